"""Acts of a desk: address, words, form, and the action behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from qulaq.foundation.files.actions import Refused as FileRefused
from qulaq.foundation.files.actions import receive
from qulaq.foundation.goals.workflow import Placed, Table, allowed
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.foundation.ui.words import day_words

Run = Callable[..., Any]


class ActForm(forms.Form):
    """A form of one act; it knows the matter and the person, for the choices they have."""

    note = ""  # what should be known before the button is pressed

    def __init__(self, data: Any = None, files: Any = None, *, matter: Any, by: Person) -> None:
        super().__init__(data, files)
        self.matter, self.by = matter, by
        self.prepare()

    def prepare(self) -> None:
        """What depends on the matter."""

    def offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def offer_open(self, name: str, planned: QuerySet[Any]) -> None:
        """What is planned and not done; the day tells apart what is called the same."""
        rows = planned.filter(done_on=None).order_by("due_on", "id")
        self.offer(name, [(str(row.pk), f"{row.title} ({day_words(row.due_on)})") for row in rows])


class NoForm(ActForm):
    """Nothing is asked: a button is enough."""


@dataclass(frozen=True)
class DeskAct:
    slug: str
    act: str
    label: Any
    done: Any
    run: Run  # takes `by`, the id of the matter, and what the form gives
    form: type[ActForm] = NoForm
    danger: bool = False
    fits: Callable[[Any], bool] = lambda _matter: True
    bar: Callable[[Any, Person], str] = lambda _matter, _person: ""  # why not now, or not this person
    sends_file: bool = False
    leads_on: bool = False  # though the state stays
    is_next: bool = field(default=False, compare=False)  # leads on from the state it is in
    barred: str = ""  # said in place of the button

    @property
    def asks(self) -> bool:
        return self.form is not NoForm


def renamed(action: Run, **names: str) -> Run:
    """The action, called with the names of the form: `renamed(decide, owner="owner_id")`."""

    def run(**given: Any) -> Any:
        return action(**{names.get(name, name): value for name, value in given.items()})

    return run


def with_file(action: Run) -> Run:
    """The file of the form is stored and handed on as an attachment; without one the action goes on without."""

    def run(*, file: Any, session_key: str, by: Person, **given: Any) -> Any:
        if not file:
            return action(by=by, **given)
        try:
            kept = receive(by=by, session_key=session_key, upload=file)
        except FileRefused as refused:
            raise Refused("file", str(refused)) from refused
        return action(by=by, attachment_id=kept.pk, session_key=session_key, **given)

    return run


def open_acts(acts: Mapping[str, DeskAct], table: Table, person: Person, matter: Placed) -> list[DeskAct]:
    """Those that are allowed now and make sense; what leads on stands first."""
    may = set(allowed(table, person, matter))
    found = as_seen_by(person, matter, (item for item in acts.values() if item.act in may))
    leading = (item for item in found if item.leads_on or table[item.act].target)
    following = next((item for item in leading if not (item.danger or item.barred)), None)
    if following is None:
        return found
    return [replace(following, is_next=True), *(item for item in found if item is not following)]


def as_seen_by(person: Person, matter: Any, acts: Iterable[DeskAct]) -> list[DeskAct]:
    """Those that make sense, each with what bars this person from it."""
    return [replace(item, barred=item.bar(matter, person)) for item in acts if item.fits(matter)]


def session_key(request: HttpRequest) -> str:
    if not request.session.session_key:
        request.session.create()
    return request.session.session_key or ""
