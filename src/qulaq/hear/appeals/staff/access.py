"""Who may sit at the desk, and how much of a matter they see."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import only
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.models import Act, Appeal, Step
from qulaq.hear.appeals.workflow import is_applicant, is_complained_of


def is_operator(person: Person) -> bool:
    return Role.OPERATOR in Reach.of(person).roles


operators_only = only(is_operator)


def passed_on(person: Person, number: str) -> str:
    """Words for whoever had it at the triage desk when a colleague sent it on; "" for others, and for those it
    complains of."""
    mine = sorted(Reach.of(person).bodies)
    sent = Step.objects.filter(appeal__number=number, act=Act.ROUTE, from_body__path__overlap=mine)
    step = sent.select_related("appeal__executor").order_by("-pk").first() if mine else None
    if step is None or is_complained_of(person, step.appeal) or is_applicant(person, step.appeal):
        return ""
    words = {"number": number, "body": step.appeal.executor.name}
    return _("Appeal %(number)s is not here any more. It was sent to: %(body)s.") % words


def matter_or_404(person: Person, number: str) -> Appeal:
    """One matter; whoever may not see it learns nothing, not even that it exists."""
    rows = Appeal.objects.at_work_of(person).select_related(
        "executor__territory", "territory", "topic", "officer", "applicant"
    )
    appeal = rows.filter(number=number).first()
    if appeal is None:
        raise Http404
    return appeal
