"""The history of an appeal as sentences, and what happens next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qulaq.hear.appeals.models import Act, Appeal, Ending, State, Step

HAPPENED: Mapping[str, str | Promise] = {
    Act.REGISTER: _("We registered your appeal."),
    Act.ROUTE: _("Sent to: %(to)s."),
    Act.TAKE: _("An officer took it into work."),
    Act.RETURN: _("The officer gave it back: another officer of the same body will take it."),
    Act.REDIRECT: _("Passed on from %(from)s to %(to)s, because:"),
    Act.ANSWER: _("Answered: %(to)s."),
    Act.POST: _("The answer was posted on paper."),
    Act.RATE: _("You said what you think of the answer."),
    Act.REOPEN: _("You opened the appeal again, because:"),
    Act.CLOSE: _("The body closed the appeal, because:"),
    Act.EXTEND: _("The head of the body gave more time, because:"),
    Act.PAUSE: _("The clock was stopped, because:"),
    Act.RESUME: _("The clock runs again."),
    Act.HEARING: _("You were invited to a hearing. The decision that is meant so far:"),
    Act.HEARING_OFF: _("The hearing was cancelled, because:"),
    Act.MINUTES: _("The minutes of the hearing were written."),
    Act.OBJECT: _("You objected to the preliminary decision:"),
    Act.WAIVE: _("You said that you need no hearing."),
    Act.SETTLE: _("The arbiter named the body that answers: %(to)s, because:"),
    Act.NAME_PARTY: _("It was found out whom the complaint is about: %(to)s."),
    Act.TASK: _("%(to)s was asked to give its part of the answer."),
    Act.TASK_DONE: _("%(from)s gave its part of the answer."),
    Act.FORWARD: _("%(from)s passed your complaint on with its file to: %(to)s."),
    Act.SATISFY: _("%(from)s satisfied your complaint in full. It writes:"),
    Act.COMPLAIN: _("You complained. Your complaint is considered by: %(to)s."),
    Act.OVERTURN: _("%(to)s upheld your complaint about this answer."),
    Act.ASK: _("The body asked you:"),
    Act.REPLY: _("You replied to the body."),
    Act.ASK_PARTY: _("An explanation was asked of others."),
    Act.EXPLAIN: _("An explanation came from others."),
    Act.EVIDENCE: _("Papers were added to the matter."),
    Act.COURT: _("This is a matter of the courts. Where to go:"),
    Act.END_REPEAT: _("The head of the body ended correspondence about this matter, because:"),
    Act.SET_ASIDE: _("Nobody signed the appeal, and it was closed:"),
    Act.WITHDRAW: _("You withdrew the appeal, because:"),
    Act.SIGN: _("One more person signed it."),
    Act.AGREE: _("You agreed that everybody may read it, with personal data hidden."),
    Act.DISAGREE: _("You took back that everybody may read it: it is not public."),
    Act.RELEASE: _("Everybody can read it in the public register now, with personal data hidden."),
    Act.UNPUBLISH: _("It is not in the public register, because:"),
    Act.JOIN: _("The same text came once more and was joined to this appeal."),
    Act.MERGE: _("It was joined with another appeal about the same matter, because:"),
    Act.UNMERGE: _("It was separated again from the other appeal."),
    Act.SPLIT: _("The appeal held several matters and was divided: each part has a number of its own."),
    Act.ERASE: _("What you wrote and who you are was erased, as you wished."),
}
DISPUTED = _("%(from)s wanted to pass it on once more. The arbiter now names the body that answers:")
NEXT: Mapping[str, str | Promise] = {
    State.REGISTERED: _("People at the triage desk now find the body that has to answer. We tell you which one it is."),
    State.ROUTED: _("An officer of this body takes the appeal into work: %(body)s."),
    State.IN_WORK: _("This body is working on the answer: %(body)s."),
    State.DISPUTED: _(
        "Bodies do not agree who has to answer. A controller, as arbiter, names one for good. "
        "The day by which you must be answered stays the same."
    ),
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
    disputed = step.act == Act.REDIRECT and step.to_body is None
    sentence = str(DISPUTED if disputed else HAPPENED[step.act]) % names
    return Told(
        sentence if step.text or not sentence.endswith(":") else _ended(sentence), step.at, step.text, step.language
    )


def _ended(sentence: str) -> str:
    return sentence.rpartition(",")[0] + "."


def next_words(appeal: Appeal, *, rated: bool = False) -> str:
    if appeal.erased_at:
        return gettext("What you wrote has been erased. Only the record that there was an appeal remains.")
    if appeal.ending == Ending.MERGED:
        return gettext("You are answered together with another appeal about the same matter.")
    if rated and appeal.state == State.ANSWERED:
        return gettext("You have said what you think of the answer. You can still open the appeal again.")
    return str(NEXT[appeal.state]) % {"body": appeal.executor}
