"""Joining, separating and dividing at the desk; and for the person: what we hold, and its erasure."""

from __future__ import annotations

import json
from functools import partial
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query

from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.journal.actions import record
from qulaq.hear.appeals import about_me, rules
from qulaq.hear.appeals.actions import erasing, joining, splitting
from qulaq.hear.appeals.api import after_values as values
from qulaq.hear.appeals.api import schemas as given
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.listing import find
from qulaq.hear.appeals.api.public import Number, opened
from qulaq.hear.appeals.api.router import router, staff_act
from qulaq.hear.appeals.models import Appeal, ErasureRequest

_held = partial(door, tag="Appeals")


@router.post("/appeals/{number}/merge", **staff_act("merge", "Join an appeal to another one"))
def merge(request: ApiRequest, number: Number, merging: values.NewMerge) -> out.Outcome:
    """About the same matter: answered together, each person under their own number. The due date is the earlier one."""
    appeal = seen(request, number)
    into = Appeal.objects.filter(number=rules.parse_number(merging.into)).values_list("pk", flat=True).first()
    made = joining.merge(by=request.auth.person, appeal_id=appeal.pk, into_id=into or 0, reason=merging.reason)
    return shape.outcome(made.appeal)


@router.post("/appeals/{number}/unmerge", **staff_act("unmerge", "Separate an appeal again"))
def unmerge(request: ApiRequest, number: Number) -> out.Outcome:
    """State, officer and due dates come back as they were before it was joined."""
    return shape.outcome(joining.unmerge(by=request.auth.person, appeal_id=seen(request, number).pk))


@router.post("/appeals/{number}/split", **staff_act("split", "Divide an appeal", response=values.Divided))
def split(request: ApiRequest, number: Number, piece: values.NewSplit) -> values.Divided:
    """Lines of it become an appeal of its own, of the same person and on the same clock."""
    appeal = seen(request, number)
    topic = find(Topic, "topic", piece.topic).pk if piece.topic else None
    body = find(Body, "to_body", piece.to_body).pk if piece.to_body else 0
    wanted = splitting.Piece(piece.text, topic, body)
    part = splitting.split(by=request.auth.person, appeal_id=appeal.pk, piece=wanted)
    return values.Divided(number=appeal.number, part=part.number, state=part.state)


@router.post("/appeals/{number}/unsplit", **staff_act("unsplit", "Undo the division of an appeal"))
def unsplit(request: ApiRequest, number: Number) -> out.Outcome:
    """As long as nobody has done anything with the new part: it is joined to the first one."""
    appeal = seen(request, number)
    splitting.unsplit(by=request.auth.person, appeal_id=appeal.pk)
    return shape.outcome(appeal)


@router.get("/appeals/{number}/data", **_held("about_me", "All that is held about an appeal", values.AboutMe))
def about(request: HttpRequest, number: Number, code: Annotated[given.Code, Query()]) -> values.AboutMe:
    """For the person: every field, who looked at it, and which letters were written."""
    appeal = opened(request, number, code)
    record(by=None, act="appeal.data_taken", subject=appeal.journal_name)
    plain = json.loads(about_me.as_json(about_me.about_appeal(appeal)))
    same = {name: plain[name] for name in ("made_at", "letters", "questions", "tellings")}
    return values.AboutMe(schema_name=plain["schema"], appeal=plain["appeals"][0], **same)


@router.post("/appeals/{number}/erasure", **_held("erase", "Ask for erasure", values.Erasure))
def erase(request: HttpRequest, number: Number, wish: values.Held) -> values.Erasure:
    """As far as law allows. Where there is an e-mail address, the link in the letter to it has to be pressed."""
    appeal = opened(request, number, wish.code)
    return _erasure(appeal, erasing.ask_for_appeal(by=None, appeal_id=appeal.pk))


@router.post("/appeals/{number}/erasure/cancel", **_held("keep", "Take an erasure back", values.Erasure))
def keep(request: HttpRequest, number: Number, wish: values.Held) -> values.Erasure:
    """Possible until it is carried out."""
    appeal = opened(request, number, wish.code)
    asked = erasing.running_for(appeal=appeal)
    if asked is None:
        raise Http404
    erasing.cancel(token=asked.token)
    return values.Erasure(number=appeal.number, confirmed=False, erases_at=None)


def _erasure(appeal: Appeal, asked: ErasureRequest) -> values.Erasure:
    confirmed = asked.confirmed_at is not None
    return values.Erasure(number=appeal.number, confirmed=confirmed, erases_at=asked.due_at)
