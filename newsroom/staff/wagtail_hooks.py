"""What the staff find in Wagtail's menus."""

from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem


@hooks.register("construct_help_menu")
def without_foreign_guides(request, items):
    """Wagtail's news and guide are in English; what stays is the list of keys."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
