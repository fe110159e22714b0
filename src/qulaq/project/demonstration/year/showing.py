"""The hidden problems as a year of work left them: found by the program, confirmed, worked on and said to be solved by
people on the days of the truth, and judged by the fall of voices. Which group is which is told by its voices alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from qulaq.decide.measures.models import Measure
from qulaq.foundation.voices import taking
from qulaq.foundation.voices.models import Voice as Row
from qulaq.hear.appeals.models import Appeal
from qulaq.project.demonstration.people import Town
from qulaq.project.demonstration.year.concluding import conclude
from qulaq.project.demonstration.year.deciding import carry_out, decide_on
from qulaq.project.demonstration.year.generate import Voice
from qulaq.project.demonstration.year.measured import put_figures
from qulaq.project.demonstration.year.truth import Truth, of_kind
from qulaq.understand.problems.actions import stating
from qulaq.understand.problems.alerting import watch
from qulaq.understand.problems.keeping import find_problems
from qulaq.understand.problems.models import Membership, Problem, ProblemState, ProblemStep
from qulaq.understand.problems.rating import rate
from qulaq.understand.problems.verifying import verify
from qulaq.understand.problems.workflow import Act

FOUND, CONFIRMED = 30, 45  # days after it began
PROPOSED_ONLY = frozenset({"double-bill"})  # waits for an analyst
LOOKS = (2, 1, 0)  # days before the end on which the watch looks: what broke out just now is told
SHARE, PART = 0.5, 0.25  # of a group, and of a truth, for the group to be it


def show(town: Town, voices: Sequence[Voice], batch: str, end: date) -> int:
    """How many hidden problems were found. Told once: problems people had a hand in are left as they are."""
    taking.take_all()
    find_problems()
    homes = _homes(voices, batch)
    found = [one for one in of_kind("problem") if one.name in homes]
    made = {
        one.name: _work(town, one, Problem.objects.get(pk=homes[one.name]), end)
        for one in found
        if one.name not in PROPOSED_ONLY
    }
    worked = {name: measure for name, measure in made.items() if measure}
    carry_out(town, worked, end)
    verify()
    rate()
    put_figures(town, {name: Problem.objects.select_related("territory").get(pk=homes[name]) for name in worked}, end)
    if worked:
        conclude(town, {name: Problem.objects.get(pk=homes[name]) for name in worked}, end)
    for ago in LOOKS:
        watch(min(_noon(end, ago), timezone.now()))
    return len(found)


def _homes(voices: Sequence[Voice], batch: str) -> dict[str, int]:
    """The problem each truth is, by the greatest part of its voices."""
    truth = {voice.key: voice.truth for voice in voices}
    keys = dict(Appeal.objects.filter(batch=batch).values_list("pk", "external_id"))
    known = {pk: truth.get(keys.get(source, ""), "") for pk, source in _appeals()}
    heard = Counter(known.values())
    groups: dict[int, Counter[str]] = {}
    for problem, voice in Membership.objects.filter(removed_at=None).values_list("problem", "voice"):
        groups.setdefault(problem, Counter())[known.get(voice, "")] += 1
    found: dict[str, tuple[int, int]] = {}
    for problem, names in groups.items():
        name, count = names.most_common(1)[0]
        if name and count > SHARE * names.total() and count >= PART * heard[name]:
            found[name] = max(found.get(name, (0, 0)), (count, problem))
    return {name: problem for name, (_count, problem) in found.items()}


def _appeals() -> list[tuple[int, int]]:
    return list(Row.objects.filter(kind="appeal").values_list("pk", "source_id"))


def _work(town: Town, one: Truth, problem: Problem, end: date) -> Measure | None:
    """Confirmed, with a measure against it, and said to be solved; None where people had a hand in it already."""
    if problem.state != ProblemState.FOUND:
        return None
    analyst, head = town.staff["analyst@demo.qulaq"], town.staff["head@demo.qulaq"]
    _found_then(problem, _noon(end, one.start_ago - FOUND))
    at = _noon(end, one.start_ago - CONFIRMED)
    stating.confirm(by=analyst, problem_id=problem.pk, title_kk=one.title["kk"], title_ru=one.title["ru"], at=at)
    measure = decide_on(town, one.name, problem, end)
    if one.cure:
        stating.solve(by=head, problem_id=problem.pk, text=one.solved, at=_noon(end, one.cured_ago))
    return measure


def _found_then(problem: Problem, at: datetime) -> None:
    """The program saw the whole year at once; in the story it saw it grow."""
    Problem.objects.filter(pk=problem.pk).update(found_at=at)
    ProblemStep.objects.filter(problem=problem, act=Act.FIND).update(at=at)


def _noon(end: date, ago: float) -> datetime:
    return timezone.make_aware(datetime.combine(end - timedelta(days=round(ago)), time(12)))
