"""Writing a promise down by hand: from a meeting, a reception, an interview, with where it can be looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.promises import letters
from qulaq.account.promises.actions.base import bring_forth, for_everybody, judge, take_words
from qulaq.account.promises.models import BY_HAND, Origin, Promise
from qulaq.account.promises.workflow import WRITERS
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.goals.days import of_our_time
from qulaq.foundation.goals.leaders import leader_or_refuse
from qulaq.foundation.goals.wording import written
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, Refused
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.models import Record
from qulaq.understand.problems.numbers import parse

MOST_URL = 300


@dataclass(frozen=True)
class Given:
    """A promise as it was given. `problem`: number of the problem it is about, where there is one."""

    body: Body
    territory: Territory
    titles: Mapping[str, str]
    made_on: date
    due_on: date
    origin: str
    source_words: str
    source_url: str = ""
    language: str = "kk"
    texts: Mapping[str, str] = field(default_factory=dict)
    topic: Topic | None = None
    leader_id: int | None = None
    problem: str = ""


@transaction.atomic
def write_down(*, by: Person, given: Given, at: datetime | None = None) -> Promise:
    """Public at once. Raises NoRole, Refused."""
    if not roles_at(by, given.body, given.territory) & WRITERS:
        raise NoRole(_("You may not write down promises of this body."))
    now = at or timezone.now()
    promise = Promise(body=given.body, territory=given.territory, topic=given.topic)
    take_words(promise, given.titles, given.texts, given.language)
    _take_source(promise, given)
    take_days(promise, given.made_on, given.due_on, timezone.localdate(now))
    take_leader(promise, given.leader_id)
    made = bring_forth(promise, by=by, at=now, source=_problem(given.problem, by))
    letters.tell(made.leader, made, "promise_yours", key=f"yours:{made.due_on}")
    return made


def _take_source(promise: Promise, given: Given) -> None:
    if given.origin not in BY_HAND:
        raise Refused("origin", _("Choose where it was promised."))
    words = for_everybody("source_words", written("source_words", given.source_words))
    promise.origin, promise.source_words = Origin(given.origin), words[:300]
    if len(given.source_url) > MOST_URL:
        raise Refused("source_url", _("This address is too long."))
    promise.source_url = given.source_url.strip()


def take_days(promise: Promise, made_on: date, due_on: date, today: date) -> None:
    """An old promise may be written down late: it is judged by its own days."""
    if made_on > today:
        raise Refused("made_on", _("This day is still to come."))
    if due_on < made_on:
        raise Refused("due_on", _("It can not have been due before it was promised."))
    promise.made_on, promise.first_due_on = of_our_time("made_on", made_on), of_our_time("due_on", due_on)
    judge(promise, [], today)


def take_leader(promise: Promise, leader_id: int | None) -> None:
    """Named because of the post: only somebody who leads the body, or one above it."""
    if leader_id is None:
        return
    found = leader_or_refuse(promise.body, leader_id, field="leader")
    promise.leader, promise.office = found.person, found.body


def _problem(number: str, by: Person) -> Record | None:
    if not number.strip():
        return None
    source = Record.objects.filter(kind="problem", key=parse(number) or "").first()
    if source is None or not registry.describe([source], by):
        raise Refused("problem", _("There is no such problem: %(number)s.") % {"number": number})
    return source
