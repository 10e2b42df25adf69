from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "newsroom.staff"
    label = "staff"
    verbose_name = _("Staff")

    def ready(self) -> None:
        from newsroom.staff.labels import label_fields

        label_fields()
