"""What people say of a problem: its name, what it is, where it is, what it costs."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.goals.wording import for_everybody
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, Refused
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems.actions.base import Deed
from qulaq.understand.problems.models import Problem, Scope
from qulaq.understand.problems.workflow import Act, has_role

LONGEST_NAME, LONGEST_SOURCE = 200, 300
LARGEST_COST = Decimal("99999999999999.99")


def name_it(problem: Problem, title_kk: str, title_ru: str, title_en: str = "") -> None:
    titles = {"title_kk": title_kk, "title_ru": title_ru, "title_en": title_en}
    for field, title in titles.items():
        if field != "title_en" and not title.strip():
            raise Refused(field, _("A problem that everybody reads of has a name in Kazakh and in Russian."))
        if len(title.strip()) > LONGEST_NAME:
            raise Refused(field, _("At most %(number)s characters.") % {"number": LONGEST_NAME})
        setattr(problem, field, for_everybody(field, title))


@transaction.atomic
def rename(
    *,
    by: Person | None,
    problem_id: int,
    title_kk: str,
    title_ru: str,
    title_en: str = "",
    at: datetime | None = None,
) -> Problem:
    deed = Deed(Act.RENAME, by=by, problem_id=problem_id, at=at)
    former = {"kk": deed.problem.title_kk, "ru": deed.problem.title_ru}
    name_it(deed.problem, title_kk, title_ru, title_en)
    deed.finish(details={"former": former})
    return deed.problem


@transaction.atomic
def describe(*, by: Person | None, problem_id: int, about: str, at: datetime | None = None) -> Problem:
    deed = Deed(Act.DESCRIBE, by=by, problem_id=problem_id, at=at)
    deed.problem.about = for_everybody("about", about)
    deed.finish()
    return deed.problem


@transaction.atomic
def place(
    *,
    by: Person | None,
    problem_id: int,
    scope: str,
    territory: Territory,
    topic: Topic | None,
    body: Body | None,
    at: datetime | None = None,
) -> Problem:
    """One place or everywhere, which, what it is about, and who has most of it."""
    deed = Deed(Act.PLACE, by=by, problem_id=problem_id, at=at)
    if scope not in Scope.values:
        raise Refused("scope", _("Choose one of the list."))
    deed.problem.scope, deed.problem.territory = scope, territory
    deed.problem.topic, deed.problem.body = topic, body
    if not has_role(Act.PLACE, by=by, problem=deed.problem):  # nobody hands a problem out of their own sight
        raise NoRole(_("You have no part in that territory."))
    deed.finish(details={"territory": territory.code, "topic": topic.code if topic else "", "scope": scope})
    return deed.problem


@transaction.atomic
def set_cost(
    *, by: Person | None, problem_id: int, cost: Decimal | None, source: str, at: datetime | None = None
) -> Problem:
    """What it costs people or the budget, and where that is known from; None: it is not known."""
    deed = Deed(Act.COST, by=by, problem_id=problem_id, at=at)
    if cost is not None and not 0 <= cost <= LARGEST_COST:
        raise Refused("cost", _("Write a sum of money."))
    if cost is not None and not source.strip():
        raise Refused("source", _("Say where the cost is known from."))
    deed.problem.cost = cost
    deed.problem.cost_source = for_everybody("source", source)[:LONGEST_SOURCE] if cost is not None else ""
    deed.finish(details={"cost": str(cost) if cost is not None else ""})
    return deed.problem
