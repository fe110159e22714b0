"""A judgment on the thread: asked, opinions in, conclusion, published."""

from __future__ import annotations

from django.utils.translation import gettext as _

from qulaq.deliberate.opinions.models import Act, JudgmentState
from qulaq.deliberate.opinions.queries import Shown
from qulaq.foundation.ui.knots import Knot, State
from qulaq.foundation.ui.words import day_words


def knots_of(shown: Shown) -> list[Knot]:
    judgment = shown.judgment
    asked = Knot(_("experts asked"), "done", judgment.asked_at)
    if judgment.state == JudgmentState.WITHDRAWN:
        why = judgment.withdrawn_because
        return [asked, Knot(_("withdrawn"), "refused", shown.withdrawn_at, why, judgment.language)]
    concluded = next((one.at for one in reversed(shown.steps) if one.act == Act.CONCLUDE), None)
    until = "" if judgment.closed_at else _("until %(day)s") % {"day": day_words(judgment.closes_on)}
    rows = ((_("opinions are in"), judgment.closed_at, until), (_("conclusion written"), concluded, ""))
    way = [asked, *(Knot(label, _state(at is not None), at, note) for label, at, note in rows)]
    way.append(Knot(_("published"), _state(judgment.published_at is not None), judgment.published_at))
    return _with_now(way)


def _state(is_done: bool) -> State:
    return "done" if is_done else "next"


def _with_now(knots: list[Knot]) -> list[Knot]:
    """The first that is to come is what is waited for now."""
    first = next((place for place, knot in enumerate(knots) if knot.state == "next"), None)
    if first is None:
        return knots
    waiting = knots[first]
    return [*knots[:first], Knot(waiting.label, "now", waiting.at, waiting.note), *knots[first + 1 :]]
