from typing import Any

from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from qulaq.foundation.ui.components.library import draw, register
from qulaq.foundation.ui.forms import field_context


@register.simple_tag
def field(bound: BoundField, why: str = "", label: str = "", big: bool = False) -> SafeString:
    return draw("field", **field_context(bound, why=why, label=label, big=big))


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """All fields of a form in their order, hidden ones too."""
    hidden = [bound.as_hidden() for bound in form.hidden_fields()]
    return SafeString("".join([*hidden, *(field(bound) for bound in form.visible_fields())]))


@register.simple_tag
def error_summary(*forms: Any) -> SafeString:
    """The list on top: each error a link to its field. A page without a form passes nothing ("" in a template)."""
    errors = [error for form in forms if isinstance(form, BaseForm) for error in _errors(form)]
    return draw("error_summary", errors=errors) if errors else SafeString("")


def _errors(form: BaseForm) -> list[dict[str, Any]]:
    whole = [{"text": text, "target": "", "label": ""} for text in form.non_field_errors()]
    beside = [{"text": text, "target": _target(bound), "label": bound.label} for bound in form for text in bound.errors]
    return whole + beside


def _target(bound: BoundField) -> str:
    """Choices have no element with the id of the field: the link leads to the first of them."""
    return bound.id_for_label or f"{bound.auto_id}_0"
