"""Proposing a problem by hand: an analyst saw what the program did not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.goals.wording import for_everybody
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, Refused
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems.actions.base import journal, made, told
from qulaq.understand.problems.actions.belonging import put
from qulaq.understand.problems.models import Origin, Problem, Scope
from qulaq.understand.problems.rating_later import rate_soon
from qulaq.understand.problems.workflow import TRANSITIONS, Act


@transaction.atomic
def propose(
    *,
    by: Person,
    title: str,
    language: str,
    territory: Territory,
    scope: str = Scope.PLACE,
    topic: Topic | None = None,
    body: Body | None = None,
    about: str = "",
    voices: Sequence[int] = (),
    at: datetime | None = None,
) -> Problem:
    """A proposal in one language; the other name comes with confirmation. `voices` are those its author may read."""
    roles = Reach.of(by).roles_for(body_path=[], territory_path=territory.path)
    if not roles & TRANSITIONS[Act.PROPOSE].roles:
        raise NoRole(_("You have no part in that territory."))
    if not (name := for_everybody("title", title)):
        raise Refused("title", _("Give it a name."))
    if scope not in Scope.values:
        raise Refused("scope", _("Choose one of the list."))
    at = at or timezone.now()
    named = {f"title_{language if language in ('kk', 'ru', 'en') else 'kk'}": name[:200]}
    place = {"territory": territory, "scope": scope, "topic": topic, "body": body}
    problem = made(found_by=by, found_at=at, about=for_everybody("about", about), **place, **named)
    put(problem, voices, by=by, at=at, origin=Origin.PERSON)
    told(problem, Act.PROPOSE, by=by, at=at, details={"voices": len(voices)})
    journal(problem, Act.PROPOSE, by=by, before=None)
    rate_soon(problem.pk)
    return problem
