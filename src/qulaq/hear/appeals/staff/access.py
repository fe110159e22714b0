"""Who may sit at the desk, and how much of a matter they see."""

from __future__ import annotations

from django.http import Http404

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import only
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.models import Appeal


def is_operator(person: Person) -> bool:
    return Role.OPERATOR in Reach.of(person).roles


operators_only = only(is_operator)


def matter_or_404(person: Person, number: str) -> Appeal:
    """One matter; whoever may not see it learns nothing, not even that it exists."""
    rows = Appeal.objects.at_work_of(person).select_related(
        "executor__territory", "territory", "topic", "officer", "applicant"
    )
    appeal = rows.filter(number=number).first()
    if appeal is None:
        raise Http404
    return appeal
