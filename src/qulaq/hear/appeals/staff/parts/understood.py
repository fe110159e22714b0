"""What the model suggests: topic, body and urgency, with the words that decided, to be taken with one key."""

from __future__ import annotations

from dataclasses import dataclass

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import reviewing, standing
from qulaq.hear.appeals.models import OPEN_STATES, Act, Appeal, RouteCorrection, State, Suggestion, Urgency
from qulaq.hear.appeals.routing import NobodyCompetentError, route
from qulaq.hear.appeals.staff.parts.base import Part, Values
from qulaq.hear.appeals.understood import suggesting
from qulaq.hear.appeals.workflow import has_role

KEYS = ("y", "2", "3")
AGAINST = 0.2  # a topic somebody chose is not called in question by less


@dataclass(frozen=True)
class Offer:
    """One topic and where it leads; `key` presses its button."""

    topic: Topic
    sure: float
    body: Body | None
    key: str

    @property
    def percent(self) -> str:
        return percent(self.sure)


def suggestion(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """Until somebody has said what it is about; complaints go by law, not by topic."""
    if appeal.state not in OPEN_STATES or reviewing.goes_through(appeal.kind) or not standing.reads(person, appeal):
        return None
    said = Suggestion.objects.filter(appeal=appeal).first()
    if said is None or said.topic_id is None or _is_settled(appeal):
        return None
    offers = _offers(appeal, said) if has_role(Act.NOTE, by=person, appeal=appeal) else []
    if appeal.topic_id:
        offers = [offer for offer in offers if offer.topic.pk != appeal.topic_id and offer.sure >= AGAINST]
    if not offers:
        return None
    first, *others = offers
    return {
        "appeal": appeal,
        "first": first,
        "others": others,
        "keys": [(offer.key, offer.topic.name) for offer in offers],
        "reason": suggesting.why(said.words),
        "unsure": said.unsure,
        "learned": said.model is not None and said.model.origin == "decisions",
    }


def soon(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """Words that say it should not wait, though nobody's life is threatened."""
    if appeal.state not in OPEN_STATES or appeal.urgent_at or not appeal.soon_at:
        return None
    last = appeal.steps.filter(act=Act.HURRY).select_related("by").order_by("-id").first()
    return {"appeal": appeal, "by": last.by if last else None, **told(person, appeal, Urgency.SOON)}


def told(person: Person, appeal: Appeal, level: Urgency) -> Values:
    """The words that made it so urgent, for those who read them, and of how many in a hundred such texts it is true."""
    said = Suggestion.objects.filter(appeal=appeal, urgency=level).first()
    if said is None or not standing.reads(person, appeal):
        return {"words": [], "percent": ""}
    return {"words": said.urgency_words, "percent": percent(said.urgency_sure) if said.urgency_sure else ""}


def percent(sure: float) -> str:
    return str(round(sure * 100) or "<1")


def _is_settled(appeal: Appeal) -> bool:
    """A person has chosen: at the desk, or a body has taken it up with the topic the writer chose."""
    if appeal.topic_id and appeal.state != State.REGISTERED:
        return True
    return RouteCorrection.objects.filter(appeal=appeal).exists()


def _offers(appeal: Appeal, said: Suggestion) -> list[Offer]:
    named = suggesting.topics_of(said)
    leads = {topic.pk: _body_of(topic, appeal) for topic, _sure in named}
    bodies = Body.objects.in_bulk([body for body in leads.values() if body])
    return [
        Offer(topic, sure, bodies.get(leads[topic.pk] or 0), key)
        for (topic, sure), key in zip(named, KEYS, strict=False)
    ]


def _body_of(topic: Topic, appeal: Appeal) -> int | None:
    try:
        found = route(topic.pk, appeal.territory_id)
    except NobodyCompetentError:
        return None
    return None if found.to_triage else found.body_id


SUGGESTION = Part("appeals/staff/suggestion.html", suggestion, region="top")
SOON = Part("appeals/staff/soon.html", soon, region="top")
