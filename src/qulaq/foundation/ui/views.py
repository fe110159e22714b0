from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from qulaq.foundation.ui.examples import desk_context, styleguide_context

YEAR = 365 * 24 * 60 * 60


@require_POST
def reading_mode(request: HttpRequest) -> HttpResponse:
    """Remembered by the browser and not by the account: who sees badly may not want to say so to anyone."""
    response = HttpResponseRedirect(_back(request))
    if request.POST.get("mode") == "large":
        response.set_cookie("reading", "large", max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie("reading", samesite="Lax")
    return response


def _back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else "/"


@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    _only_for_makers()
    return render(request, "ui/styleguide.html", styleguide_context(request))


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    _only_for_makers()
    return render(request, "ui/styleguide_desk.html", desk_context())


def _only_for_makers() -> None:
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
