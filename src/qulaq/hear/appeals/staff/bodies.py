"""The list of bodies an appeal may go to: the competent one first, then those found by name or near by."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import competent_bodies
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.search import names
from qulaq.foundation.ui import paging
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.reviewing import bodies_for
from qulaq.hear.appeals.routing import NobodyCompetentError, route

MOST = 12


class BodyChoice:
    """`chosen` stays in the list whatever was searched for: nothing that was chosen is lost."""

    def __init__(self, appeal: Appeal, find: str = "", chosen: str = "", topic: str = "") -> None:
        self.appeal = appeal
        self.suggested = self._suggest(paging.key(topic) or appeal.topic_id)
        self.found = self._find(find.replace("\x00", "").strip()[:200], chosen)

    @property
    def choices(self) -> list[tuple[str, str]]:
        first = [self.suggested] if self.suggested else []
        return [(str(body.pk), body.name) for body in [*first, *(b for b in self.found if b not in first)]]

    def _suggest(self, topic_id: int | None) -> Body | None:
        try:
            competent = route(topic_id, self.appeal.territory_id).body_id
        except NobodyCompetentError:
            return None
        return self._possible().filter(pk=competent).first()

    def _find(self, find: str, chosen: str) -> list[Body]:
        picked = Q(pk=paging.key(chosen))
        possible = self._possible().order_by("sort_key", "id")
        near_by = possible.filter(territory_id__in=self.appeal.territory.path)
        found = names.find(possible, find, most=MOST) if find else list(near_by[:MOST])
        return found + [body for body in self._possible().filter(picked) if body not in found]

    def _possible(self) -> QuerySet[Body]:
        return bodies_for(self.appeal, competent_bodies().exclude(pk=self.appeal.executor_id))


def complainable_bodies(person: Person) -> QuerySet[Body]:
    """Those a caller here may complain of: the bodies of the operator's territory and of what lies above and below."""
    places = [item.territory for item in Reach.of(person).assignments]
    around = Q(territory__path__overlap=sorted({place.pk for place in places}))
    above = Q(territory_id__in=sorted({pk for place in places for pk in place.path}))
    return competent_bodies().filter(around | above).order_by("sort_key", "id")
