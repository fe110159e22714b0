"""Beside everyday life: one story for each path an appeal can take, told through the real actions."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from qulaq.foundation.calendar.queries import rulebook
from qulaq.hear.appeals import actions, clock, figures, sweep
from qulaq.hear.appeals.actions import (
    complaints,
    consult,
    contesting,
    hearings,
    joining,
    paths,
    tasks,
    templates,
    timing,
)
from qulaq.hear.appeals.intake import Asker, Signer
from qulaq.hear.appeals.models import Capacity, Outcome
from qulaq.project.demonstration import understood
from qulaq.project.demonstration.people import Town
from qulaq.project.demonstration.stories import at_local
from qulaq.project.demonstration.telling import Teller, tell_new


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "whole.toml").read_text())


def tell_whole(town: Town) -> int:
    """What is not told yet. Returns how many stories were told."""
    told_now = tell_new(town, (*STORIES, *understood.STORIES))
    if told_now:
        now = timezone.now()
        sweep.sweep(timezone.localdate(now), now)
        sweep.count_overdue(timezone.localdate(now), now)
        figures.recount()
        understood.look_for_copies()
    return told_now


def complaint_about_a_head(teller: Teller) -> None:
    """It goes through the body complained of, and is decided above it."""
    said = told()["complaint"]
    appeal = teller.write(
        said["text"], days=6, kind="complaint", complained_of=teller.body("housing"), complained_words=said["whom"]
    )
    complaints.forward(by=teller.by("officer"), appeal_id=appeal.pk, statement=said["statement"], at=teller.ago(4))
    actions.take(by=teller.by("head"), appeal_id=appeal.pk, at=teller.ago(3))


def answer_overturned(teller: Teller) -> None:
    """A formal answer is complained of, and the higher body does not let it stand."""
    said = told()["contested"]
    first = teller.write(
        "На повороте у школы глубокая яма, машины выезжают на встречную.", days=34, language="ru",
        topic=teller.town.topics["roads"],
    )  # fmt: skip
    roads, head = teller.by("roads"), teller.by("head")
    actions.take(by=roads, appeal_id=first.pk, at=teller.ago(32))
    actions.answer(
        by=roads, appeal_id=first.pk, text="Яма заделана. Работы приняты.", language="ru",
        outcome=Outcome.SATISFIED, at=teller.ago(25),
    )  # fmt: skip
    writer = teller.town.residents["ru"][0]
    actions.rate(by=writer, appeal_id=first.pk, solved="no", at=teller.ago(24))
    second = contesting.complain(by=writer, appeal_id=first.pk, text=said["text"], at=teller.ago(23))
    complaints.forward(by=roads, appeal_id=second.pk, statement=said["statement"], at=teller.ago(21))
    actions.take(by=head, appeal_id=second.pk, at=teller.ago(20))
    actions.answer(
        by=head, appeal_id=second.pk, text=said["answer"], language="ru", outcome=Outcome.SATISFIED,
        ground=said["ground"], done=said["done"], at=teller.ago(9),
    )  # fmt: skip


def sent_in_a_circle(teller: Teller) -> None:
    """The third redirect goes to the arbiter, who has not decided yet."""
    said = told()["circle"]
    appeal = teller.write(said["text"], days=2, topic=teller.town.topics["roads"])
    way = (("roads", "housing"), ("officer", "water"), ("head", "roads"))
    for (name, body), reason in zip(way, said["reasons"], strict=True):
        actions.redirect(
            by=teller.by(name), appeal_id=appeal.pk, to_body_id=teller.body(body).pk, reason=reason, at=teller.ago(1)
        )


def settled_by_the_arbiter(teller: Teller) -> None:
    said = told()["circle"]
    appeal = teller.write(said["text"], days=20, topic=teller.town.topics["roads"], first=False, external_id=teller.key)
    way = (("roads", "housing"), ("officer", "water"), ("head", "roads"))
    for (name, body), reason in zip(way, said["reasons"], strict=True):
        actions.redirect(
            by=teller.by(name), appeal_id=appeal.pk, to_body_id=teller.body(body).pk, reason=reason, at=teller.ago(19)
        )
    paths.settle(
        by=teller.by("controller"), appeal_id=appeal.pk, to_body_id=teller.body("water").pk,
        reason="Құдық су желісінің балансында, сызбасы осында.", at=teller.ago(18),
    )  # fmt: skip


def hearing_before_a_refusal(teller: Teller) -> None:
    said = told()["hearing"]
    appeal = teller.write(said["text"], days=7, language="ru", topic=teller.town.topics["land"])
    actions.take(by=teller.by("land"), appeal_id=appeal.pk, at=teller.ago(6))
    earliest = clock.hearing_earliest(appeal, timezone.localdate(teller.now)) or timezone.localdate(teller.now)
    day = rulebook().calendar.next_working_day(earliest)
    hearings.call_hearing(
        by=teller.by("land"), appeal_id=appeal.pk, preliminary=said["preliminary"], place=said["place"],
        begins_at=at_local(day.isoformat(), time(15)), at=teller.now,
    )  # fmt: skip


def more_time(teller: Teller) -> None:
    said = told()["extension"]
    appeal = teller.write(said["text"], days=12, topic=teller.town.topics["education"])
    actions.take(by=teller.by("education"), appeal_id=appeal.pk, at=teller.ago(10))
    day = rulebook().calendar.add_working_days(appeal.due_on, 10)
    timing.extend(by=teller.by("head"), appeal_id=appeal.pk, due_on=day, reason=said["reason"], at=teller.ago(2))


def several_bodies_and_people(teller: Teller) -> None:
    """A collective appeal, whose executor asks a co-executor for its part."""
    said = told()["together"]
    signers = [Signer(person.name, person.email or "") for person in teller.town.residents["kk"][2:5]]
    asker = Asker(capacity=Capacity.COLLECTIVE, cosigners=signers)
    appeal = teller.write(said["text"], days=5, topic=teller.town.topics["roads"], asker=asker)
    actions.take(by=teller.by("roads"), appeal_id=appeal.pk, at=teller.ago(4))
    tasks.ask(
        by=teller.by("roads"), appeal_id=appeal.pk, body_ids=[teller.body("power").pk], question=said["question"],
        due_on=rulebook().calendar.add_working_days(timezone.localdate(teller.now), 2), at=teller.ago(1),
    )  # fmt: skip


def a_child_writes(teller: Teller) -> None:
    asker = Asker(capacity=Capacity.CHILD)
    teller.write(
        told()["child"]["text"], days=1, topic=teller.town.topics["education"], asker=asker, name="", applicant=None
    )


def two_about_one_matter(teller: Teller) -> None:
    said = told()["merged"]
    lead, other = (
        teller.write(text, days=3, topic=teller.town.topics["utilities-heating"], first=first)
        for text, first in zip(said["texts"], (True, False), strict=True)
    )
    joining.merge(by=teller.by("heat"), appeal_id=other.pk, into_id=lead.pk, reason=said["reason"], at=teller.ago(2))


def answered_at_once(teller: Teller) -> None:
    """Consultations and templates; an appeal stands for them, so that they are told once."""
    place = teller.town.territories["DEMO-11"]
    for item in told()["consultation"]:
        consult.consult(by=teller.by("operator"), territory=place, **item)
    for item in told()["template"]:
        templates.add(by=teller.by("head"), body=teller.body("akimat"), **item)
    teller.write("Балабақша кезегіндегі орнымызды білгіміз келеді.", days=1, topic=teller.town.topics["education"])


STORIES: tuple[Callable[[Teller], None], ...] = (
    complaint_about_a_head,
    answer_overturned,
    sent_in_a_circle,
    settled_by_the_arbiter,
    hearing_before_a_refusal,
    more_time,
    several_bodies_and_people,
    a_child_writes,
    two_about_one_matter,
    answered_at_once,
)
