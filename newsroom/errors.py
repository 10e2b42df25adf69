"""The last resort: pages that need neither database nor templates' data."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError, JsonResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.views import defaults

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponseServerError(loader.get_template("errors/500.html").render())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Whoever has written more than can be saved in one piece is told so, and that what was saved before is there."""
    if not isinstance(exception, TOO_MUCH):
        return defaults.bad_request(request, exception)
    if request.accepts("text/html"):
        return HttpResponseBadRequest(loader.get_template("errors/too_much.html").render())
    # What saves by itself asks for JSON and shows the message.
    message = _("There is too much on this page to save it in one piece. Divide it into several.")
    return JsonResponse({"success": False, "error_code": "too_much", "error_message": message}, status=400)
