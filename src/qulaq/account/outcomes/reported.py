"""What came of problems, in the report of a body to its council: verdicts of the quarter, with what they rest on.

The verdict that stood when the report was counted, with the evidence kept with it; few people are told of no numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Prefetch, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.outcomes import evidence, told
from qulaq.account.outcomes.models import PUBLIC, Outcome, Says, Verdict
from qulaq.account.outcomes.rules import FEW
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.reporting import Part, Section, Table, day_of, in_words, more_of, register_part, titles_of
from qulaq.foundation.ui.words import number
from qulaq.understand.problems.joined import families
from qulaq.understand.problems.models import Membership
from qulaq.understand.quality.kept import figure_words, kept_figure
from qulaq.understand.quality.rules import Stars

NAME, ROWS = "outcomes", 100
Kept = dict[str, Any]


def tell_the_report() -> None:
    register_part(NAME, Part(count, tell))


def count(body: Body, since: date, until: date) -> Kept:
    within = [_moment(since, time.min), _moment(until, time.max)]
    rows = Outcome.objects.filter(body__path__contains=[body.pk], state__in=PUBLIC, verdicts__at__range=within)
    verdicts = Prefetch("verdicts", Verdict.objects.order_by("-version"), to_attr="kept_verdicts")
    found = list(rows.distinct().select_related("problem").prefetch_related(verdicts).order_by("number"))
    stands = families([row.problem_id for row in found])
    marks = _marks([*stands.values()])
    return {
        "verdicts": len(found),
        **{word: sum(row.says == word for row in found) for word in Says.values},
        "corrected": sum(row.kept_verdicts[0].version > 1 for row in found),  # type: ignore[attr-defined]
        "list": [_kept(row, marks.get(stands[row.problem_id])) for row in found[:ROWS]],
    }


def _moment(day: date, of_day: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, of_day))


def _marks(problems: Sequence[int]) -> dict[int, Stars]:
    """What those who spoke of each gave the answers they got."""
    rows = Membership.objects.filter(problem__in=problems, removed_at=None, voice__stars__isnull=False)
    found = rows.order_by().values("problem").annotate(all=Sum("voice__stars"), of=Count("pk"))
    return {row["problem"]: Stars(row["all"], row["of"]) for row in found}


def _kept(outcome: Outcome, marks: Stars | None) -> Kept:
    last, first = outcome.kept_verdicts[0], outcome.kept_verdicts[-1]  # type: ignore[attr-defined]
    known = last.evidence
    few = known["people"] < FEW
    return {
        "number": outcome.number,
        "problem": outcome.problem.number,
        "titles": titles_of(outcome.problem),
        "says": last.says,
        "on": timezone.localdate(last.at).isoformat(),
        "first_says": first.says,
        "first_on": timezone.localdate(first.at).isoformat(),
        "figures": known["figures"],
        "fall": None if few else {name: known["fall"].get(name) for name in ("says", "low", "high", "weeks")},
        "yes": _yes(last),
        "marks": kept_figure(marks),
    }


def _yes(verdict: Verdict) -> Kept | None:
    answers = evidence.answers_of(verdict.evidence)
    found = answers.interval(answers.yes)
    if found is None:
        return None
    share = answers.yes / answers.answered
    return {"value": share, "low": found.low, "high": found.high, "of": answers.answered}


# -- in words


def tell(kept: Mapping[str, Any]) -> Section:
    facts = [(_("Verdicts of this quarter"), number(kept["verdicts"]))]
    facts += [(str(word.label), number(kept[word.value])) for word in Says]
    facts += [(_("Corrected"), number(kept["corrected"]))]
    heading = (
        _("Number"), _("Problem"), _("Verdict"), _("Indicators, before and after"), _("Voices, of what was before"),
        _("Of those asked say it is solved"), _("Marks for the answers"),
    )  # fmt: skip
    tables = [Table(_("What came of problems"), heading, [_row(one) for one in kept["list"]])] if kept["list"] else []
    return Section(_("Outcomes: you said – we did"), facts=facts, tables=tables, note=_note(kept))


def _note(kept: Mapping[str, Any]) -> str:
    said = _(
        "The verdict that stood on the day of the count. Shares of those asked, and voices beside what was before, "
        "with where the true value lies in 95 of 100 cases; of few people nothing is told."
    )
    return " ".join(filter(None, (said, more_of(kept["list"], kept["verdicts"]))))


def _row(one: Mapping[str, Any]) -> tuple[str, ...]:
    figures = "; ".join(_moved(row) for row in one["figures"]) or "–"
    return (
        one["number"], in_words(one["titles"]), _verdict(one), figures, _fall(one["fall"]), figure_words(one["yes"]),
        figure_words(one["marks"], stars=True),
    )  # fmt: skip


def _verdict(one: Mapping[str, Any]) -> str:
    said = f"{Says(one['says']).label}, {day_of(one['on'])}"
    if one["on"] == one["first_on"] and one["says"] == one["first_says"]:
        return said
    before = f"{Says(one['first_says']).label}, {day_of(one['first_on'])}"
    return _("%(says)s (corrected; first %(before)s)") % {"says": said, "before": before}


def _moved(row: Mapping[str, Any]) -> str:
    moved = told.moved(row)
    said = f"{moved.name}: {moved.before or '–'} → {moved.now}"
    return f"{said}, " + _("target %(target)s") % {"target": moved.target} if moved.target else said


def _fall(fall: Mapping[str, Any] | None) -> str:
    if fall is None or fall["low"] is None or fall["high"] is None:
        return _("too few to tell")
    ends = {name: number(round(100 * fall[name])) for name in ("low", "high")}
    return _("from %(low)s %% to %(high)s %%") % ends
