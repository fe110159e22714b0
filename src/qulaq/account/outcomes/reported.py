"""What came of problems, in the report of a body to its council: verdicts of the quarter, with what they rest on.

The verdict that stood when the report was counted, with the evidence kept with it; few people are told of no numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Prefetch, Sum
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.account.outcomes import evidence, told
from qulaq.account.outcomes.models import PUBLIC, Outcome, Says, Verdict
from qulaq.account.outcomes.rules import FEW
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.reporting import Listed, Part, Told, register_part
from qulaq.foundation.ui.words import number
from qulaq.understand.problems.models import Membership, Problem
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
    marks = _marks([row.problem_id for row in found])
    return {
        "verdicts": len(found),
        **{word: sum(row.says == word for row in found) for word in Says.values},
        "corrected": sum(row.kept_verdicts[0].version > 1 for row in found),  # type: ignore[attr-defined]
        "list": [_kept(row, marks.get(row.problem_id)) for row in found[:ROWS]],
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
        "titles": _titles(outcome.problem),
        "says": last.says,
        "on": timezone.localdate(last.at).isoformat(),
        "first_says": first.says,
        "first_on": timezone.localdate(first.at).isoformat(),
        "figures": known["figures"],
        "fall": None if few else {name: known["fall"].get(name) for name in ("says", "low", "high", "weeks")},
        "yes": _yes(last),
        "marks": _figure(marks) if marks and marks.is_told else None,
    }


def _titles(problem: Problem) -> dict[str, str]:
    known = {code: getattr(problem, f"title_{code}") for code in LANGUAGES if getattr(problem, f"title_{code}")}
    return known or {"kk": problem.title}


def _yes(verdict: Verdict) -> Kept | None:
    answers = evidence.answers_of(verdict.evidence)
    found = answers.interval(answers.yes)
    if found is None:
        return None
    share = answers.yes / answers.answered
    return {"value": share, "low": found.low, "high": found.high, "of": answers.answered}


def _figure(marks: Stars) -> Kept:
    return {"value": marks.value, "low": marks.interval.low, "high": marks.interval.high, "of": marks.of}


# -- in words


def tell(kept: Mapping[str, Any]) -> Told:
    facts = [(_("Verdicts of this quarter"), number(kept["verdicts"]))]
    facts += [(str(word.label), number(kept[word.value])) for word in Says]
    facts += [(_("Corrected"), number(kept["corrected"]))]
    heading = (
        _("Number"), _("Problem"), _("Verdict"), _("Indicators, before and after"), _("Voices, of what was before"),
        _("Of those asked say it is solved"), _("Marks for the answers"),
    )  # fmt: skip
    tables = [Listed(_("What came of problems"), heading, [_row(one) for one in kept["list"]])] if kept["list"] else []
    return Told(_("Outcomes: you said – we did"), facts, tables, _note(kept))


def _note(kept: Mapping[str, Any]) -> str:
    said = _(
        "The verdict that stood on the day of the count. Shares of those asked, and voices beside what was before, "
        "with where the true value lies in 95 of 100 cases; of few people nothing is told."
    )
    if len(kept["list"]) >= kept["verdicts"]:
        return said
    more = _("The first %(some)s of %(all)s are listed.")
    return f"{said} " + more % {"some": number(len(kept["list"])), "all": number(kept["verdicts"])}


def _row(one: Mapping[str, Any]) -> tuple[str, ...]:
    figures = "; ".join(_moved(row) for row in one["figures"]) or "–"
    return (
        one["number"], _title(one["titles"]), _verdict(one), figures, _fall(one["fall"]), _share(one["yes"]),
        _stars(one["marks"]),
    )  # fmt: skip


def _title(titles: Mapping[str, str]) -> str:
    return titles.get((get_language() or "kk")[:2]) or next(iter(titles.values()))


def _verdict(one: Mapping[str, Any]) -> str:
    said = f"{Says(one['says']).label}, {_day(one['on'])}"
    if one["on"] == one["first_on"] and one["says"] == one["first_says"]:
        return said
    before = f"{Says(one['first_says']).label}, {_day(one['first_on'])}"
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


def _share(share: Mapping[str, Any] | None) -> str:
    if share is None:
        return _("too few to tell")
    values = {name: number(round(100 * share[name])) for name in ("value", "low", "high")}
    return _("%(value)s %% (from %(low)s to %(high)s), of %(of)s") % {**values, "of": number(share["of"])}


def _stars(marks: Mapping[str, Any] | None) -> str:
    if marks is None:
        return _("too few to tell")
    values = {name: number(marks[name], 1) for name in ("value", "low", "high")}
    return _("%(value)s of 5 (from %(low)s to %(high)s), of %(of)s") % {**values, "of": number(marks["of"])}


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d.%m.%Y}"
