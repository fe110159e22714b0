"""What part of the figures is wanted: one reading of the address for pages, files and the API, and its form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, BodyKind, Topic
from qulaq.foundation.territories.models import Level, Territory
from qulaq.foundation.voices import registry
from qulaq.understand.quality.models import Scope
from qulaq.understand.quality.period import Period, choices, chosen
from qulaq.understand.quality.queries import OTHER, Part

LONGEST = 100
MONTH, WEEK, DAY = "month", "week", "day"
STEPS = ((MONTH, _("By month")), (WEEK, _("By week")), (DAY, _("By day")))
LANGUAGES = (("kk", _("In Kazakh")), ("ru", _("In Russian")), (OTHER, _("In another language")))
Node = TypeVar("Node", Territory, Topic, Body)


@dataclass(frozen=True)
class Wanted:
    """`level`: of bodies their kind, of territories their level. `unknown`: a code that nothing has fits nothing."""

    period: Period
    topic: Topic | None = None
    place: Territory | None = None
    kind: str = ""
    language: str = ""
    level: str = ""
    words: str = ""
    sort: str = ""
    step: str = MONTH
    unknown: bool = False

    @classmethod
    def read(cls, given: Mapping[str, str], today: date | None = None) -> Wanted:
        said = {name: given.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in FIELDS}
        read = cls(
            period=chosen(said["period"], today or timezone.localdate()),
            topic=_node(Topic, said["topic"]),
            place=_node(Territory, said["territory"]),
            kind=said["kind"] if registry.known(said["kind"]) else "",
            language=said["language"] if said["language"] in dict(LANGUAGES) else "",
            level=said["level"] if said["level"] in (*BodyKind.values, *Level.values) else "",
            words=said["q"],
            sort=said["sort"],
            step=said["step"] if said["step"] in dict(STEPS) else MONTH,
        )
        asked = {"topic": read.topic, "territory": read.place, "kind": read.kind, "language": read.language}
        return replace(read, unknown=any(said[name] and not found for name, found in asked.items()))

    @property
    def query(self) -> dict[str, str]:
        """The same as an address again."""
        values = {
            "period": self.period.code,
            "topic": self.topic.code if self.topic else "",
            "territory": self.place.code if self.place else "",
            "kind": self.kind,
            "language": self.language,
            "level": self.level,
            "q": self.words,
            "sort": self.sort,
            "step": self.step if self.step != MONTH else "",
        }
        return {name: value for name, value in values.items() if value}

    def address(self, **other: str) -> str:
        values = {name: value for name, value in {**self.query, **other}.items() if value}
        return "?" + urlencode(values) if values else "?"

    def file_name(self, what: str, code: str = "") -> str:
        """Whose figures they are, of which time and how narrowed, so that two files on one disk are told apart."""
        query = self.query
        parts = (query.get(name, "") for name in ("territory", "topic", "kind", "language", "level"))
        said = "-".join(filter(None, [what, code, self.period.code, *parts]))
        return re.sub(r"[^A-Za-z0-9._-]+", "-", said)

    @property
    def narrowed(self) -> str:
        """What besides the period narrows the figures, in words: a file has to say it itself."""
        kind = registry.known(self.kind)
        said = [self.place, self.topic, kind.label if kind else "", dict(LANGUAGES).get(self.language, ""), self.words]
        return ", ".join(str(one) for one in said if one)

    def part(self, scope: Scope, **given: Any) -> Part:
        """The counts of this topic, kind, language and period. A topic that is unknown has none."""
        topic = -1 if self.unknown else self.topic.pk if self.topic else 0
        values = {"period": self.period, "topic": topic, "kind": self.kind, "language": self.language}
        return Part(scope, **{**values, **given})


FIELDS = ("period", "topic", "territory", "kind", "language", "level", "q", "sort", "step")


def _node(model: type[Node], code: str) -> Node | None:
    return model.objects.filter(code=code[:64], is_draft=False).first() if code else None


class FilterForm(forms.Form):
    """Short lists only: deeper places and topics open step by step."""

    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    period = forms.ChoiceField(label=_("Period"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("", _("Any")), *LANGUAGES])
    step = forms.ChoiceField(label=_("Over time"), required=False, choices=STEPS)

    def __init__(self, wanted: Wanted, names: list[str], levels: list[tuple[str, Any]] | None = None) -> None:
        super().__init__(initial={**wanted.query, "step": wanted.step})
        self.choose("period", choices(timezone.localdate()), wanted.period)
        self.choose("level", [("", _("Any")), *(levels or [])])
        self.choose("kind", [("", _("Any")), *((kind.name, kind.label) for kind in registry.kinds())])
        if "topic" in names:
            self.choose("topic", [("", _("Any")), *_topics(wanted.topic)])
        if "territory" in names:
            self.choose("territory", [("", _("Any")), *_places(wanted.place)])
        kinds = {"kind"} if len(registry.kinds()) < 2 else set()
        for name in (set(self.fields) - set(names)) | kinds:
            del self.fields[name]

    def choose(self, name: str, options: list[tuple[Any, Any]], period: Period | None = None) -> None:
        known = {code for code, _label in options}
        more = [(period.code, period.label)] if period and period.code not in known else []
        self.fields[name].choices = [*more, *options]  # type: ignore[attr-defined]


def _topics(topic: Topic | None) -> list[tuple[str, str]]:
    """Spheres, and the topics of the chosen one."""
    opened = topic.path[0] if topic and topic.path else None
    rows = list(Topic.objects.filter(is_draft=False, closed_on=None, path__len__lte=2).order_by("sort_key", "id"))
    below = [(one.code, f"– {one}") for one in rows if opened and one.parent_id == opened]
    lines: list[tuple[str, str]] = []
    for sphere in (one for one in rows if one.parent_id is None):
        lines += [(sphere.code, str(sphere)), *(below if sphere.pk == opened else [])]
    return lines


def _places(place: Territory | None) -> list[tuple[str, str]]:
    """The way down to the chosen place, and the places right below it."""
    way = place.path[1:] if place else []
    parents = [place.pk] if place and place.parent_id else []
    here = Territory.objects.filter(is_draft=False).exclude(parent=None)
    wanted = here.filter(parent_id__in=parents) if parents else here.filter(parent__parent=None)
    rows = [*here.filter(pk__in=way), *wanted.exclude(pk__in=way).order_by("sort_key", "id")]
    rows.sort(key=lambda one: len(one.path))  # stable: names stay in order
    return [(one.code, "– " * (len(one.path) - 2) + str(one)) for one in rows]
