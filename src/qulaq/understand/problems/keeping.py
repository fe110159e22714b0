"""Putting what was found into problems: which continue, which are new, and what a person said holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from qulaq.foundation.journal.actions import record
from qulaq.understand.problems.actions.base import Deed, journal, locked, made, told
from qulaq.understand.problems.actions.stating import anew
from qulaq.understand.problems.finding import LEAST_PEOPLE, METHOD, Found, Part, find, people
from qulaq.understand.problems.models import (
    LIVING,
    Kept,
    Membership,
    Origin,
    Problem,
    ProblemState,
    ProblemStep,
    Scope,
)
from qulaq.understand.problems.rating_later import rate_soon
from qulaq.understand.problems.workflow import Act

GROUPING = "grouping"
MOST_NEW = 50  # proposals of one night, the largest: more nobody reads in a day
TWICE = 2
FORGOTTEN = timedelta(days=14)  # a proposal nobody has touched and no night has found again
LONGEST_NAME = 200
Homes = list[list[tuple[int | None, int]]]  # for each group: (place or None, problem)


@dataclass
class Known:
    """What stands before this night."""

    members: dict[int, set[int]] = field(default_factory=dict)  # of each problem
    owner: dict[int, int] = field(default_factory=dict)  # of each voice, by program
    held: dict[int, set[int]] = field(default_factory=dict)  # voices put into problems by a person
    taken_out: set[tuple[int, int]] = field(default_factory=set)
    firm: set[int] = field(default_factory=set)  # problems a person had a hand in
    refused: set[int] = field(default_factory=set)


def find_problems(day: date | None = None) -> list[Problem]:
    """One night: the new proposals. To run it twice changes nothing."""
    day = day or timezone.localdate()
    since = day - timedelta(days=30 * settings.PROBLEM_MONTHS)
    found = find(since)
    if found is None:
        return []
    known = known_since(since)
    homes = continued(found.parts, known)
    for number, part in enumerate(found.parts):
        if number in homes:
            keep(homes[number], part, known, day)
    new = propose(found, homes, known, day)
    remember(found, homes, since)
    forget(set(homes.values()), day)
    rate_soon(*homes.values())
    return new


def known_since(since: date) -> Known:
    states = dict(Problem.objects.filter(state__in=(*LIVING, ProblemState.REFUSED)).values_list("pk", "state"))
    known = Known({pk: set() for pk in states})
    known.refused = {pk for pk, state in states.items() if state == ProblemState.REFUSED}
    touched = ProblemStep.objects.filter(by__isnull=False).values_list("problem", flat=True).distinct()
    known.firm = {pk for pk, state in states.items() if state != ProblemState.FOUND} | set(touched)
    rows = Membership.objects.filter(problem__in=list(states), voice__heard_on__gte=since)
    columns = ("problem_id", "voice_id", "origin", "removed_at")
    for problem, voice, origin, removed in rows.values_list(*columns).iterator(chunk_size=10_000):
        if removed:
            known.taken_out.add((problem, voice))
            continue
        known.members[problem].add(voice)
        if origin == Origin.PERSON:
            known.held.setdefault(voice, set()).add(problem)
        else:
            known.owner[voice] = problem
    return known


def continued(parts: list[Part], known: Known) -> dict[int, int]:
    """The problem each part continues; what split off one that people had a hand in stays with it."""
    from qulaq.text import grouping as engine

    old = {pk: voices for pk, voices in known.members.items() if voices}
    matched = engine.match(old, {number: part.ids for number, part in enumerate(parts)})
    homes = {number: pk for pk, number in matched.continued.items()}
    return homes | {number: pk for number, pk in matched.split.items() if pk in known.firm}


def wanted(part: Part, home: int | None, known: Known) -> list[int]:
    """Its voices that may come there: none a person has taken out or put elsewhere, none of a problem that is firm."""
    found = []
    for voice in part.voices:
        pk, owner = voice.pk, known.owner.get(voice.pk)
        elsewhere = known.held.get(pk, set()) - {home}
        settled = owner is not None and owner != home and owner in known.firm
        if (home, pk) not in known.taken_out and not elsewhere and not settled:
            found.append(pk)
    return found


@transaction.atomic
def keep(home: int, part: Part, known: Known, day: date) -> None:
    """Bring a problem up to date. A firm one only gains voices, an untouched proposal follows its group."""
    problem = locked(home)
    if problem.state not in (*LIVING, ProblemState.REFUSED):
        return  # joined to another while the program was looking
    if problem.state != ProblemState.FOUND or problem.steps.filter(by__isnull=False).exists():
        known.firm.add(home)
    coming = set(wanted(part, home, known))
    if home not in known.firm:
        mine = Membership.objects.filter(problem=problem, origin=Origin.PROGRAM, removed_at=None)
        gone = known.members[home] - coming - {pk for pk, where in known.held.items() if home in where}
        mine.filter(voice__in=gone).delete()
        _describe(problem, part)
    _bring(problem, coming - known.members[home], part, known)
    problem.found_because = {**problem.found_because, **_because(part, day)}
    problem.save()
    if home in known.refused:
        _again(problem, part)


def _again(problem: Problem, part: Part) -> None:
    """A refused problem is proposed once more when twice as many voices have come."""
    last = ProblemStep.objects.filter(problem=problem, act=Act.REFUSE).order_by("-at", "-pk").first()
    then = int(last.details.get("voices") or 0) if last else 0
    now = Membership.objects.filter(problem=problem, removed_at=None).count()
    if now < max(TWICE * then, LEAST_PEOPLE):
        return
    deed = Deed(Act.AGAIN, by=None, problem_id=problem.pk, house=True)
    reason = deed.problem.refused_because
    anew(deed.problem)
    deed.finish(text=reason, details={"voices": now, "then": then})


def propose(found: Found, homes: dict[int, int], known: Known, day: date) -> list[Problem]:
    """New problems, the largest first. Adds them to `homes`."""
    new: list[Problem] = []
    for number, part in enumerate(found.parts):
        if number in homes or len(new) == MOST_NEW:
            continue
        coming = set(wanted(part, None, known))
        if people(voice for voice in part.voices if voice.pk in coming) >= LEAST_PEOPLE:
            new.append(_proposed(part, coming, known, day))
            homes[number] = new[-1].pk
    return new


@transaction.atomic
def _proposed(part: Part, coming: set[int], known: Known, day: date) -> Problem:
    at = timezone.now()
    problem = made(territory_id=part.territory, found_at=at, found_because=_because(part, day))
    _describe(problem, part)
    problem.save()
    _bring(problem, coming, part, known)
    known.members[problem.pk] = set(coming)
    told(problem, Act.FIND, by=None, at=at, details={"voices": len(coming), "people": part.people})
    journal(problem, Act.FIND, by=None, before=None)
    return problem


def _describe(problem: Problem, part: Part) -> None:
    problem.words = part.words
    problem.title_kk = part.names.get("kk", "")[:LONGEST_NAME]
    problem.title_ru = part.names.get("ru", "")[:LONGEST_NAME]
    problem.scope = Scope.PLACE if part.is_place else Scope.EVERYWHERE
    problem.territory_id, problem.topic_id, problem.body_id = (
        part.territory,
        part.most("topic_id"),
        part.most("body_id"),
    )


def _because(part: Part, day: date) -> dict[str, Any]:
    return {"method": METHOD, "voices": len(part.voices), "people": part.people, "seen_on": day.isoformat()}


def _bring(problem: Problem, coming: set[int], part: Part, known: Known) -> None:
    """From proposals nobody has touched voices move; a voice counts for one problem unless a person says otherwise."""
    leaving = {pk for pk in coming if known.owner.get(pk, problem.pk) != problem.pk}
    Membership.objects.filter(voice__in=leaving, origin=Origin.PROGRAM, removed_at=None).exclude(
        problem__in=known.firm | {problem.pk}
    ).delete()
    for pk in coming:
        known.members.get(known.owner.get(pk, 0), set()).discard(pk)
        known.owner[pk] = problem.pk
    rows = (Membership(problem=problem, voice_id=pk, near=part.near[pk], why=part.why[pk]) for pk in sorted(coming))
    Membership.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5_000)


def remember(found: Found, homes: Mapping[int, int], since: date) -> None:
    places: Homes = [[] for _group in range(found.groups)]
    for number, pk in homes.items():
        part = found.parts[number]
        places[part.group].append((part.territory if part.is_place else None, pk))
    values = {"homes": places, "voice": found.last, "since": since.isoformat()}
    defaults = {"made_at": timezone.now(), "values": values, "packed": found.packed}
    Kept.objects.update_or_create(name=GROUPING, defaults=defaults)


def forget(seen: Iterable[int], day: date) -> None:
    """Proposals that nobody has touched and that have not been found for two weeks: they were no more than a night."""
    before: datetime = timezone.now() - FORGOTTEN
    rows = Problem.objects.filter(state=ProblemState.FOUND, found_by=None, found_at__lt=before).exclude(
        pk__in=list(seen)
    )
    rows = rows.exclude(steps__by__isnull=False).exclude(memberships__origin=Origin.PERSON)
    rows = rows.filter(found_because__seen_on__lt=(day - FORGOTTEN).isoformat())
    for problem in rows.filter(alerts=None, parts=None, merged=None).distinct():
        record(by=None, act="problem.forgotten", subject=problem.journal_name, before={"state": problem.state})
        problem.delete()
