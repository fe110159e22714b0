"""Pages that belong to no floor: what this portal is, what it keeps, and errors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults
from django.views.generic import TemplateView

about = TemplateView.as_view(template_name="project/about.html")
privacy = TemplateView.as_view(template_name="project/privacy.html")
accessibility = TemplateView.as_view(template_name="project/accessibility.html")
developers = TemplateView.as_view(template_name="project/developers.html")


def without_prefix(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Kazakh has no prefix; whoever writes one by analogy with /ru/ gets the page. Never another host."""
    address = "/" + rest.lstrip("/\\")
    query = request.META["QUERY_STRING"]
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": _("There is no such address in the API."), "status": 404}
        return JsonResponse(problem, status=404, content_type="application/problem+json")
    return defaults.page_not_found(request, exception)
