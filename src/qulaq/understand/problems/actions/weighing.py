"""Putting weights of the rating in use: an administrator, with a reason everybody reads."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.goals.wording import said
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, Refused
from qulaq.understand.problems import formula
from qulaq.understand.problems.models import Formula
from qulaq.understand.problems.rating import in_use, weights_of
from qulaq.understand.problems.rating_later import rate_all_soon


@transaction.atomic
def put_in_use(*, by: Person, weights: Mapping[str, float], reason: str, at: datetime | None = None) -> Formula:
    """Earlier ones stay, with the scores they gave: an old rating can be understood."""
    if not Reach.of(by).is_administrator:
        raise NoRole(_("Weights are put in use by administrators."))
    why = said("reason", reason)
    before = weights_of(in_use())
    new = before | _checked(weights)
    if not any(new.values()):
        raise Refused(next(iter(formula.DEFAULT)), _("At least one weight is more than 0."))
    row = Formula.objects.create(weights=new, since=at or timezone.now(), by=by, reason=why)
    record(by=by, act="formula.changed", subject=f"formula:{row.pk}", before=before, after=new)
    rate_all_soon()
    return row


def _checked(weights: Mapping[str, float]) -> dict[str, float]:
    for name, value in weights.items():
        if name not in formula.DEFAULT:
            raise Refused(name, _("There is no such part of the formula."))
        if not math.isfinite(value) or not 0 <= value <= formula.MOST:
            raise Refused(name, _("A weight is a number from 0 to %(most)s.") % {"most": formula.MOST})
    return {name: float(value) for name, value in weights.items()}
