"""The history of an appeal as sentences, and what happens next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qulaq.hear.appeals.models import Act, Appeal, State, Step

HAPPENED: Mapping[str, str | Promise] = {
    Act.REGISTER: _("We registered your appeal."),
    Act.ROUTE: _("Sent to: %(to)s."),
    Act.TAKE: _("An officer took it into work."),
    Act.RETURN: _("The officer gave it back: another officer of the same body will take it."),
    Act.REDIRECT: _("Passed on from %(from)s to %(to)s, because:"),
    Act.ANSWER: _("Answered: %(to)s."),
    Act.RATE: _("You said what you think of the answer."),
    Act.REOPEN: _("You opened the appeal again, because:"),
    Act.CLOSE: _("The body closed the appeal, because:"),
    Act.JOIN: _("The same text came once more and was joined to this appeal."),
}
NEXT: Mapping[str, str | Promise] = {
    State.REGISTERED: _("People at the triage desk now find the body that has to answer. We tell you which one it is."),
    State.ROUTED: _("An officer of this body takes the appeal into work: %(body)s."),
    State.IN_WORK: _("This body is working on the answer: %(body)s."),
    State.REOPENED: _("The same body works on it again: %(body)s."),
    State.ANSWERED: _("Read the answer and say whether your matter was solved."),
    State.CLOSED: _("Nothing more is due. You can still open the appeal again if your matter was not solved."),
}


@dataclass(frozen=True)
class Told:
    """One line of the history."""

    sentence: str
    at: datetime
    text: str
    language: str


def history(steps: list[Step]) -> list[Told]:
    return [_told(step) for step in steps if step.act in HAPPENED and not step.is_internal]


def _told(step: Step) -> Told:
    names = {"to": str(step.to_body or ""), "from": str(step.from_body or "")}
    sentence = str(HAPPENED[step.act]) % names
    return Told(
        sentence if step.text or not sentence.endswith(":") else _ended(sentence), step.at, step.text, step.language
    )


def _ended(sentence: str) -> str:
    return sentence.rpartition(",")[0] + "."


def next_words(appeal: Appeal, *, rated: bool = False) -> str:
    if rated and appeal.state == State.ANSWERED:
        return gettext("You have said what you think of the answer. You can still open the appeal again.")
    return str(NEXT[appeal.state]) % {"body": appeal.executor}
