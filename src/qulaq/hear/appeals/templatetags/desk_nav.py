"""`{% offered_to request.user as offers %}`: lists of the desk that are for some roles only."""

from __future__ import annotations

from django import template

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.matching import listing
from qulaq.hear.appeals.understood import shown

register = template.Library()


@register.simple_tag
def offered_to(person: Person) -> frozenset[str]:
    """Words the tabs ask for; they follow from the roles alone, so that the tabs can be kept by them."""
    roles = Reach.of(person).roles
    offers = {
        "campaigns": listing.may_list(person),
        "problems": bool(roles & {Role.ANALYST, Role.CONTROLLER, Role.HEAD, Role.ADMINISTRATOR}),
        "answers": Role.CONTROLLER in roles,
        "models": shown.may_read(person),
        "participation": bool(roles & {Role.ANALYST, Role.CONTROLLER, Role.HEAD}),
    }
    return frozenset(name for name, offered in offers.items() if offered)
