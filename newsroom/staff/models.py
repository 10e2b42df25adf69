"""The people who work at the paper."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff. The name here is the legal one and never public: readers see pen names (`articles.Author`)."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("staff member")  # ty: ignore[invalid-assignment]
        verbose_name_plural = _("staff members")  # ty: ignore[invalid-assignment]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Family name first, as Vietnamese names are written."""
        return f"{self.last_name} {self.first_name}".strip()
