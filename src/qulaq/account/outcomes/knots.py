"""An outcome on the thread: something was done, those who spoke were asked, a verdict was given, all were told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.outcomes.models import Outcome, OutcomeState
from qulaq.account.outcomes.queries import progress
from qulaq.foundation.ui.knots import Knot
from qulaq.foundation.ui.words import day_words
from qulaq.understand.problems.told import count_or_few

WAY = (OutcomeState.GATHERING, OutcomeState.ASKED, OutcomeState.DECIDED, OutcomeState.TOLD)


def knots_of(outcome: Outcome) -> list[Knot]:
    """Each says what is the case: what was done, what goes on, what is awaited."""
    problem = outcome.problem
    address = reverse("problems:problem", args=[problem.number])
    begin = [Knot(_("problem confirmed"), "done", problem.confirmed_at, href=address)]
    if problem.solving_at:
        begin.append(Knot(_("work began"), "done", problem.solving_at))
    verdicts = _verdicts(outcome)
    if outcome.state == OutcomeState.WITHDRAWN:
        ended = Knot(str(OutcomeState.WITHDRAWN.label), "refused", note=outcome.ended_because)
        return [*begin, *_behind(outcome, len(WAY) - 1, verdicts), ended]
    place = WAY.index(OutcomeState(outcome.state))
    return [*begin, *_behind(outcome, place, verdicts), *_here(outcome, verdicts), *_ahead(outcome, place)]


def _behind(outcome: Outcome, place: int, verdicts: Sequence[datetime]) -> list[Knot]:
    """What was passed over, such as the question where nobody could be asked, is not said to have been done."""
    way = (
        (_("evidence was gathered"), outcome.opened_at),
        (_("those who spoke were asked"), outcome.asked_at),
        (_("verdict given"), verdicts[0] if verdicts else None),
    )
    return [Knot(label, "done", at) for label, at in way[:place] if at]


def _here(outcome: Outcome, verdicts: Sequence[datetime]) -> list[Knot]:
    if outcome.state == OutcomeState.GATHERING:
        return [Knot(_("evidence is gathered"), "now", outcome.opened_at)]
    if outcome.state == OutcomeState.ASKED:
        return [_asked(outcome)]
    if outcome.state == OutcomeState.TOLD:
        again = [Knot(_("people are being told of a correction"), "now")] if outcome.is_telling else []
        told = _told(outcome)
        return [*sorted([told, *_corrections(verdicts)], key=lambda knot: knot.at or timezone.now()), *again]
    return _decided(outcome, verdicts)


def _told(outcome: Outcome) -> Knot:
    """Not everyone, while somebody waits for a letter on paper or a call."""
    known = progress(outcome)
    said = _("people told: %(told)s") % {"told": count_or_few(known.told)}
    if known.by_hand:
        return Knot(_("letters were written; some are still told by post or telephone"), "now", outcome.told_at, said)
    return Knot(_("everyone was told"), "done", outcome.told_at, said)


def _asked(outcome: Outcome) -> Knot:
    """After the last day nobody is asked any more: the verdict is awaited."""
    day = {"day": day_words(outcome.closes_on)}
    if outcome.closes_on and outcome.closes_on < timezone.localdate():
        return Knot(_("those who spoke were asked"), "now", outcome.asked_at, _("until %(day)s; verdict awaited") % day)
    return Knot(_("those who spoke are asked"), "now", outcome.asked_at, _("until %(day)s") % day)


def _decided(outcome: Outcome, verdicts: Sequence[datetime]) -> list[Knot]:
    given = Knot(_("verdict given"), "done" if outcome.is_telling else "now", verdicts[0])
    if not outcome.is_telling:
        return [given, *_corrections(verdicts)]
    known = progress(outcome)
    values = {"told": count_or_few(known.told), "people": count_or_few(known.people)}
    label = _("telling is paused") if outcome.paused_at else _("people are being told")
    now = Knot(label, "now", outcome.telling_at, _("%(told)s of %(people)s") % values)
    return [given, *_corrections(verdicts), now]


def _verdicts(outcome: Outcome) -> list[datetime]:
    """When the verdict was given, and each time it was corrected."""
    return list(outcome.verdicts.order_by("version").values_list("at", flat=True)) if outcome.decided_at else []


def _corrections(verdicts: Sequence[datetime]) -> list[Knot]:
    return [Knot(_("verdict corrected"), "done", at) for at in verdicts[1:]]


def _ahead(outcome: Outcome, place: int) -> list[Knot]:
    way = (_("those who spoke will be asked"), _("a verdict will be given"), _("everyone will be told"))
    return [Knot(label, "next") for label in way[place + outcome.is_telling :]]
