"""A measure on the thread: the problems it is for, what was decided, what was done, and who saw that it is done."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from qulaq.decide.measures.models import Act, Measure, MeasureState
from qulaq.decide.measures.queries import Shown
from qulaq.foundation.ui.knots import Knot, State
from qulaq.foundation.ui.words import day_words

WAY = (MeasureState.DECIDED, MeasureState.WORKING, MeasureState.DONE, MeasureState.CHECKED)


def knots_of(shown: Shown) -> list[Knot]:
    measure = shown.measure
    begin = [Knot(_("proposed"), "done", measure.proposed_at)]
    if measure.state == MeasureState.REFUSED:
        return [*begin, Knot(_("refused"), "refused", shown.ended_at, measure.ended_because, measure.language)]
    begun = next((one.at for one in shown.steps if one.act == Act.BEGIN), None)
    way = [_knot(measure, state, begun) for state in WAY]
    if measure.state == MeasureState.CANCELLED:
        ended = Knot(_("cancelled"), "refused", shown.ended_at, measure.ended_because, measure.language)
        return [*begin, Knot(_("decided"), "done", measure.decided_at), ended]
    return [*begin, *way]


def _knot(measure: Measure, state: MeasureState, begun: datetime | None) -> Knot:
    at = {
        MeasureState.DECIDED: measure.decided_at,
        MeasureState.WORKING: begun,
        MeasureState.DONE: measure.done_at,
        MeasureState.CHECKED: measure.checked_at,
    }.get(state)
    place = WAY.index(MeasureState(measure.state)) if measure.state in WAY else -1
    here = WAY.index(state)
    kind: State = (
        "done" if here < place or measure.state == MeasureState.CHECKED else "now" if here == place else "next"
    )
    due = _("until %(day)s") % {"day": day_words(measure.due_on)} if state == MeasureState.DONE and not at else ""
    label = _("work began") if state == MeasureState.WORKING and kind == "done" else str(state.label)
    return Knot(label, kind, at, due if measure.due_on else "")
