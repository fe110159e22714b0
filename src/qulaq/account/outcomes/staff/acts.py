"""The acts of the desk: address, words, form, and the action behind it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.account.outcomes.actions import asking, deciding, opening, telling
from qulaq.account.outcomes.actions.deciding import Correction, Decision
from qulaq.account.outcomes.models import Act, Outcome
from qulaq.account.outcomes.staff import forms
from qulaq.foundation.goals.desk import DeskAct
from qulaq.foundation.people.models import Person

_DECISION = ("says", "did_kk", "did_ru", "ground", "language")
_WHY = {"correction_kk": "why_kk", "correction_ru": "why_ru", "is_minor": "is_minor", "minor_because": "minor_because"}


def _decided(action: Any) -> Any:
    """The fields of the form as one decision."""

    def run(**given: Any) -> Any:
        decision = Decision(**{name: given.pop(name) for name in _DECISION})
        return action(decision=decision, **given)

    return run


def _corrected(**given: Any) -> Any:
    correction = Correction(**{name: given.pop(field) for field, name in _WHY.items()})
    return _decided(deciding.correct)(correction=correction, **given)


def _bar_to_verdict(outcome: Outcome, by: Person) -> str:
    return deciding.bar_to_deciding(outcome, by) or deciding.why_too_early(outcome, timezone.localdate())


def _is_untold(outcome: Outcome) -> bool:
    return outcome.telling_at is None


def _is_paused(outcome: Outcome) -> bool:
    return outcome.is_telling and outcome.paused_at is not None


def _is_under_way(outcome: Outcome) -> bool:
    return outcome.is_telling and outcome.paused_at is None


ACTS = {
    item.slug: item
    for item in (
        DeskAct(
            "ask",
            Act.ASK,
            _("Ask those who spoke"),
            _("The letters are written."),
            asking.ask,
            forms.AskForm,
            bar=asking.bar_to_asking,
        ),
        DeskAct(
            "verdict",
            Act.DECIDE,
            _("Give the verdict"),
            _("The verdict is public. Now everyone who spoke can be told."),
            _decided(deciding.decide),
            forms.VerdictForm,
            bar=_bar_to_verdict,
        ),
        DeskAct(
            "tell",
            Act.TELL,
            _("Tell everyone who spoke"),
            _("The letters are being written."),
            telling.tell,
            forms.TellForm,
            fits=_is_untold,
            leads_on=True,
        ),
        DeskAct("pause", Act.PAUSE, _("Pause telling"), _("Telling is paused."), telling.pause, fits=_is_under_way),
        DeskAct("resume", Act.RESUME, _("Go on telling"), _("Telling goes on."), telling.resume, fits=_is_paused),
        DeskAct(
            "correct",
            Act.CORRECT,
            _("Correct the verdict"),
            _("The verdict is corrected; the old one stays in sight. Whoever was told of it is told of this."),
            _corrected,
            forms.CorrectForm,
            bar=deciding.bar_to_deciding,
        ),
        DeskAct(
            "withdraw",
            Act.WITHDRAW,
            _("Withdraw the outcome"),
            _("The outcome is withdrawn."),
            opening.withdraw,
            forms.ReasonForm,
            danger=True,
        ),
    )
}
