"""The house in which the year is played again: voices come in as they were heard, nights pass, an analyst works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.voices import registry, taking
from qulaq.foundation.voices.models import Progress, Voice
from qulaq.hear.appeals.routing import Router
from qulaq.project.demonstration.people import settle
from qulaq.project.demonstration.year.generate import Voice as Told
from qulaq.understand.problems.actions import stating
from qulaq.understand.problems.keeping import find_problems
from qulaq.understand.problems.models import LIVING, Membership, Problem, ProblemState, Score
from qulaq.understand.problems.rating import rate
from qulaq.understand.problems.verifying import verify

KIND = "year"
FOUND_SHARE, FOUND_PART = 0.5, 1 / 3
LOOKED_AT = timedelta(days=28)  # from being found to being confirmed


class House:
    """`found`, `raised`: by the name of a truth, the first night. `falsely`: nights and matters of ordinary complaint
    that were raised. `states`: what became of a problem that was said to be solved."""

    def __init__(self, voices: Sequence[Told], truths: dict[str, Any], end: date) -> None:
        self.voices, self.truths, self.end = voices, truths, end
        self.town = settle()
        self.topics = dict(Topic.objects.values_list("code", "pk"))
        self.router, self.heard = Router(), 0
        self.found: dict[str, date] = {}
        self.raised: dict[str, date] = {}
        self.homes: dict[str, int] = {}
        self.states: dict[str, list[tuple[date, str]]] = {}
        self.falsely: list[tuple[date, str]] = []
        self.counted: dict[str, str] = {}
        self.ordinary = self.looked = 0
        registry.register(
            registry.VoiceKind(KIND, self._read, self._words, self._nothing, self._nothing, self._nothing)
        )

    def night(self, day: date) -> None:
        until = self.heard
        while until < len(self.voices) and self.voices[until].at.date() <= day:
            until += 1
        taking.mark(KIND, range(self.heard, until))
        taking.take_all()
        self.heard = until
        find_problems(day)
        self._say_it_is_cured(day)
        verify(day)
        rate(day)
        self._look(day)

    @property
    def false(self) -> set[str]:
        return {name for _day, name in self.falsely}

    def verdict(self, name: str) -> str:
        """How the problem stands at the end, and when that was said."""
        said = self.states.get(name)
        if not said:
            return "never said to be solved" if self.truths[name].cure else ""
        steps = [f"{state} ({(day - self._cured(name)).days} days after)" for day, state in said]
        problem = Problem.objects.get(pk=self.homes[name])
        return ", ".join(steps) + f"; at last: {problem.state}, {problem.verdict.get('says', 'not looked at')}"

    def _look(self, day: date) -> None:
        """What each living problem is mostly about, and whether it grew beyond what was expected."""
        heard = Counter(voice.truth for voice in self.voices[: self.heard])
        scores = {row.problem_id: row for row in Score.objects.filter(day=day)}
        self.ordinary = 0
        for pk, members in self._members().items():
            name, count = Counter(self._name(one) for one in members).most_common(1)[0]
            row = scores.get(pk)
            grew = bool(row and row.high is not None and row.recent_people > row.high)
            if count <= FOUND_SHARE * len(members):
                name = "(several matters)"
            if name in self.truths and count >= FOUND_PART * heard[name]:
                self._mark(name, pk, day, grew)
            elif name not in self.truths:
                self.ordinary += 1
                self.looked += 1
                self.falsely += [(day, name)] if grew else []
            if "market-campaign" in map(self._name, members) and row:
                self.counted["market-campaign"] = f"{row.voices} voices, of which {row.in_campaigns} in {row.campaigns}"
        self._confirm(day)

    def _mark(self, name: str, pk: int, day: date, grew: bool) -> None:
        self.found.setdefault(name, day)
        self.homes.setdefault(name, pk)
        if grew:
            self.raised.setdefault(name, day)
        if self.homes[name] == pk and name in self.states:
            state = Problem.objects.get(pk=pk).state
            if state != self.states[name][-1][1]:
                self.states[name].append((day, state))

    def _confirm(self, day: date) -> None:
        analyst = self.town.staff["analyst@demo.qulaq"]
        for name, pk in self.homes.items():
            if Problem.objects.get(pk=pk).state == ProblemState.FOUND and day - self.found[name] >= LOOKED_AT:
                title = self.truths[name].title
                at = self._noon(day)
                stating.confirm(by=analyst, problem_id=pk, title_kk=title["kk"], title_ru=title["ru"], at=at)

    def _say_it_is_cured(self, day: date) -> None:
        """On the first night after the cure, as of its day. What came back is worked on once, not again."""
        analyst = self.town.staff["analyst@demo.qulaq"]
        head = self.town.staff["head@demo.qulaq"]
        for name, pk in self.homes.items():
            if not self.truths[name].cure or name in self.states or self._cured(name) > day:
                continue
            at, problem = self._noon(self._cured(name)), Problem.objects.get(pk=pk)
            if problem.state == ProblemState.FOUND:
                title = self.truths[name].title
                stating.confirm(by=analyst, problem_id=pk, title_kk=title["kk"], title_ru=title["ru"], at=at)
            stating.begin(by=head, problem_id=pk, at=at - timedelta(days=14))
            stating.solve(by=head, problem_id=pk, text="Жөнделді.", at=at)
            self.states[name] = [(day, ProblemState.SOLVED)]

    def _cured(self, name: str) -> date:
        return self.end - timedelta(days=int(self.truths[name].cured_ago))

    def _noon(self, day: date) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(12)))

    def _members(self) -> dict[int, list[int]]:
        rows = Membership.objects.filter(problem__state__in=LIVING, removed_at=None)
        found: dict[int, list[int]] = {}
        for problem, source in rows.values_list("problem_id", "voice__source_id"):
            found.setdefault(problem, []).append(source)
        return found

    def _name(self, source: int) -> str:
        return self.voices[source].truth or self.voices[source].matter

    def _read(self, ids: Sequence[int]) -> Iterable[Voice]:
        return [self._voice(source) for source in ids]

    def _voice(self, source: int) -> Voice:
        told = self.voices[source]
        topic, territory = self.topics[told.topic], self.town.territories[told.territory].pk
        return Voice(
            kind=KIND,
            source_id=source,
            heard_at=timezone.make_aware(told.at),
            heard_on=told.at.date(),
            topic_id=topic,
            territory_id=territory,
            body_id=self.router.route(topic, territory).body_id,
            language=told.language,
            speaker=told.author.number if told.author else None,
            campaign=1 if told.style == "copied" else None,
            is_repeat=told.again,
            progress=Progress.ANSWERED,
        )

    def _words(self, ids: Sequence[int]) -> dict[int, str]:
        return {source: self.voices[source].text for source in ids}

    def _nothing(self, _ids: Sequence[int], _reader: Any = None) -> dict[int, Any]:
        return {}
