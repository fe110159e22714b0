"""Forms of an expert: the answer to an invitation, the opinion, the estimates of a round, the dissent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from qulaq.deliberate.opinions import rules
from qulaq.deliberate.opinions.actions.foreseeing import Estimate
from qulaq.deliberate.opinions.models import Answer, Item, Measured, Opinion, Position
from qulaq.deliberate.opinions.remembered import Before
from qulaq.foundation.goals.fields import FigureField, words
from qulaq.foundation.goals.words import figure
from qulaq.foundation.people.models import Language

NONE, SOME = "none", "some"
POSITIONS = (
    (Position.AGREE, _("I agree")),
    (Position.PARTLY, _("I agree in part")),
    (Position.DISAGREE, _("I disagree")),
    (Position.NONE, _("I take no position")),
)


def _language() -> str:
    return (get_language() or "kk")[:2]


class AcceptForm(forms.Form):
    has = forms.ChoiceField(
        label=_("Do you have an interest in this problem?"),
        choices=[(NONE, _("No, none")), (SOME, _("Yes, and I say which"))],
        widget=forms.RadioSelect,
        help_text=_("Employment, ownership, funding, family, or anything else that might sway you."),
    )
    interest = words(
        _("Which interest?"), required=False, most=2000, help_text=_("Everybody will read this beside your opinion.")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("has") == SOME and not given.get("interest"):
            self.add_error("interest", _("Write a few words here."))
        return given

    @property
    def given(self) -> dict[str, Any]:
        return {"interest": self.cleaned_data["interest"] if self.cleaned_data["has"] == SOME else ""}


class DeclineForm(forms.Form):
    reason = words(
        _("Why? You need not say"), required=False, most=1000, help_text=_("Only those who asked read this.")
    )

    @property
    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class OpinionForm(forms.Form):
    position = forms.ChoiceField(
        label=_("What do you hold of the proposition?"), choices=POSITIONS, widget=forms.RadioSelect
    )
    text = words(_("Your opinion"), rows=8, most=20_000)
    grounds = words(_("On what does it rest?"), rows=4, help_text=_("Studies, figures, your own experience."))
    language = forms.ChoiceField(label=_("Language of these words"), choices=Language.choices)
    may_be_public = forms.BooleanField(
        label=_("I agree that this opinion is published under my name"),
        help_text=_("No names, addresses or telephone numbers of other people in it, please."),
    )

    def __init__(self, data: Any = None, *, last: Opinion | None = None) -> None:
        names = ("position", "text", "grounds", "language")
        known = {name: getattr(last, name) for name in names} if last else {"language": _language()}
        super().__init__(data, initial=known)

    @property
    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class DissentForm(forms.Form):
    text = words(_("What does the conclusion get wrong?"), rows=6, most=20_000, help_text=_("It is signed and public."))
    language = forms.ChoiceField(label=_("Language of these words"), choices=Language.choices)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"language": _language()})

    @property
    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class EmptyForm(forms.Form):
    given: dict[str, Any] = {}


class EstimatesForm(forms.Form):
    """A value and a reason for each item; what this expert has answered in the running round stands in it, and what
    they said in rounds before stands beside it."""

    def __init__(
        self, data: Any, *, items: list[Item], mine: dict[int, Answer], before: Mapping[int, Sequence[Before]]
    ) -> None:
        super().__init__(data)
        self.items = items
        for item in items:
            last = mine.get(item.pk)
            self.fields[f"value_{item.pk}"] = _value(item, last)
            _remind(self.fields[f"value_{item.pk}"], item, before.get(item.pk, ()))
            self.fields[f"reason_{item.pk}"] = words(_("Why?"), rows=2, most=2000, required=False)
            self.fields[f"reason_{item.pk}"].initial = last.reason if last else ""

    def rows(self) -> list[tuple[Item, forms.BoundField, forms.BoundField]]:
        return [(item, self[f"value_{item.pk}"], self[f"reason_{item.pk}"]) for item in self.items]

    @property
    def given(self) -> dict[str, Any]:
        return {"estimates": {item.pk: self._estimate(item) for item in self.items}, "language": _language()}

    @property
    def values(self) -> dict[int, float]:
        return {pk: one.value for pk, one in self.given["estimates"].items() if one}

    def _estimate(self, item: Item) -> Estimate | None:
        value = self.cleaned_data[f"value_{item.pk}"]
        return None if value in (None, "") else Estimate(float(value), self.cleaned_data[f"reason_{item.pk}"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for item in self.items:
            if given.get(f"reason_{item.pk}") and given.get(f"value_{item.pk}") in (None, ""):
                self.add_error(f"value_{item.pk}", _("A reason needs its estimate."))
        if not self.errors and all(given.get(f"value_{item.pk}") in (None, "") for item in self.items):
            raise forms.ValidationError(_("Estimate at least one of them."))
        return given


def _value(item: Item, last: Answer | None) -> forms.Field:
    if item.kind == Measured.NUMBER:
        label = f"{item.title} ({item.unit})"
        return FigureField(label=label, required=False, initial=last.value if last else None)
    scale = [("", _("No answer")), *((str(one), str(one)) for one in range(rules.LOWEST, rules.HIGHEST + 1))]
    initial = str(int(last.value)) if last else ""
    return forms.ChoiceField(
        label=item.title,
        required=False,
        choices=scale,
        initial=initial,
        help_text=_("1: least pressing, 9: most pressing."),
    )


def _remind(field: forms.Field, item: Item, before: Sequence[Before]) -> None:
    said = [say("Round %(number)s: you said %(value)s.") % _words(one, item) for one in before]
    field.help_text = " ".join([str(field.help_text), *said]).strip()


def _words(one: Before, item: Item) -> dict[str, object]:
    return {"number": one.round, "value": figure(one.value, item.unit)}
