"""Labels for fields of Wagtail's forms that have none: Django would show the field's name in English."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.workflows import WorkflowContentTypeForm, WorkflowPageForm

LABELS = {
    LoginForm: {"password": _("Password")},
    ExternalLinkChooserForm: {"url": _("Address"), "link_text": _("Link text")},
    AnchorLinkChooserForm: {"link_text": _("Link text")},
    EmailLinkChooserForm: {
        "email_address": _("E-mail"),
        "link_text": _("Link text"),
        "subject": _("Subject"),
        "body": _("Message"),
    },
    PhoneLinkChooserForm: {"phone_number": _("Phone"), "link_text": _("Link text")},
    WorkflowPageForm: {"page": _("Page")},
    WorkflowContentTypeForm: {"content_types": _("Kinds")},
}


def label_fields() -> None:
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
