"""What stands before every operation: language, media type, and methods and addresses that do not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, re_path
from django.utils import translation
from django.utils.cache import patch_vary_headers
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from qulaq.foundation.api.access import ANYBODY
from qulaq.project.api.document import complete
from qulaq.project.api.names import WITH_BODY, strict
from qulaq.project.api.problems import problem

View = Callable[..., HttpResponseBase]
PREFIX = "/api/v1/"
READING = ("GET", "HEAD")


class Api(NinjaAPI):
    """django-ninja with our door before each address, and a document that tells of every error."""

    _document: OpenAPISchema | None = None

    def mount(self, router: Router) -> None:
        for view in router.path_operations.values():
            for operation in view.operations:
                operation.models = [*operation.models, *strict(operation)]
                if not operation.auth_callbacks:
                    _open(operation)
        self.add_router("", router)

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        patterns = super()._get_urls()[:-1]  # the last one is ninja's home page, which only says 404
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = door(pattern.callback)
        return [*patterns, re_path(r"", door(_nothing), name="api-root")]

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Put together once: it takes a second, and is the same for everybody."""
        if self._document is None:
            self._document = complete(super().get_openapi_schema(path_prefix=PREFIX))
        return self._document


def _open(operation: Operation) -> None:
    """Anybody may come in; a client has its own limit here too, and a token that is not valid is told."""
    operation.auth_param, operation.auth_callbacks = ANYBODY, [ANYBODY]
    operation.openapi_extra = {**(operation.openapi_extra or {}), "security": [{}]}


def _nothing(request: HttpRequest) -> HttpResponse:
    return problem(404)


def door(view: View) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # LocaleMiddleware takes addresses without a prefix for Kazakh pages; the API asks its caller
        translation.activate(translation.get_language_from_request(request))
        response = _turned_away(request) or _called(view, request, *args, **kwargs)
        if response.status_code == 405:
            response = _not_allowed(response)
        patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Cache-Control", "no-store")
        if request.method in READING and "Authorization" not in request.headers:
            response.headers["Access-Control-Allow-Origin"] = "*"  # what anybody reads, a page of anybody may show
        return response

    wrapped.csrf_exempt = True  # type: ignore[attr-defined]  # tokens, never cookies
    return wrapped


def _called(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """What may be read may be asked for by its head alone: the server leaves the body away."""
    if request.method != "HEAD":
        return view(request, *args, **kwargs)
    request.method = "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = "HEAD"


def _turned_away(request: HttpRequest) -> HttpResponse | None:
    """A body that is too large, broken off or not JSON is told so before anything looks into it."""
    if request.method not in WITH_BODY:
        return None
    try:
        body = request.body
    except RequestDataTooBig:
        return problem(413)
    except (UnreadablePostError, SuspiciousOperation):
        return problem(400)
    return problem(415) if body and request.content_type != "application/json" else None


def _not_allowed(response: HttpResponseBase) -> HttpResponse:
    told = problem(405)
    told.headers["Allow"] = response.headers["Allow"].replace("GET", "GET, HEAD")
    return told
