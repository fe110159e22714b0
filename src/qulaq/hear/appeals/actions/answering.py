"""What an answer must hold before it leaves, and what its leaving settles beside it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Language, Person, Role
from qulaq.hear.appeals import clock, rules
from qulaq.hear.appeals.actions import complaints, hearings, tasks
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import fitting
from qulaq.hear.appeals.models import ADVERSE, Answer, AnswerDraft, Appeal, Outcome
from qulaq.hear.appeals.wording import grade_of
from qulaq.hear.appeals.workflow import NotAllowed, Refused, roles_in

CODE_LENGTH = 12  # letters of 29: nobody finds an answer by trying


@dataclass(frozen=True)
class Words:
    """The parts of an answer, as the standard asks for them."""

    text: str
    language: str
    outcome: str = ""
    ground: str = ""
    done: str = ""

    @classmethod
    def of(cls, *, text: str, language: str, outcome: str = "", ground: str = "", done: str = "") -> Self:
        """Without surrounding space. Raises Refused for what can not even be kept as a draft."""
        if language not in Language.values:
            raise Refused("language", _("Choose a language from the list."))
        if outcome and outcome not in Outcome.values:
            raise Refused("outcome", _("Choose what the answer decides."))
        kept = {"text": text, "ground": ground, "done": done}
        return cls(
            language=language, outcome=outcome, **{field: fitting(field, value) for field, value in kept.items()}
        )

    def complete(self) -> Self:
        """Raises Refused where something is missing that every answer has, whichever door it comes through."""
        if not self.text:
            raise Refused("text", _("Write the answer."))
        if not self.outcome:
            raise Refused("outcome", _("Choose what the answer decides."))
        if self.outcome == Outcome.REFUSED and not self.ground:
            raise Refused("ground", _("Name the article of law on which the refusal rests."))
        return self

    @property
    def columns(self) -> dict[str, str]:
        return {
            "text": self.text,
            "language": self.language,
            "outcome": self.outcome,
            "ground": self.ground,
            "done": self.done,
        }


def new_code() -> str:
    return "".join(secrets.choice(rules.CODE_LETTERS) for _place in range(CODE_LENGTH))


def needs_head(person: Person | None, appeal: Appeal) -> bool:
    """Whether the body wants its head to approve answers, and this person is not the head."""
    return appeal.executor.answers_need_approval and Role.HEAD not in roles_in(person, appeal)


def check_may_leave(deed: Deed, outcome: str) -> None:
    """Raises NotAllowed without the head's approval where it is wanted; Refused without the hearing that law wants."""
    if needs_head(deed.by, deed.appeal):
        raise NotAllowed(_("At this body the head approves answers before they leave: put the draft before the head."))
    check_hearing(deed, outcome)


def check_hearing(deed: Deed, outcome: str) -> None:
    if outcome in ADVERSE:
        hearings.check_before_adverse(deed.appeal, deed.at)


def other_language(appeal: Appeal, language: str) -> bool:
    """Whether law wants the answer in another language than this one: that of the appeal."""
    rule = clock.rules_of(appeal).rule("answer_language")
    return bool(rule and rule.effect == "as_appeal" and language != appeal.reply_language)


def write(deed: Deed, words: Words, *, despite: str = "") -> Answer:
    """The row of the answer. A draft that lay before the head is the answer of whoever wrote it."""
    draft = AnswerDraft.objects.select_for_update(of=("self",)).filter(appeal_id=deed.appeal.pk).first()
    put_forward = draft is not None and draft.submitted_at is not None
    writer = draft.written_by if draft and put_forward else deed.by
    given = Answer.objects.create(
        appeal=deed.appeal,
        body=deed.appeal.executor,
        by=writer,
        approved_by=deed.by if put_forward or deed.appeal.executor.answers_need_approval else None,
        answered_at=deed.at,
        code=new_code(),
        despite=despite,
        grade=grade_of(words.text, words.language),
        **words.columns,
    )
    if draft:
        draft.delete()
    return given


def settle_beside(answer: Answer, by: Person, at: datetime) -> None:
    """What no longer waits once the answer is out: parts asked of others, and the answer a complaint was about."""
    complaints.decide_on_first(answer.appeal, answer)
    tasks.cancel_open(answer.appeal, by, at)


def check_later(answer: Answer) -> None:
    """Whether it answers is looked at by a job: nobody waits for that, and the sending can not fail by it."""
    from qulaq.hear.appeals.jobs_answers import check_answers

    check_answers.defer(ids=[answer.pk])
