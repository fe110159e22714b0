"""Between two nights: new voices come to the problems that are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems.finding import Places, heard, placer
from qulaq.understand.problems.keeping import GROUPING
from qulaq.understand.problems.models import LIVING, Kept, Membership, Problem, ProblemState
from qulaq.understand.problems.rating_later import rate_soon

if TYPE_CHECKING:
    from qulaq.text.grouping import Member

AT_ONCE = 2_000
STEPS = 5  # of problems joined to joined ones


def assign_new() -> int:
    """All voices heard since the last night and since the last time; how many came to a problem."""
    done, left = 0, True
    while left:
        left, placed = _batch()
        done += placed
    return done


@transaction.atomic
def _batch() -> tuple[bool, int]:
    """One process at a time: the row is locked until its voices are kept."""
    kept = Kept.objects.select_for_update().filter(name=GROUPING).first()
    if kept is None or not kept.packed:
        return False, 0
    rows = Voice.objects.filter(pk__gt=kept.values["voice"], heard_on__gte=kept.values["since"])
    some = list(rows.order_by("pk")[:AT_ONCE])
    if not some:
        return False, 0
    made = _members(some, kept)
    Membership.objects.bulk_create(made, ignore_conflicts=True)
    kept.values["voice"] = some[-1].pk
    kept.save(update_fields=["values"])
    if made:
        rate_soon(*{row.problem_id for row in made})
    return len(some) == AT_ONCE, len(made)


def _members(some: list[Voice], kept: Kept) -> list[Membership]:
    known = set(Membership.objects.filter(voice__in=some).values_list("voice", flat=True))
    voices, texts = heard(voice for voice in some if voice.pk not in known)
    if not voices:
        return []
    places, alive = Places.read(), _alive(kept.values["homes"])
    found = zip(voices, placer(bytes(kept.packed))(texts), strict=True)
    rows = ((voice, one, _home(kept.values["homes"], one[0], voice, places, alive)) for voice, one in found if one)
    return [_member(voice, one[1], home) for voice, one, home in rows if home]


def _member(voice: Voice, said: Member, home: int) -> Membership:
    return Membership(problem_id=home, voice=voice, near=said.near, why=list(said.why))


def _home(homes: list[Any], group: int, voice: Voice, places: Places, alive: Mapping[int, int]) -> int | None:
    """The problem of the group in the nearest place around the voice, else the one that is everywhere."""
    known = dict(homes[group]) if group < len(homes) else {}
    around = [*reversed(places.paths.get(voice.territory_id, [])), None]
    return next((alive[known[place]] for place in around if known.get(place) in alive), None)


def _alive(homes: list[Any]) -> dict[int, int]:
    """Of the problems of the last night, where voices go now: joined ones lead on, refused ones still count."""
    ids = {pk for group in homes for _place, pk in group}
    rows = {pk: (state, into) for pk, state, into in Problem.objects.values_list("pk", "state", "merged_into")}
    found = {}
    for pk in ids & rows.keys():
        last = pk
        for _step in range(STEPS):
            state, into = rows[last]
            last = into if state == ProblemState.MERGED and into else last
        if rows[last][0] in (*LIVING, ProblemState.REFUSED):
            found[pk] = last
    return found
