"""Which answers are good: the person said that it was solved, and nothing that came later speaks against it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Answer, AnswerCheck, Appeal, AppealQuerySet, Ending, Mark, Rating, Solved, State

ANSWERED = Q(state__in=[State.ANSWERED, State.CLOSED], ending__in=["", Ending.ANSWERED, Ending.SATISFIED])
# Whoever complained of somebody said it to one body alone: such matters are nobody's example.
NO_COMPLAINT = Q(complained_of=None, complained_official=None, complained_words="")
BEST, CLEAR, POLITE = 0.8, 0.1, 0.1


def good_ones(among: AppealQuerySet | None = None) -> AppealQuerySet:
    """Appeals whose last word is a good answer. Whoever reads them filters by what the reader may see.

    Solved in the person's own words; not opened again, not complained of, not overturned, and no brush-off by the look
    of it. Nothing protected or erased.
    """
    solved = Rating.objects.filter(answer__appeal=OuterRef("pk"), solved=Solved.YES)
    overturned = Answer.objects.filter(appeal=OuterRef("pk"), overturned_by__isnull=False)
    contested = Appeal.objects.filter(about=OuterRef("pk"))
    brush_off = AnswerCheck.objects.filter(answer__appeal=OuterRef("pk"), is_likely=True)
    rows = (Appeal.objects.all() if among is None else among).filter(
        ANSWERED, NO_COMPLAINT, is_protected=False, erased_at=None, reopenings=0
    )
    # Each by itself, so that PostgreSQL joins them away: within an OR it would ask anew for every row.
    return rows.filter(Exists(solved), ~Exists(overturned), ~Exists(contested), ~Exists(brush_off))


def for_reader(person: Person) -> AppealQuerySet:
    """Those of the bodies and territories the person serves: what is over is asked of no co-executor any more."""
    return good_ones(Appeal.objects.in_queue_of(person))


def quality(clear: str, polite: str) -> float:
    """0–1: solved; clear and polite count a little more."""
    return BEST + CLEAR * (clear == Mark.YES) + POLITE * (polite == Mark.YES)
