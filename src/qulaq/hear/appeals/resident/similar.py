"""Before sending: is the matter public already? Then one joins it instead of writing the same once more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.foundation.ui import paging
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.like.public import PublicCase
from qulaq.hear.appeals.models import OPEN_STATES, Publication, WebDraft
from qulaq.hear.appeals.resident import answered, drafts, flow
from qulaq.hear.appeals.resident.forms import read_position
from qulaq.hear.appeals.resident.prefixes import stem
from qulaq.hear.appeals.resident.write import page
from qulaq.hear.appeals.workflow import NotAllowed, Refused
from qulaq.text.matter import SAME, Said, judge

SHOWN = 5
JUDGED = 25  # of what is near, the most alike are compared by their stems
NEAREST = 150  # only the newest so many of the place are compared: the page costs the same in a village and a capital
BEGINNING = 600  # letters of each that are compared
STEMS = 12
KM_PER_DEGREE = 111.2
_WORDS = re.compile(r"[^\W\d_]{4,}")

# The place by its indexes first; words only of what is near. A shared topic makes it similar; where either has none,
# two shared words, or one and less than a kilometre; and always what `qulaq.text.matter` judges to be one matter.
_SIMILAR = """
WITH near AS (
    (SELECT id FROM appeals_publication
     WHERE state = 'released' AND progress = ANY (%(open)s) AND territory_id = %(territory)s
     ORDER BY rank DESC LIMIT %(nearest)s)
    UNION
    (SELECT id FROM appeals_publication
     WHERE state = 'released' AND progress = ANY (%(open)s)
       AND latitude BETWEEN %(south)s::float8 AND %(north)s::float8
       AND longitude BETWEEN %(west)s::float8 AND %(east)s::float8
     ORDER BY rank DESC LIMIT %(nearest)s)
), read AS MATERIALIZED (
    SELECT p.id, p.rank, coalesce(p.topic_id = %(topic)s::bigint, false)::int AS same_topic,
      coalesce(p.topic_id <> %(topic)s::bigint, false) AS other_topic,
      coalesce(p.latitude BETWEEN %(south)s::float8 AND %(north)s::float8
               AND p.longitude BETWEEN %(west)s::float8 AND %(east)s::float8, false)::int AS close,
      to_tsvector('simple', left(p.text, %(beginning)s)) AS said
    FROM near JOIN appeals_publication p ON p.id = near.id
), compared AS MATERIALIZED (
    SELECT id, rank, same_topic, other_topic, close,
      (SELECT count(*) FROM unnest(%(stems)s::text[]) AS word WHERE said @@ to_tsquery('simple', word)) AS words
    FROM read
)
SELECT id, same_topic = 1 OR (NOT other_topic AND words >= 2 - close) FROM compared
WHERE same_topic = 1 OR words > 0 OR close = 1
ORDER BY 2 * same_topic + words + close DESC, rank DESC LIMIT %(judged)s
"""


@dataclass(frozen=True)
class Place:
    territory_id: int
    position: tuple[float, float] | None = None


def similar(*, text: str, place: Place, topic_id: int | None) -> list[Publication]:
    """At most five open public matters of the place that are about the same, the likeliest first."""
    values = {"territory": place.territory_id, "topic": topic_id, "stems": stems(text), "open": list(OPEN_STATES)}
    with connection.cursor() as cursor:
        bounds = {"nearest": NEAREST, "beginning": BEGINNING, "judged": JUDGED}
        cursor.execute(_SIMILAR, {**values, **bounds, **_within_a_kilometre(place)})
        found = dict(cursor.fetchall())
    rows = Publication.objects.select_related("topic", "territory", "body").in_bulk(list(found))
    others = [rows[pk] for pk in found if pk in rows]
    asked = Said(text, topic_id, place.territory_id, place.position, timezone.now())
    judged = zip(others, judge(asked, [_said(item) for item in others]), strict=True)
    likely = [(one.score, item) for item, one in judged if found[item.pk] or one.score >= SAME]
    return [item for _score, item in sorted(likely, key=lambda pair: -pair[0])[:SHOWN]]


def _said(item: Publication) -> Said:
    where = (item.latitude, item.longitude) if item.latitude is not None and item.longitude is not None else None
    return Said(item.text, item.topic_id, item.territory_id, where)


def stems(text: str) -> list[str]:
    """The longest words say most of what it is about; their endings do not matter."""
    words = {stem(word) for word in _WORDS.findall(text.lower())}
    return [f"{word}:*" for word in sorted(words, key=lambda word: (-len(word), word))[:STEMS]]


def _within_a_kilometre(place: Place) -> dict[str, float | None]:
    if place.position is None:
        return dict.fromkeys(("south", "north", "west", "east"))
    latitude, longitude = place.position
    high = 1 / KM_PER_DEGREE
    wide = high / max(cos(radians(latitude)), 0.01)
    return {
        "south": latitude - high,
        "north": latitude + high,
        "west": longitude - wide,
        "east": longitude + wide,
    }


def found_for(draft: WebDraft) -> list[Publication]:
    what, where = draft.data["what"], draft.data["where"]
    place = Place(int(where["territory"]), read_position(where["position"]))
    topic = what["topic"]
    return similar(text=what["text"], place=place, topic_id=int(topic) if topic.isdecimal() else None)


@page
@never_cache
@limited("appeal-draft", per_session="120/hour", per_address="1200/hour")
def show(request: HttpRequest) -> HttpResponse:
    draft = drafts.current(request)
    if draft is None:
        return redirect("appeals:what")
    if missing := flow.first_missing(draft.data, before="similar"):
        return redirect(missing.url)
    if "join" in request.POST:
        return _join(request, draft)
    if "answered" in request.POST:
        return answered.settled(request)
    found = found_for(draft) if request.method != "POST" and flow.may_be_like_others(draft.data) else []
    before = answered.answered_before(draft) if request.method != "POST" else []
    if not found and not before:
        drafts.keep(draft, "similar", {})
        return redirect(flow.onward(draft.data, "similar"))
    return _page(request, draft, found, before=before)


def _page(
    request: HttpRequest,
    draft: WebDraft,
    found: Sequence[Publication],
    wrong: str = "",
    status: int = 200,
    before: Sequence[PublicCase] = (),
) -> HttpResponse:
    values: dict[str, Any] = {
        "found": found,
        "answered": before,
        "wrong": wrong,
        "email": request.POST.get("email", ""),
        "known": reader_of(request),
        **flow.page_values(draft.data, "similar"),
    }
    return render(request, "appeals/resident/similar.html", values, status=status)


def _join(request: HttpRequest, draft: WebDraft) -> HttpResponse:
    """“Me too” in place of sending. The form stays: whoever thinks again goes on with it."""
    by = reader_of(request)
    try:
        follower = publishing.support(
            by=by,
            email=by.email or "" if by else request.POST.get("email", "").strip(),
            language=get_language() or settings.LANGUAGE_CODE,
            publication_id=paging.key(request.POST["join"]),
        )
    except (NotAllowed, Refused) as refused:
        return _page(request, draft, found_for(draft), str(refused), status=422)
    if by:
        messages.success(request, _("Counted: you are told what comes of it."))
    else:
        messages.info(request, _("We sent you a letter. Open the link in it: then your voice counts."))
    return render(request, "appeals/resident/joined.html", {"publication": _public(follower.appeal_id)})


def _public(appeal_id: int) -> Publication | None:
    return Publication.objects.filter(appeal_id=appeal_id).first()
