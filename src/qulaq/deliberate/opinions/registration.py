"""What judgments tell the foundation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from qulaq.deliberate.opinions import held as held_here
from qulaq.deliberate.opinions.actions.base import KIND
from qulaq.deliberate.opinions.beside import tell_the_panels
from qulaq.deliberate.opinions.models import Judgment, JudgmentState, Seat, SeatState
from qulaq.deliberate.opinions.workflow import PREPARERS
from qulaq.foundation.goals.workflow import roles_in
from qulaq.foundation.people import held
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import facts, registry
from qulaq.foundation.thread.registry import Name
from qulaq.foundation.thread.stages import Stage

OVER = (JudgmentState.PUBLISHED, JudgmentState.WITHDRAWN)


def tell_the_foundation() -> None:
    kind = registry.RecordKind(KIND, describe, takes_part, Stage.JUDGMENT, may_declare=may_declare)
    registry.register(kind)
    facts.register_fact(facts.Fact.EXPERTS, "opinions", experts_asked)
    for name in ("entries", "interests", "invitations", "opinions"):
        held.register(f"expert_{name}", getattr(held_here, name))
    tell_the_panels()


def describe(numbers: Iterable[str], reader: Person | None) -> dict[str, registry.Described]:
    seen = Judgment.objects.visible_to(reader).filter(number__in=[*numbers])
    return {item.number: _described(item) for item in seen}


def _described(item: Judgment) -> registry.Described:
    address = reverse("opinions:judgment" if item.is_public else "opinions:desk_judgment", args=[item.number])
    return registry.Described(
        item.title,
        str(item.get_state_display()),
        address,
        item.closes_on if item.closed_at is None else None,
        on=timezone.localdate(item.asked_at or item.created_at),
        ended=item.state in OVER,
        lang="" if item.read_in == get_language() else item.read_in,
        body=item.body_id,
        territory=item.territory_id,
    )


def takes_part(number: str) -> list[Person]:
    """Experts get letters of their own; nobody else speaks in a judgment."""
    return []


def may_declare(number: str, person: Person) -> bool:
    """Whoever asks experts says how far people take part in it."""
    judgment = Judgment.objects.select_related("body", "territory").filter(number=number).first()
    return judgment is not None and bool(roles_in(person, judgment) & PREPARERS)


def experts_asked(names: Sequence[Name]) -> Mapping[Name, facts.Happened]:
    """How many experts accepted, for judgments and for their problems."""
    keys = {kind: [key for name, key in names if name == kind] for kind in (KIND, "problem")}
    wanted = Q(judgment__number__in=keys[KIND]) | Q(judgment__problem__number__in=keys["problem"])
    seats = Seat.objects.filter(wanted, state=SeatState.ACCEPTED).exclude(judgment__state=JudgmentState.WITHDRAWN)
    rows = seats.values_list("judgment__number", "judgment__problem__number").annotate(Count("pk")).order_by()
    found: dict[Name, facts.Happened] = {}
    for judgment, problem, count in rows:
        for name in ((KIND, judgment), ("problem", problem)):
            if name in names:
                found[name] = facts.greater(found.get(name), facts.Happened(count))
    return found
