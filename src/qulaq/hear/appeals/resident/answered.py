"""Before sending: was it answered already? Answers of the public register that helped others with the like matter.

A kind help and no hurdle: one press goes on to sending, always."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.like.public import PublicCase, public_cases
from qulaq.hear.appeals.like.topics import topics_for
from qulaq.hear.appeals.models import WebDraft
from qulaq.hear.appeals.resident import flow

SHOWN = 3


def answered_before(draft: WebDraft) -> list[PublicCase]:
    """At most three: released, masked by an officer, and called solved by the person who wrote."""
    if not flow.may_be_like_others(draft.data):
        return []
    what, where = draft.data["what"], draft.data["where"]
    territory = Territory.objects.filter(pk=int(where["territory"])).first()
    if territory is None:
        return []
    topic, text = str(what["topic"]), str(what["text"])
    topics = {int(topic): 1.0} if topic.isdecimal() else topics_for(text)
    return public_cases(text, territory=territory, topics=topics, count=SHOWN)


def settled(request: HttpRequest) -> HttpResponse:
    """“This answers me”: nothing is sent, and nothing typed is lost either."""
    return render(request, "appeals/resident/answered.html")
