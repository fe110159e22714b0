"""What went wrong, in the caller's language: statuses, and pydantic's errors by their type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

STATUS = {
    400: lazy("The request could not be read."),
    401: lazy("A valid token is needed."),
    403: lazy("This token may not do that."),
    404: lazy("Nothing was found here."),
    405: lazy("This address does not know this method."),
    409: lazy("This is not possible now."),
    413: lazy("The request is too large."),
    415: lazy("Send JSON, with the header Content-Type: application/json."),
    422: lazy("Some of what was sent will not do."),
    429: lazy("Too many requests: wait a little."),
    500: lazy("Something went wrong on our side. It has been written down."),
}

VALIDATION = {
    "missing": lazy("This is needed."),
    "extra_forbidden": lazy("This field is not known."),
    "string_type": lazy("Write this as text."),
    "string_unicode": lazy("The text holds characters that are not allowed."),
    "string_pattern_mismatch": lazy("This is not written as it should be."),
    "float_type": lazy("Write this as a number."),
    "float_parsing": lazy("Write this as a number."),
    "int_type": lazy("Write this as a whole number."),
    "int_parsing": lazy("Write this as a whole number."),
    "int_parsing_size": lazy("This number is too large."),
    "int_from_float": lazy("Write this as a whole number."),
    "finite_number": lazy("This number is too large."),
    "bool_type": lazy("Write true or false."),
    "model_type": lazy("Send a JSON object."),
    "model_attributes_type": lazy("Send a JSON object."),
    "dict_type": lazy("Send a JSON object."),
    "list_type": lazy("Send a JSON array."),
}
OTHER = lazy("This value will not do.")


def explain(error: Mapping[str, Any]) -> str:
    """One error of pydantic in our words. Our own refusals bring theirs along."""
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind.startswith("own_"):
        return str(error["msg"])
    if kind in FILLED:
        return FILLED[kind](context)
    return str(VALIDATION.get(kind, OTHER))


def _shorter(context: Mapping[str, Any]) -> str:
    most = context["max_length"]
    return ngettext("At most %(number)d character.", "At most %(number)d characters.", most) % {"number": most}


def _longer(context: Mapping[str, Any]) -> str:
    least = context["min_length"]
    return ngettext("At least %(number)d character.", "At least %(number)d characters.", least) % {"number": least}


def _plain(bound: Any) -> Any:
    """0 and not 0.0."""
    return int(bound) if isinstance(bound, float) and bound.is_integer() else bound


def _choices(expected: str) -> str:
    """“'yes', 'no' or 'partly'” without the English word: codes are the same in every language."""
    before, _or, last = expected.rpartition(" or ")
    return f"{before}, {last}" if before else last


FILLED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "string_too_long": _shorter,
    "string_too_short": _longer,
    "greater_than_equal": lambda context: _("At least %(number)s.") % {"number": _plain(context["ge"])},
    "less_than_equal": lambda context: _("At most %(number)s.") % {"number": _plain(context["le"])},
    "too_long": lambda context: _("Send at most %(number)s items.") % {"number": context["max_length"]},
    "too_short": lambda context: _("Send at least %(number)s items.") % {"number": context["min_length"]},
    "literal_error": lambda context: _("Choose one of: %(choices)s.") % {"choices": _choices(context["expected"])},
}
