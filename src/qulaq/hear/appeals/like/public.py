"""Like cases of the public register: masked by an officer, released, and well answered. Anybody may read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.like.good import good_ones
from qulaq.hear.appeals.like.words import nearest
from qulaq.hear.appeals.models import Publication, PublicState
from qulaq.hear.appeals.searched import REGISTER
from qulaq.hear.appeals.spoken import language_of, name_unless
from qulaq.text.like import SURE, Case, Found, Wanted, rank
from qulaq.text.routing.features import language_of as quick_language_of

FITTING, NEWEST = 150, 60  # how many are compared
LEAST = 1.0  # of the words' own score: one usual word in common is chance


@dataclass(frozen=True)
class PublicCase:
    publication: Publication
    also: int  # further cases with nearly the same answer
    other_language: str = ""  # of the answer, by its name; empty where it is the writer's


def public_cases(
    text: str,
    *,
    territory: Territory,
    topics: Mapping[int, float],
    without: Iterable[int] = (),
    body_id: int | None = None,
    count: int = 3,
    sure: float = SURE,
) -> list[PublicCase]:
    """The nearest ones, rather in the language of `text`. `topics`: how sure each topic is; `without`: appeals that are
    shown already; `sure`: how sure the topic of a case has to be (0 where the reader typed the words).

    A fixed number of statements."""
    fit = _near(text, territory, topics, set(without))
    rows = Publication.objects.select_related("topic", "territory", "body").in_bulk(list(fit)) if fit else {}
    cases = [_case(rows[pk], score) for pk, score in fit.items() if pk in rows]
    wanted = Wanted(dict(topics), territory.path, body_id, language_of(text))
    found = rank(cases, wanted, count=count, sure=sure)
    return [_shown(rows[_key(item)], len(item.also), wanted.language) for item in found]


def _shown(row: Publication, also: int, language: str) -> PublicCase:
    return PublicCase(row, also, name_unless(row.answer_language, language))


def _key(found: Found) -> int:
    return int(str(found.case.id))


def answered_well() -> QuerySet[Publication]:
    """Released with the answer that counts now. An answer newer than the masked one is not shown yet."""
    rows = Publication.objects.filter(state=PublicState.RELEASED, answer_for=F("answered_at")).exclude(answer="")
    return rows.filter(appeal__in=good_ones(), reported_at=None)


def _near(text: str, territory: Territory, topics: Mapping[int, float], without: set[int]) -> dict[int, float]:
    """Those whose words fit, and the newest of the topic in the place."""
    rows = answered_well().exclude(appeal_id__in=without)
    also: Iterable[int] = ()
    if topics:
        place = Q(territory_id=territory.pk) | Q(district_id__in=territory.path) | Q(region_id__in=territory.path)
        newest = rows.filter(place, topic_id__in=list(topics)).order_by("-rank")
        also = newest.values_list("pk", flat=True)[:NEWEST]
    fit = nearest(REGISTER, text, rows, FITTING, also)
    return {pk: score for pk, score in fit.items() if score >= LEAST}


def _case(row: Publication, words: float) -> Case:
    days = (timezone.localdate() - row.answered_on).days if row.answered_on else 0
    language = quick_language_of(row.answer)
    return Case(row.pk, words, row.topic_id, row.territory.path, row.body_id, days, 1.0, row.answer, language)
