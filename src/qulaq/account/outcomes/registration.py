"""What outcomes tell the foundation: how the thread describes them, and what they forget with a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from qulaq.account.outcomes import beside, reported, took_part
from qulaq.account.outcomes import held as held_here
from qulaq.account.outcomes.models import Asked, Outcome, OutcomeState, Quiet, Says, Told, ToldState
from qulaq.foundation.people import held
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry as thread
from qulaq.foundation.thread.stages import Stage
from qulaq.foundation.voices import registry as voices
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.registry import Taken
from qulaq.foundation.voices.telling import Way


def tell_the_foundation() -> None:
    thread.register(thread.RecordKind("outcome", describe, takes_part, Stage.OUTCOME))
    took_part.tell_the_facts()
    voices.listen(forget_erased)
    held.register("questions", held_here.questions)
    held.register("tellings", held_here.tellings)
    beside.tell_the_panels()
    reported.tell_the_report()


def describe(numbers: Iterable[str], reader: Person | None) -> dict[str, thread.Described]:
    rows = Outcome.objects.visible_to(reader).filter(number__in=[*numbers]).select_related("problem")
    return {item.number: _described(item) for item in rows}


def _described(item: Outcome) -> thread.Described:
    address = reverse("outcomes:outcome" if item.is_public else "outcomes:desk_outcome", args=[item.number])
    state = item.get_says_display() if item.says else item.get_state_display()
    return thread.Described(
        item.problem.title,
        str(state),
        address,
        item.closes_on if item.state == OutcomeState.ASKED else None,
        on=timezone.localdate(item.decided_at or item.public_at or item.opened_at),
        unsolved=item.says == Says.NOT_SOLVED and item.state != OutcomeState.WITHDRAWN,
        ended=item.state in (OutcomeState.TOLD, OutcomeState.WITHDRAWN),
        lang=item.problem.title_language,
        body=item.body_id,
        territory=item.territory_id,
    )


def takes_part(number: str) -> Iterable[Person]:
    """Nobody by name: whoever spoke is told through their voice."""
    return []


def forget_erased(taken: Taken) -> None:
    """Somebody's data was erased, or what they wrote is protected now: their words and their hash go, the counts of
    answers stay."""
    lost = [old for old, new in taken.pairs if old and (new is None or (old.speaker and new.speaker is None))]
    if not lost:
        return
    of_voice = Q(voice__in=[old.pk for old in lost]) | Q(voice__isnull=True)  # a voice that went away is not there now
    speakers = {old.speaker for old in lost if old.speaker}
    Asked.objects.filter(of_voice).update(words="", speaker=None)
    Told.objects.filter(of_voice).update(speaker=None)
    Told.objects.filter(of_voice, state=ToldState.BY_HAND).update(state=ToldState.UNREACHED, way=Way.NONE)
    left = set(Voice.objects.filter(speaker__in=speakers).values_list("speaker", flat=True))
    Quiet.objects.filter(speaker__in=speakers - left).delete()
