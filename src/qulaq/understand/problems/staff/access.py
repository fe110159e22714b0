"""Who reads the desk of problems."""

from __future__ import annotations

from django.http import Http404

from qulaq.foundation.people.guards import only
from qulaq.foundation.people.models import Person
from qulaq.understand.problems.models import Problem
from qulaq.understand.problems.workflow import may_watch

watching_only = only(may_watch)


def problem_or_404(person: Person, number: str) -> Problem:
    """Whoever may not see it learns nothing, not even that it exists."""
    rows = Problem.objects.visible_to(person).select_related(
        "territory", "topic", "body", "merged_into", "split_from", "found_by"
    )
    problem = rows.filter(number=number).first()
    if problem is None:
        raise Http404
    return problem
