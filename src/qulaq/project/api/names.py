"""A name in the query that an operation does not know, or that stands twice, is told: or a list that nobody asked
for would be taken for the one that was. Nor is a body passed over that an operation does not read."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.operation import Operation
from ninja.params.models import ParamModel
from pydantic import ValidationError
from pydantic_core import InitErrorDetails

from qulaq.foundation.api.fields import refuse

WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


class Nothing(ParamModel):
    """Reads nothing, and has no place in the document. Stands beside the models that read the values, so that all
    errors of one request are told at once."""

    __ninja_param_source__ = "query"  # type: ignore[assignment]
    __ninja_flatten_map_reverse__: ClassVar[dict[tuple[str, ...], tuple[str, ...]]] = {}

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        return {"properties": {}}


class QueryNames(Nothing):
    """Refuses names in the query that no model reads, and those that stand twice."""

    known: ClassVar[frozenset[str]]

    @classmethod
    def get_request_data(cls, request: HttpRequest, api: NinjaAPI, path_params: dict[str, Any]) -> dict[str, Any]:
        wrong = [
            InitErrorDetails(type=_unknown(name, cls.known), loc=(name,), input=name)
            for name in request.GET
            if name not in cls.known
        ]
        wrong += [
            InitErrorDetails(type=refuse("repeated", _("Send this parameter once.")), loc=(name,), input=name)
            for name in cls.known
            if len(request.GET.getlist(name)) > 1
        ]
        if wrong:
            raise ValidationError.from_exception_data(cls.__name__, wrong)
        return {}


class NoBody(Nothing):
    """Stands where an operation reads no body: what was written there was meant to change what happens."""

    @classmethod
    def get_request_data(cls, request: HttpRequest, api: NinjaAPI, path_params: dict[str, Any]) -> dict[str, Any]:
        sent = _read(request)
        if not sent:
            return {}
        names = sent if isinstance(sent, dict) else ["body"]
        wrong = refuse("extra_forbidden", _("This field is not known."))
        errors = [InitErrorDetails(type=wrong, loc=(name,), input=name) for name in names]
        raise ValidationError.from_exception_data(cls.__name__, errors)


def _read(request: HttpRequest) -> Any:
    try:
        return json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        raise HttpError(400, "") from None


def _unknown(name: str, known: frozenset[str]) -> Any:
    near = get_close_matches(name.lower().replace("-", "_"), sorted(known), n=1)
    if near:
        return refuse("extra_forbidden", _("This parameter is not known. Did you mean “%(name)s”?") % {"name": near[0]})
    return refuse("extra_forbidden", _("This parameter is not known."))


def strict(operation: Operation) -> list[type[ParamModel]]:
    """Models that read nothing, and refuse what no other model reads."""
    writes = not WITH_BODY.isdisjoint(operation.methods)
    reads_body = any(model.__ninja_param_source__ == "body" for model in operation.models)
    return [_names_of(operation), *([NoBody] if writes and not reads_body else [])]


def _names_of(operation: Operation) -> type[QueryNames]:
    read = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    known = frozenset(name for model in read for name in getattr(model, "__ninja_flatten_map__", ()))
    return type("QueryNames", (QueryNames,), {"known": known})
