"""Problems on the thread: who spoke of them, and which of them a voice belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.registry import Heard, Name, Quote
from qulaq.foundation.voices import registry as voices
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems.actions.base import KIND
from qulaq.understand.problems.counting import Size, counted
from qulaq.understand.problems.models import Membership, Problem
from qulaq.understand.problems.told import figures
from qulaq.understand.problems.workflow import roles_in

QUOTES, LETTERS, MOST = 3, 400, 20
# The nearest ones of each, without sorting all of them.
_NEAREST = """
SELECT p.id, near.* FROM unnest(%(ids)s::bigint[]) p (id) CROSS JOIN LATERAL (
  SELECT v.id AS voice, v.kind, v.source_id, v.language
  FROM problems_membership m JOIN voices_voice v ON v.id = m.voice_id
  WHERE m.problem_id = p.id AND m.removed_at IS NULL AND v.is_public
  ORDER BY m.near DESC NULLS LAST, v.heard_at DESC, m.id LIMIT %(most)s
) near
"""


def heard(numbers: Sequence[str], reader: Person | None) -> dict[str, Heard]:
    """Counts as the page of each problem tells them to this reader, and released words."""
    rows = Problem.objects.visible_to(reader).filter(number__in=list(numbers)).select_related("territory", "body")
    problems = list(rows)
    if not problems:
        return {}
    sizes, quotes = counted([one.pk for one in problems]), quotes_of([one.pk for one in problems])
    spoken = [one for one in problems if sizes[one.pk].voices]
    return {
        one.number: _heard(sizes[one.pk], quotes.get(one.pk, []), everything=bool(roles_in(reader, one)))
        for one in spoken
    }


def _heard(size: Size, quotes: Sequence[Quote], *, everything: bool) -> Heard:
    told = figures(size, None, everything=everything)
    said = _("Voices: %(voices)s. People: %(people)s.") % {"voices": told.voices, "people": told.people}
    if told.is_few:
        return Heard(said, quotes=quotes)
    return Heard(said, size.voices, size.people, quotes)


def quotes_of(ids: Sequence[int]) -> dict[int, list[Quote]]:
    """Words of people who let everybody read them, masked and released by an officer."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, {"ids": list(ids), "most": QUOTES})
        near = [(problem, _voice(*values)) for problem, *values in cursor.fetchall()]
    spoke = [voice for _problem, voice in near]
    words, said = voices.released_of(spoke), voices.described_of(spoke, None)
    found: dict[int, list[Quote]] = {}
    for problem, voice in near:
        if voice.pk in words:
            url = said[voice.pk].url if voice.pk in said else ""
            found.setdefault(problem, []).append(Quote(words[voice.pk][:LETTERS], voice.language, url))
    return found


def _voice(pk: int, kind: str, source_id: int, language: str) -> Voice:
    """As much of it as finds its words."""
    return Voice(pk=pk, kind=kind, source_id=source_id, language=language)


def belongs(kind: str, ids: Sequence[int], reader: Person | None) -> list[Name]:
    """What was only proposed, for those alone who see proposals."""
    mine = Membership.objects.filter(removed_at=None, voice__kind=kind, voice__source_id__in=list(ids))
    rows = Problem.objects.visible_to(reader).filter(pk__in=mine.values("problem"))
    return [(KIND, number) for number in rows.order_by("pk").values_list("number", flat=True)[:MOST]]
