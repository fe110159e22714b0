"""Every form of the site, allauth's too, is drawn by one template: label, hint, why we ask, error beside the field."""

from typing import Any

from django.forms import BoundField, CheckboxInput, ClearableFileInput, FileInput, RadioSelect, Select, Textarea
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import CheckboxSelectMultiple, Widget

# What a browser may fill in for the person. Guessed by the name of the field only where the form says nothing.
AUTOCOMPLETE = {
    "email": "email", "phone": "tel", "tel": "tel", "name": "name", "full_name": "name", "first_name": "given-name",
    "last_name": "family-name", "address": "street-address", "street": "street-address", "city": "address-level2",
    "login": "username", "password": "current-password", "new_password": "new-password", "code": "one-time-code",
}  # fmt: skip


class Renderer(TemplatesSetting):
    """Set as FORM_RENDERER: `{{ form }}` and `{{ form.field }}` then look like Qulaq without being asked to."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"


def kind_of(widget: Widget) -> str:
    """The shape a field takes on the page; the most particular widget first."""
    kinds: list[tuple[type[Widget] | tuple[type[Widget], ...], str]] = [
        (CheckboxSelectMultiple, "choices"), (RadioSelect, "choices"), (CheckboxInput, "checkbox"),
        (Textarea, "text"), (Select, "select"), ((ClearableFileInput, FileInput), "file"),
    ]  # fmt: skip
    return next((kind for types, kind in kinds if isinstance(widget, types)), "text")


def described_by(field: BoundField) -> str:
    """Ids of what a screen reader reads after the label: the error first, for it is what the person came back for."""
    ids = [(field.errors, "error"), (field.help_text, "hint")]
    return " ".join(f"{field.auto_id}-{part}" for present, part in ids if present)


def widget_attrs(field: BoundField) -> dict[str, Any]:
    set_before = field.field.widget.attrs
    css = f"ds-input {set_before.get('class', '')}".strip()
    # A placeholder vanishes when it is needed most; what helps to fill in a field stands in its hint.
    attrs: dict[str, Any] = {"class": css, "placeholder": False}
    if described := described_by(field):
        attrs["aria-describedby"] = described
    if field.errors:
        attrs["aria-invalid"] = "true"
    if "autocomplete" not in set_before and (filled := AUTOCOMPLETE.get(field.name)):
        attrs["autocomplete"] = filled
    return attrs


def field_context(field: BoundField, *, why: str = "", label: str = "", big: bool = False) -> dict[str, Any]:
    kind = kind_of(field.field.widget)
    attrs = widget_attrs(field)
    choices = field.subwidgets if kind == "choices" else []
    for choice in choices:
        choice.data["attrs"] |= {key: value for key, value in attrs.items() if key != "aria-describedby"}
    return {
        "field": field,
        "kind": kind,
        "why": why,
        "big": big,
        "label": label or field.label,
        "described_by": attrs.get("aria-describedby", ""),
        "control": "" if choices else field.as_widget(attrs=attrs),
        "choices": choices,
    }
