"""Preparing a judgment: the question, and what is to be estimated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions.actions.base import KIND, JudgmentDeed
from qulaq.deliberate.opinions.models import Act, Item, Judgment, JudgmentStep, Measured
from qulaq.deliberate.opinions.workflow import PREPARERS
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.doing import not_over
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.wording import check_words, for_everybody, said
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.thread.actions import register_record
from qulaq.foundation.thread.numbers import next_number
from qulaq.understand.problems.models import LIVING, Problem
from qulaq.understand.problems.numbers import parse


@dataclass(frozen=True)
class Question:
    """What is asked, of which problem, by whom, until when. Titles and texts by language."""

    problem: str  # its number
    body: Body
    territory: Territory
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    closes_on: date
    language: str = "kk"


@transaction.atomic
def prepare(*, by: Person, question: Question, at: datetime | None = None) -> Judgment:
    now = at or timezone.now()
    problem = _check(by, question, timezone.localdate(now))
    number = next_number(kind=KIND, prefix="J", on=timezone.localdate(now))
    made = Judgment(number=number, created_at=now, created_by=by)
    _take_over(made, question, problem)
    made.save(force_insert=True)
    register_record(kind=KIND, key=number, state=made.state)
    JudgmentStep.objects.create(judgment=made, act=Act.PREPARE, at=now, by=by, is_internal=True)
    after = {"body": question.body.pk, "problem": problem.number}
    record(by=by, act="judgment.prepare", subject=made.journal_name, after=after)
    return made


@transaction.atomic
def edit(*, by: Person, judgment_id: int, question: Question) -> Judgment:
    """Another question under the same number; experts have not read it yet."""
    deed = JudgmentDeed(Act.EDIT, by=by, pk=judgment_id)
    problem = _check(by, question, timezone.localdate(deed.at))
    if problem.pk != deed.row.problem_id and deed.row.seats.exists():
        raise Refused("problem", _("Experts were chosen for the other problem: take them out first."))
    _take_over(deed.row, question, problem)
    return deed.finish()


def _check(by: Person, question: Question, today: date) -> Problem:
    if not roles_at(by, question.body, question.territory) & PREPARERS:
        raise NoRole(_("You may not ask experts for this body."))
    check_words(question)
    not_over("closes_on", question.closes_on, today)
    number = question.problem.replace("\x00", "").strip()
    found = Problem.objects.visible_to(by).filter(number=parse(number) or "", state__in=LIVING).first()
    if found is None:
        raise Refused("problem", _("There is no such problem: %(number)s.") % {"number": number})
    return found


def _take_over(judgment: Judgment, question: Question, problem: Problem) -> None:
    for code in LANGUAGES:
        setattr(judgment, f"title_{code}", question.titles.get(code, "").strip())
        setattr(judgment, f"text_{code}", question.texts.get(code, "").strip())
    judgment.problem, judgment.body, judgment.territory = problem, question.body, question.territory
    judgment.language, judgment.closes_on = question.language, question.closes_on


# -- what is estimated


@transaction.atomic
def add_item(
    *, by: Person, judgment_id: int, kind: str, title_kk: str = "", title_ru: str = "", unit: str = ""
) -> Item:
    deed = JudgmentDeed(Act.ITEM, by=by, pk=judgment_id)
    _before_rounds(deed.row)
    title_kk, title_ru = for_everybody("title_kk", title_kk), for_everybody("title_ru", title_ru)
    if not (title_kk or title_ru):
        raise Refused("title_kk", _("Say in Kazakh or in Russian what is to be estimated."))
    made = Item.objects.create(
        judgment=deed.row, kind=kind, language="kk" if title_kk else "ru", title_kk=title_kk, title_ru=title_ru,
        unit=said("unit", unit) if kind == Measured.NUMBER else "",
    )  # fmt: skip
    deed.finish(details={"item": made.pk})
    return made


@transaction.atomic
def take_item_out(*, by: Person, judgment_id: int, item_id: int) -> Judgment:
    deed = JudgmentDeed(Act.ITEM_OFF, by=by, pk=judgment_id)
    _before_rounds(deed.row)
    found = deed.row.items.filter(pk=item_id).first()
    if found is None:
        raise Refused("item", _("There is no such estimate."))
    found.delete()
    return deed.finish(details={"item": item_id})


def _before_rounds(judgment: Judgment) -> None:
    """Rounds are compared with one another: what is estimated stays the same through all of them."""
    if judgment.rounds.exists():
        raise NotAllowed(_("A round was planned already: what is estimated stays as it is."))
