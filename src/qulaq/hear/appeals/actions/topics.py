"""A person says what an appeal is about: takes what the model suggested, or overrules it. Both are learned from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import letters, reviewing
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.models import Act, Appeal, RouteCorrection, State, Suggestion
from qulaq.hear.appeals.routing import Route, route
from qulaq.hear.appeals.workflow import NotAllowed, Refused


@transaction.atomic
def choose_topic(
    *, by: Person, appeal_id: int, topic_id: int, first: bool = False, at: datetime | None = None
) -> Appeal:
    """At the triage desk it also goes to the body that deals with the topic there; elsewhere only the topic changes.

    `first`: only where nobody has chosen yet; a key pressed a moment after a colleague's changes nothing."""
    topic = Topic.objects.filter(pk=topic_id, closed_on=None, is_draft=False).first()
    if topic is None:
        raise Refused("topic", _("Choose a topic from the list."))
    waiting = Appeal.objects.filter(pk=appeal_id, state=State.REGISTERED).only("territory", "kind").first()
    to = route(topic.pk, waiting.territory_id) if waiting and not reviewing.goes_through(waiting.kind) else None
    if to is None or to.to_triage:
        return _only_topic(by, appeal_id, topic, first, at)
    return _topic_and_body(by, appeal_id, topic, to, first, at)


def _topic_and_body(by: Person, appeal_id: int, topic: Topic, to: Route, first: bool, at: datetime | None) -> Appeal:
    deed = Deed(Act.ROUTE, by=by, appeal_id=appeal_id, at=at)
    _check_first(deed.appeal, first)
    origin, target = deed.appeal.executor, Body.objects.get(pk=to.body_id)
    reviewing.check_body(deed.appeal, target)
    learn(deed.appeal, topic=topic, body=target, by=by, at=deed.at)
    deed.appeal.topic, deed.appeal.executor, deed.appeal.officer = topic, target, None
    deed.appeal.routed_because = to.because
    deed.finish(from_body=origin, to_body=target)
    letters.tell(deed.appeal, "routed", key=f"routed:{target.pk}")
    return deed.appeal


def _only_topic(by: Person, appeal_id: int, topic: Topic, first: bool, at: datetime | None) -> Appeal:
    deed = Deed(Act.NOTE, by=by, appeal_id=appeal_id, at=at)
    _check_first(deed.appeal, first)
    if deed.appeal.topic_id == topic.pk:
        raise NotAllowed(_("It has this topic already."))
    learn(deed.appeal, topic=topic, body=None, by=by, at=deed.at)
    deed.appeal.topic = topic
    deed.finish(text=_("Topic: %(topic)s") % {"topic": topic.name}, internal=True)
    return deed.appeal


def _check_first(appeal: Appeal, first: bool) -> None:
    if first and (made := RouteCorrection.objects.filter(appeal=appeal).select_related("chosen").last()):
        chosen = made.chosen.name if made.chosen else _("not known")
        raise Refused(
            "topic", _("A colleague has just chosen: %(topic)s. Change it only if needed.") % {"topic": chosen}
        )


def learn(appeal: Appeal, *, topic: Topic | None, body: Body | None, by: Person | None, at: datetime) -> None:
    """Whether a suggestion was taken or not, for the next training; nothing where there was none."""
    suggestion = Suggestion.objects.filter(appeal=appeal).first()
    if suggestion is None or suggestion.topic_id is None:
        return
    RouteCorrection.objects.create(
        appeal=appeal,
        suggested_id=suggestion.topic_id,
        chosen=topic,
        body=body,
        accepted=topic is not None and topic.pk == suggestion.topic_id,
        by=by,
        at=at,
    )
