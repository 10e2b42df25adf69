"""What only staff may see."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.permissions import policy_registry

from media.models import Photo
from media.storage import extension_of

_CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "heic": "image/heic",
    "heif": "image/heif",
}


@require_safe
@require_admin_access
def original(request: HttpRequest, name: str) -> FileResponse:
    """The photographer's file as it came, for those who may use the photo."""
    photo = get_object_or_404(Photo, file=name)
    if not policy_registry.get_by_type(Photo).user_has_any_permission_for_instance(
        request.user, ["choose", "change"], photo
    ):
        raise PermissionDenied
    try:
        file = photo.file.storage.open(photo.file.name, "rb")  # ty: ignore[invalid-argument-type]
    except FileNotFoundError as error:
        raise Http404 from error
    content_type = _CONTENT_TYPES.get(extension_of(photo.file.name), "application/octet-stream")
    # The file is a stranger's: whatever else is hidden in it, a browser must take it for a picture or nothing.
    return FileResponse(
        file,
        content_type=content_type,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )
