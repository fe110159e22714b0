"""The form of something planned: words in several languages, body, place, and the goal in figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import competent_bodies
from qulaq.foundation.goals.fields import DayField, FigureField, line, words
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person, Role
from qulaq.foundation.territories.models import Level, Territory

GOAL = ("indicator", "unit", "indicator_code", "baseline", "baseline_on", "target", "target_on")
OTHER = tuple(f"{name}_{code}" for code in LANGUAGES for name in ("title", "text"))


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> dict[str, Any]:
    """The rows by their codes, in the order of their names; the field `name` has one of them chosen."""
    known = {row.code: row for row in rows.order_by("sort_key", "id")}
    choices = [("", _("Choose")), *((code, str(row)) for code, row in known.items())]
    form.fields[name].choices = choices  # type: ignore[attr-defined]
    return known


class PlannedForm(forms.Form):
    """The half that measures and projects share; who inherits says in FIRST what stands on top."""

    title = line(_("What will be done? In one line"))
    text = words(_("What exactly will be done?"), rows=6)
    language = forms.ChoiceField(label=_("Language of these words"), choices=Language.choices)
    body = forms.ChoiceField(label=_("Body"))
    territory = forms.ChoiceField(label=_("Territory"))

    indicator = line(_("Indicator"), required=False, help_text=_("What is counted, so that anybody can count again."))
    unit = line(_("Unit"), required=False, most=40)
    indicator_code = line(_("Code of its series"), required=False, most=64)
    baseline = FigureField(label=_("Value before"), required=False)
    baseline_on = DayField(label=_("Day of this value"), required=False)
    target = FigureField(label=_("Target"), required=False)
    target_on = DayField(label=_("Day of the target"), required=False)

    title_kk = line(_("Title in Kazakh"), required=False)
    text_kk = words(_("Text in Kazakh"), required=False)
    title_ru = line(_("Title in Russian"), required=False)
    text_ru = words(_("Text in Russian"), required=False)
    title_en = line(_("Title in English"), required=False)
    text_en = words(_("Text in English"), required=False)

    FIRST: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, by: Person, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"language": get_language() or "kk", **(initial or {})})
        self.bodies = offer(self, "body", bodies_for(by))
        self.territories = offer(self, "territory", territories_for(by))

    def some(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def first(self) -> list[forms.BoundField]:
        return self.some(self.FIRST)

    def goal(self) -> list[forms.BoundField]:
        return self.some(GOAL)

    def other(self) -> list[forms.BoundField]:
        return self.some(OTHER)

    def other_open(self) -> bool:
        """Whether somebody wrote a translation: what was typed is never hidden."""
        return any(self[name].value() for name in OTHER)

    def planned(self) -> dict[str, Any]:
        """Body, place, words by language, and the goal, as the actions take them."""
        given = self.cleaned_data
        language = given["language"]
        return {
            "body": self.bodies[given["body"]],
            "territory": self.territories[given["territory"]],
            "titles": {code: given[f"title_{code}"] for code in LANGUAGES} | {language: given["title"]},
            "texts": {code: given[f"text_{code}"] for code in LANGUAGES} | {language: given["text"]},
            "language": language,
            **{name: given[name] for name in GOAL},
        }


def shown(row: Any) -> dict[str, Any]:
    """What is planned already, as the form shows it."""
    values: dict[str, Any] = {name: getattr(row, name) for name in (*GOAL, "language")}
    for code in LANGUAGES:
        for name in ("title", "text"):
            values[name if code == row.language else f"{name}_{code}"] = getattr(row, f"{name}_{code}")
    return {**values, "body": row.body.code, "territory": row.territory.code}


def bodies_for(person: Person) -> QuerySet[Body]:
    """Bodies for which the person may plan: those they lead, and those of the territories they look over."""
    reach = Reach.of(person)
    led = sorted({item.body_id for item in reach.assignments if item.role == Role.HEAD})
    found = Q(path__overlap=led) if led else Q(pk__in=[])
    if reach.territories:
        found |= Q(territory__path__overlap=sorted(reach.territories))
    return competent_bodies().filter(found)


def territories_for(person: Person) -> QuerySet[Territory]:
    """Those the person serves with all below; for whoever looks over a region, settlements are too many to choose."""
    assigned = [item.territory for item in Reach.of(person).assignments]
    rows = Territory.objects.filter(path__overlap=sorted({item.pk for item in assigned}), is_draft=False)
    wide = any(item.level in (Level.COUNTRY, Level.REGION) for item in assigned)
    return rows.exclude(level=Level.SETTLEMENT) if wide else rows


def place_id(code: str) -> int:
    """The id of a territory; of none, one that lies nowhere."""
    return Territory.objects.filter(code=code).values_list("pk", flat=True).first() or 0
