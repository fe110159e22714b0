"""To whom an appeal goes: the competence table (topic × territory), else the triage desk of the territory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory

# The most particular rule wins: the narrower topic first, then the narrower territory.
_ROUTE = """
SELECT choice.body_id, choice.topic_id, choice.territory_id, choice.competence_id FROM (
    SELECT rule.body_id, rule.topic_id, rule.territory_id, rule.id AS competence_id, 0 AS triage,
           coalesce(cardinality(topic.path), 0) AS narrow_topic, cardinality(place.path) AS narrow_place
    FROM bodies_competence rule
    JOIN territories_territory place ON place.id = rule.territory_id
    JOIN bodies_body body ON body.id = rule.body_id AND body.closed_on IS NULL AND NOT body.is_draft
    LEFT JOIN bodies_topic topic ON topic.id = rule.topic_id
    WHERE rule.until IS NULL
      AND rule.territory_id = ANY ((SELECT path FROM territories_territory WHERE id = %(territory)s)::bigint[])
      AND (rule.topic_id IS NULL
           OR rule.topic_id = ANY ((SELECT path FROM bodies_topic WHERE id = %(topic)s)::bigint[]))
    UNION ALL
    SELECT desk.id, NULL, desk.territory_id, NULL, 1, 0, cardinality(place.path)
    FROM bodies_body desk
    JOIN territories_territory place ON place.id = desk.territory_id
    WHERE desk.kind = 'triage' AND desk.closed_on IS NULL
      AND desk.territory_id = ANY ((SELECT path FROM territories_territory WHERE id = %(territory)s)::bigint[])
) choice
ORDER BY choice.triage, choice.narrow_topic DESC, choice.narrow_place DESC, choice.body_id
LIMIT 1
"""


class NobodyCompetentError(LookupError):
    """There is not even a triage desk: the installation is not complete (`qulaq migrate` makes one)."""


@dataclass(frozen=True)
class Route:
    body_id: int
    because: dict[str, Any]

    @property
    def to_triage(self) -> bool:
        return bool(self.because["rule"] == "triage")

    @property
    def told_topic(self) -> int | None:
        """The topic, where the words of the appeal decided it and nobody had chosen one."""
        return self.because.get("told_topic") if self.because["rule"] == "text" else None


@dataclass
class Router:
    """Routes and remembers: for bulk work, where the same pair comes again and again."""

    known: dict[tuple[int | None, int], Route] = field(default_factory=dict)

    def route(self, topic_id: int | None, territory_id: int) -> Route:
        pair = (topic_id, territory_id)
        if pair not in self.known:
            self.known[pair] = route(topic_id, territory_id)
        return self.known[pair]


def route(topic_id: int | None, territory_id: int) -> Route:
    with connection.cursor() as cursor:
        cursor.execute(_ROUTE, {"topic": topic_id, "territory": territory_id})
        row = cursor.fetchone()
    if row is None:
        raise NobodyCompetentError("No triage desk for this territory: run `qulaq migrate`.")
    body_id, rule_topic, rule_territory, competence_id = row
    if competence_id is None:
        return Route(body_id, {"rule": "triage", "territory": rule_territory})
    because = {"rule": "competence", "topic": rule_topic, "territory": rule_territory, "competence": competence_id}
    return Route(body_id, because)


def route_by_text(topic_id: int | None, sure: float | None, territory_id: int) -> Route:
    """As if somebody had chosen the topic the words speak of; where no rule knows it, people choose."""
    chosen = route(topic_id, territory_id)
    if chosen.to_triage:
        return chosen
    return Route(chosen.body_id, {**chosen.because, "rule": "text", "told_topic": topic_id, "sure": sure})


def because_words(because: dict[str, Any]) -> str:
    """The reason in plain words, in the reader's language."""
    rule = because.get("rule")
    names = {
        "topic": str(Topic.objects.filter(pk=because.get("topic") or 0).first() or _("every topic")),
        "territory": str(Territory.objects.filter(pk=because.get("territory") or 0).first() or ""),
        "body": str(Body.objects.filter(pk=because.get("body") or 0).first() or ""),
    }
    if rule == "competence":
        return _("This body deals with “%(topic)s” in %(territory)s.") % names
    if rule == "text":
        said = {**names, "told": str(Topic.objects.filter(pk=because.get("told_topic") or 0).first() or "")}
        return _("Its words speak of “%(told)s”: this body deals with it in %(territory)s.") % said
    if rule == "triage":
        return _("No body is named for this matter in the table of competence: people at the triage desk choose one.")
    if rule == "review":
        return _("The complaint is about %(body)s: the body above it considers it.") % names
    if rule == "arbiter":
        return _("The arbiter named this body: it is not redirected any more.")
    if rule == "file":
        return _("This body is named in the file the appeal came with.")
    if rule == "redirect":
        return _("%(body)s passed it on, with a reason that is in the history.") % names
    return _("A person chose this body.")
