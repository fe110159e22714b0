"""A name in the query that an operation does not know, or that stands twice, is told: or a list that nobody asked
for would be taken for the one that was."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.params.models import ParamModel
from pydantic import ValidationError
from pydantic_core import InitErrorDetails

from qulaq.foundation.api.fields import refuse


class QueryNames(ParamModel):
    """Stands beside the models that read the values, so that all errors of one request are told at once."""

    __ninja_flatten_map_reverse__: ClassVar[dict[tuple[str, ...], tuple[str, ...]]] = {}
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

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        return {"properties": {}}


def _unknown(name: str, known: frozenset[str]) -> Any:
    near = get_close_matches(name.lower().replace("-", "_"), sorted(known), n=1)
    if near:
        return refuse("extra_forbidden", _("This parameter is not known. Did you mean “%(name)s”?") % {"name": near[0]})
    return refuse("extra_forbidden", _("This parameter is not known."))


def names_of(operation: Operation) -> type[QueryNames]:
    read = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    known = frozenset(name for model in read for name in getattr(model, "__ninja_flatten_map__", ()))
    return type("QueryNames", (QueryNames,), {"__ninja_param_source__": "query", "known": known})
