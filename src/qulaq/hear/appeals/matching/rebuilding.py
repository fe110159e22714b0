"""Making signatures anew: what is missing, and what another version of the algorithm made."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from qulaq.hear.appeals.matching import keeping
from qulaq.hear.appeals.models import CampaignMember, TextLink, TextSignature

BATCH = 1_000


def rebuild(told: Callable[[int], None] = lambda done: None) -> int:
    """Texts without a signature of this version get one, a batch in a transaction; gives how many. What people said
    stays: links and memberships they refused are kept, and so are campaigns. May be stopped and run again."""
    done = 0
    while made := _batch():
        done += made
        told(done)
    return done


@transaction.atomic
def _batch() -> int:
    keeping.mend()
    rows = keeping.missing(BATCH)
    ids = [pk for pk, _text in rows]
    keeping.drop(ids)
    keeping.keep_many(rows)
    return len(rows)


@transaction.atomic
def forget_all() -> None:
    """All signatures and links a machine made: the next look begins from the first text. Used to check that what
    grew day by day is what a count from the beginning gives."""
    TextLink.objects.filter(refused_at=None).delete()
    CampaignMember.objects.filter(refused_at=None, campaign__refused_at=None).delete()
    TextSignature.objects.update(matched_at=None)
