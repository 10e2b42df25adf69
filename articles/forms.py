"""The form in which an article is written."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class CarefulPageForm(WagtailAdminPageForm):
    """Refuses to save over a colleague's newer draft. Nothing is lost: a second Save does it knowingly."""

    def clean(self):
        cleaned = super().clean()
        latest = self.instance.latest_revision if self.instance.pk else None
        loaded = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        is_anothers = latest and latest.user_id != (self.for_user and self.for_user.pk)
        if latest and is_anothers and loaded and loaded != str(latest.pk):
            message = _("%(who)s saved a newer draft at %(when)s. Your words are still here: compare, then save again.")
            when = f"{timezone.localtime(latest.created_at):%H:%M %d/%m/%Y}"
            raise ValidationError(message, params={"who": latest.user or _("Somebody"), "when": when})
        return cleaned


class ArticleForm(CarefulPageForm):
    """Whoever may not publish may not say when an article was published either."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # A draft does without; see `required_on_save` in the panels.
        self.fields["sapo"].required = True
        if self.for_user and not self._may_publish():
            del self.fields["first_published_at"]

    def _may_publish(self) -> bool:
        if self.instance.pk:
            return self.instance.permissions_for_user(self.for_user).can_publish()
        return bool(self.parent_page) and self.parent_page.permissions_for_user(self.for_user).can_publish_subpage()

    def clean_first_published_at(self) -> dt.datetime | None:
        """The field shows minutes; leaving it alone must not take the seconds away."""
        before, after = self.instance.first_published_at, self.cleaned_data["first_published_at"]
        if before and after and before.replace(second=0, microsecond=0) == after:
            return before
        return after


class CongressForm(CarefulPageForm):
    """A congress without a title is called by what it is; see `congress_title`."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "slug"):
            self.fields[name].required = False
