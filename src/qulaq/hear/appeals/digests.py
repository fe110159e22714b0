"""What people in bodies are told of limits: one letter a day each, with numbers and nothing personal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.calendar.queries import working_calendar
from qulaq.foundation.notices.actions import send, write_to
from qulaq.foundation.people.models import Assignment, Delegation, Person, Role
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models import OPEN_STATES, Appeal

AHEAD = 3  # working days before the last one: our choice, not the law's
MOST = 50  # numbers in one letter; the rest is a count and a link
DAY = timedelta(days=1)

FRESH = """
SELECT a.executor_id, a.territory_id, a.complained_of_id, a.complained_official_id, count(*),
       (array_agg(a.number ORDER BY a.due_on, a.id))[1:%(most)s]
FROM appeals_lapse l JOIN appeals_appeal a ON a.id = l.appeal_id
WHERE l.noticed_at > %(since)s AND l.noticed_at <= %(now)s AND a.due_on = l.due_on AND a.paused_on IS NULL
  AND a.state IN ('registered', 'routed', 'in_work', 'reopened', 'disputed')
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
"""


@dataclass
class Numbers:
    """The first numbers of a list, and how many there are."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, numbers: Iterable[str], count: int) -> None:
        self.count += count
        self.first = [*self.first, *numbers][:MOST]

    @property
    def values(self) -> dict[str, object]:
        return {"count": self.count, "first": self.first, "more": self.count - len(self.first)}


def _queue(language: str, whose: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('appeals:queue')}?whose={whose}"


def _stand_ins(absent: Iterable[int], today: date) -> dict[int, list[int]]:
    """Who serves for a colleague on leave reads the letter too."""
    running = Delegation.objects.filter(person__in=absent, since__lte=today, until__gte=today, ended_at=None)
    found: dict[int, list[int]] = defaultdict(list)
    for absent_id, stand_in in running.order_by("id").values_list("person_id", "to_id"):
        found[absent_id].append(stand_in)
    return found


# -- before the day


def remind(today: date) -> int:
    """Three working days before and on the day: the officer, or the office of the body as long as nobody took it."""
    days = _days(today)
    mine: dict[int, dict[date, Numbers]] = defaultdict(lambda: defaultdict(Numbers))
    free: dict[int, dict[date, Numbers]] = defaultdict(lambda: defaultdict(Numbers))
    people, stand_ins = _officers(days, today)
    for number, due_on, officer, body in _due(days):
        readers = [reader for reader in (officer, *stand_ins.get(officer or 0, ())) if reader in people]
        for reader in readers:
            mine[reader][due_on].add([number], 1)
        if not readers:
            free[body][due_on].add([number], 1)
    written = sum(_remind_person(people[reader], mine[reader], today) for reader in sorted(mine))
    bodies = Body.objects.filter(pk__in=free).exclude(email="").order_by("id")
    return written + sum(_remind_body(body, free[body.pk], today) for body in bodies)


def _days(today: date) -> list[date]:
    calendar = working_calendar()
    ahead = [calendar.add_working_days(today, AHEAD)] if calendar.is_working_day(today) else []
    return [today, *ahead]


def _due(days: list[date]) -> Iterable[tuple[str, date, int | None, int]]:
    rows = Appeal.objects.filter(state__in=OPEN_STATES, due_on__in=days, paused_on=None)
    return rows.order_by("due_on", "id").values_list("number", "due_on", "officer_id", "executor_id").iterator()


def _officers(days: list[date], today: date) -> tuple[dict[int, Person], dict[int, list[int]]]:
    busy = Appeal.objects.filter(state__in=OPEN_STATES, due_on__in=days, paused_on=None, officer__isnull=False)
    ids = set(busy.values_list("officer_id", flat=True).distinct())
    stand_ins = _stand_ins([pk for pk in ids if pk], today)
    wanted = ids | {reader for readers in stand_ins.values() for reader in readers}
    reachable = Person.objects.filter(pk__in=wanted, is_active=True, email__isnull=False)
    return {person.pk: person for person in reachable}, stand_ins


def _remind_person(person: Person, found: dict[date, Numbers], today: date) -> int:
    context = {**_reminder(found, today), "queue_url": _queue(person.language, "mine")}
    notice = write_to(person, "reminder", key=f"reminder:{person.pk}:{today}", context=context)
    return int(notice is not None)


def _remind_body(body: Body, found: dict[date, Numbers], today: date) -> int:
    language = settings.LANGUAGE_CODE
    context = {**_reminder(found, today), "body": str(body), "queue_url": _queue(language, "free")}
    key = f"reminder:body:{body.pk}:{today}"
    notice = send(key=key, template="reminder", to_email=body.email, language=language, context=context)
    return int(notice is not None)


def _reminder(found: dict[date, Numbers], today: date) -> dict[str, object]:
    lists = [{"day": day.isoformat(), "is_today": day == today, **found[day].values} for day in sorted(found)]
    return {"lists": lists}


# -- when the day has passed


@dataclass(frozen=True)
class Fresh:
    """Limits of one body in one territory that have just passed."""

    body: int
    territory: int
    complained_of: int | None
    official: int | None
    count: int
    numbers: list[str]


def escalate(today: date, now: datetime) -> int:
    """Heads and controllers are told what passed since yesterday: one letter each, whatever ran how often."""
    watch = Watch(today)
    found: dict[int, Numbers] = defaultdict(Numbers)
    for fresh in _fresh(now):
        for reader in watch.of(fresh):
            found[reader].add(fresh.numbers, fresh.count)
    reachable = Person.objects.filter(pk__in=found, is_active=True, email__isnull=False).order_by("id")
    return sum(_escalate_to(person, found[person.pk], today) for person in reachable)


def _fresh(now: datetime) -> list[Fresh]:
    with connection.cursor() as cursor:
        cursor.execute(FRESH, {"since": now - DAY, "now": now, "most": MOST})
        return [Fresh(*row) for row in cursor.fetchall()]


def _escalate_to(person: Person, found: Numbers, today: date) -> int:
    context = {**found.values, "queue_url": _queue(person.language, "late")}
    notice = write_to(person, "escalation", key=f"escalation:{person.pk}:{today}", context=context)
    return int(notice is not None)


class Watch:
    """Who answers for a body, and who watches over a territory, today. Read once for all letters of a run."""

    def __init__(self, today: date) -> None:
        running = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
        rows = list(running.select_related("body", "territory").order_by("id"))
        self.paths = dict(Body.objects.values_list("pk", "path"))
        self.places = dict(Territory.objects.values_list("pk", "path"))
        self.heads: dict[int, list[int]] = defaultdict(list)
        self.controllers: dict[int, list[int]] = defaultdict(list)
        self.serves: dict[int, set[int]] = defaultdict(set)
        for row in rows:
            self.serves[row.person_id].update(row.body.path)
            if row.role == Role.HEAD:
                self.heads[row.body_id].append(row.person_id)
            elif row.role == Role.CONTROLLER:
                self.controllers[row.territory_id].append(row.person_id)
        self._let_in(_stand_ins([row.person_id for row in rows if row.role == Role.HEAD], today))

    def _let_in(self, stand_ins: dict[int, list[int]]) -> None:
        for body, heads in self.heads.items():
            for absent in [head for head in heads if head in stand_ins]:
                for reader in stand_ins[absent]:
                    self.heads[body].append(reader)
                    self.serves[reader] |= self.serves[absent]

    def of(self, fresh: Fresh) -> set[int]:
        """Nobody on the side complained of learns of a complaint, however high they stand."""
        above = [body for body in reversed(self.paths.get(fresh.body, [])) if self.heads.get(body)]
        heads = self.heads[above[0]] if above else []
        places = self.places.get(fresh.territory, [])
        watchers = [person for place in places for person in self.controllers.get(place, ())]
        return {person for person in (*heads, *watchers) if not self._is_party(person, fresh)}

    def _is_party(self, person: int, fresh: Fresh) -> bool:
        return person == fresh.official or (
            fresh.complained_of is not None and fresh.complained_of in self.serves[person]
        )
