"""The filter of a list of problems: a form over the address, and the rows it leaves."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems.models import PUBLIC, Problem, ProblemState, Scope
from qulaq.understand.problems.queries import by_last, searched

NODES: tuple[tuple[str, Any], ...] = (("topic", Topic), ("territory", Territory), ("body", Body))
MOST_LINES = 500
M = TypeVar("M", bound=Model)
SORTS = {"": "score", "people": "people", "recent": "recent_people", "newest": "", "oldest": ""}


class ProblemFilter(forms.Form):
    """The lists hold what the rows hold and what lies above: nobody chooses something that nothing fits. A place, a
    topic or a body stands for all below it."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("A number, or words of the problem."),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Any")), *((one.value, one.label) for one in PUBLIC)]
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)
    scope = forms.ChoiceField(label=_("Where"), required=False, choices=[("", _("Any")), *Scope.choices])

    def __init__(self, data: Any, rows: QuerySet[Problem]) -> None:
        clean = {name: value.replace("\x00", "") for name, value in data.items() if isinstance(value, str)}
        super().__init__(clean)
        self.rows = rows
        for name, model in NODES:
            self.fields[name].choices = [("", _("Any")), *_lines(rows, name, model)]  # type: ignore[attr-defined]

    @property
    def narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def apply(self) -> QuerySet[Problem]:
        """A field that makes no sense is passed over: its error stands beside it."""
        self.is_valid()
        given = self.cleaned_data
        rows = self.rows
        for name, model in NODES:
            if given.get(name):
                rows = rows.filter(**{f"{name}__in": _below(model, given[name])})
        for name in ("state", "scope"):
            if given.get(name):
                rows = rows.filter(**{name: given[name]})
        return searched(rows, given.get("q") or "")


class DeskFilter(ProblemFilter):
    sort = forms.ChoiceField(
        label=_("Order"), required=False,
        choices=[("", _("Highest rating first")), ("people", _("Most people first")),
                 ("recent", _("Most people lately first")), ("newest", _("Newest first")),
                 ("oldest", _("Oldest first"))],
    )  # fmt: skip

    def __init__(self, data: Any, rows: QuerySet[Problem]) -> None:
        super().__init__(data, rows)
        del self.fields["state"]  # the tabs say it

    def in_order(self, rows: QuerySet[Problem]) -> QuerySet[Problem]:
        sort = self.cleaned_data.get("sort") or ""
        if field := SORTS[sort]:
            return by_last(rows, field).order_by(F("last").desc(nulls_last=True), "-pk")
        return rows.order_by("-found_at" if sort == "newest" else "found_at", "pk")


def tabs() -> list[tuple[str, Any]]:
    return [(state.value, state.label) for state in ProblemState]


def _lines(rows: QuerySet[Problem], name: str, model: type[M]) -> list[tuple[str, str]]:
    """Below what it belongs to, set in by a dash for each step."""
    paths = list(rows.order_by().values_list(f"{name}__path", flat=True).distinct())
    known = {pk for path in paths if path for pk in path}
    nodes: list[Any] = list(model._default_manager.filter(pk__in=known).order_by("sort_key", "pk"))
    order = {node.pk: place for place, node in enumerate(nodes)}
    nodes.sort(key=lambda node: [order[pk] for pk in node.path if pk in order])
    return [(node.code, "– " * (len(node.path) - 1) + str(node)) for node in nodes[:MOST_LINES]]


def _below(model: type[M], code: str) -> QuerySet[M]:
    chosen = model._default_manager.filter(code=code)
    return model._default_manager.filter(path__overlap=ArraySubquery(chosen.values("pk")))
