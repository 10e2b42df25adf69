"""The form in which an article is written."""

from __future__ import annotations

import datetime as dt

from wagtail.admin.forms import WagtailAdminPageForm


class ArticleForm(WagtailAdminPageForm):
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
