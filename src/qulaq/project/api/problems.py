"""Problem details (RFC 9457): every error of the API has this one form."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

from django.db import IntegrityError
from django.http import Http404, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError

from qulaq.foundation.refusals import NoRole, NotAllowed, Refused, Unprocessable
from qulaq.hear.appeals import fair
from qulaq.project.api.words import STATUS, explain

MEDIA_TYPE = "application/problem+json"
IN_BODY = "body"
log = logging.getLogger("qulaq.api")


class FieldError(Schema):
    """What is wrong with one input; `field` is its path, such as `location.latitude`."""

    field: str
    code: str
    message: str


class Problem(Schema):
    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldError]


def problem(status: int, detail: str = "", errors: Sequence[FieldError] = ()) -> HttpResponse:
    title = str(STATUS.get(status, STATUS[400]))
    said = Problem(title=title, status=status, detail=detail or title, errors=list(errors))
    text = json.dumps(said.model_dump(), ensure_ascii=False)
    return HttpResponse(text.encode(errors="replace"), status=status, content_type=MEDIA_TYPE)


def handle_problems(api: NinjaAPI) -> None:
    told: dict[type[Exception], Callable[[Any], HttpResponse]] = {
        Exception: _unforeseen,
        Http404: lambda error: problem(404),
        HttpError: _http,
        ValidationError: _invalid,
        Unprocessable: lambda error: _refused(422, error),
        Refused: lambda error: _refused(409, error),  # the form is right: a rule is in the way
        NoRole: lambda error: problem(403, str(error)),
        NotAllowed: lambda error: problem(409, str(error)),
        IntegrityError: lambda error: problem(409, fair.words()) if fair.is_kept_away(error) else _unforeseen(error),
    }
    for kind, tell in told.items():
        api.add_exception_handler(kind, lambda request, error, tell=tell: tell(error))  # type: ignore[misc]


def _http(error: HttpError) -> HttpResponse:
    response = problem(error.status_code)
    if error.status_code == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, Throttled) and error.wait:
        response.headers["Retry-After"] = str(error.wait)
    return response


def _invalid(error: ValidationError) -> HttpResponse:
    errors = [FieldError(field=_path(item["loc"]), code=_code(item), message=explain(item)) for item in error.errors]
    return problem(422, errors=errors)


def _refused(status: int, error: Refused) -> HttpResponse:
    named = FieldError(field=error.field, code="refused", message=error.message)
    return problem(status, error.message if status == 409 else "", errors=[named])


def _path(place: Sequence[str | int]) -> str:
    """Without the source, and in a body without the name of our argument: `("body", "appeal", "text")` is `text`.
    Where an object is one of several kinds, the kind is no part of the path: `=` marks it."""
    told = place[2 if place[0] == IN_BODY else 1 :]
    return ".".join(str(part) for part in told if not str(part).startswith("="))


def _code(item: dict[str, Any]) -> str:
    return str(item["type"]).removeprefix("own_")


def _unforeseen(error: Exception) -> HttpResponse:
    """Logged with its traceback; told without any detail, which might be personal."""
    log.error("unforeseen error", exc_info=error)
    return problem(500)
