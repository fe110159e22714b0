"""From rows to what goes out, in the caller's language."""

from __future__ import annotations

from django.utils.translation import get_language

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.calendar import words
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.calendar.reckoning import Reckoning
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.joined import answers_for
from qulaq.hear.appeals.links import status_url
from qulaq.hear.appeals.models import Answer, Appeal, Step
from qulaq.hear.appeals.queries import StatusPage


def named(node: Body | Topic | Territory) -> out.Named:
    return out.Named(code=node.code, name=str(node))


def kind(code: str) -> out.Named:
    known = jurisdiction().kinds.get(code)
    return out.Named(code=code, name=known.name(get_language() or "kk") if known else code)


def receipt(appeal: Appeal) -> out.Receipt:
    return out.Receipt(
        number=appeal.number,
        code=appeal.code,
        state=appeal.state,
        received_at=appeal.received_at,
        due_on=appeal.due_on,
        body=named(appeal.executor),
        status_url=status_url(appeal.number, appeal.language),
    )


def status(page: StatusPage) -> out.AppealStatus:
    appeal = page.appeal
    return out.AppealStatus(
        number=appeal.number,
        state=appeal.state,
        state_name=appeal.get_state_display(),
        kind=kind(appeal.kind),
        topic=named(appeal.topic) if appeal.topic else None,
        territory=named(appeal.territory),
        body=named(appeal.executor),
        received_at=appeal.received_at,
        due=_due(appeal, page.reckoning),
        steps=[_step(step) for step in page.steps],
        answers=[_answer(item) for item in (*page.answers, *answers_for(appeal))],
    )


def _due(appeal: Appeal, reckoning: Reckoning | None) -> out.Due:
    """The date in the register with the reckoning that ends on it, one sentence a step."""
    steps: list[out.ReckoningStep] = []
    if reckoning:
        lines = zip(reckoning.steps, words.sentences(reckoning), strict=True)
        steps = [out.ReckoningStep(day=step.day, kind=step.kind, text=line) for step, line in lines]
    article = str(appeal.limit.get("article", ""))
    return out.Due(on=appeal.due_on, counts_from=appeal.counts_from, article=article, steps=steps)


def _step(step: Step) -> out.StepOut:
    to_body = named(step.to_body) if step.to_body else None
    return out.StepOut(act=step.act, name=step.get_act_display(), at=step.at, to_body=to_body, reason=step.text)


def _answer(answer: Answer) -> out.AnswerOut:
    rating = getattr(answer, "rating", None)
    return out.AnswerOut(
        text=answer.text,
        language=answer.language,
        answered_at=answer.answered_at,
        body=named(answer.body),
        outcome=answer.outcome,
        ground=answer.ground,
        done=answer.done,
        code=answer.code,
        rating=out.RatingOut.from_orm(rating) if rating else None,
    )


def row(appeal: Appeal) -> out.Row:
    return out.Row(
        number=appeal.number,
        state=appeal.state,
        kind=appeal.kind,
        topic=appeal.topic.code if appeal.topic else None,
        territory=appeal.territory.code,
        body=appeal.executor.code,
        urgency=appeal.urgency,
        received_at=appeal.received_at,
        due_on=appeal.due_on,
    )


def outcome(appeal: Appeal) -> out.Outcome:
    return out.Outcome(number=appeal.number, state=appeal.state, due_on=appeal.due_on)


def matter(page: StatusPage, notes: list[Step]) -> out.Matter:
    appeal = page.appeal
    return out.Matter(
        **dict(status(page)),
        text=appeal.text,
        language=appeal.language,
        name=appeal.applicant_name,
        email=appeal.applicant_email,
        phone=appeal.applicant_phone,
        address=appeal.address,
        position=_position(appeal),
        notes=[out.NoteOut(text=note.text, at=note.at) for note in notes],
    )


def _position(appeal: Appeal) -> out.Position | None:
    if appeal.latitude is None or appeal.longitude is None:
        return None
    return out.Position(latitude=appeal.latitude, longitude=appeal.longitude)
