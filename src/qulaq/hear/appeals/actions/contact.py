"""Opening name and contact of the person who wrote: by those who need it for their work, for a reason, and seen."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.workflow import NoRole, Refused, may_open_contact

CONTACT = ("address", "applicant_email", "applicant_iin", "applicant_name", "applicant_phone", "postal_address")


class Need(models.TextChoices):
    """Why contact is opened. A choice and no free text: the reason itself must not hold personal data."""

    CALL = "call", gettext_lazy("to call or write to the person")
    VISIT = "visit", gettext_lazy("to go to the place")
    IDENTITY = "identity", gettext_lazy("to see whether it is the same person")
    POST = "post", gettext_lazy("to send a paper")
    REVIEW = "review", gettext_lazy("to check the work of a colleague")


@transaction.atomic
def open_contact(*, by: Person, appeal_id: int, need: str) -> Appeal:
    """The appeal with its contact, once; the journal keeps who looked and why, and the person is shown it."""
    rows = Appeal.objects.select_related("executor__territory", "territory")
    appeal = rows.get(pk=appeal_id)
    if not (may_open_contact(by, appeal) and standing.reads(by, appeal)):
        raise NoRole(_("You may not do this with this appeal."))
    if need not in Need.values:
        raise Refused("need", _("Choose why you need it."))
    given = [name for name in CONTACT if getattr(appeal, name)]
    after = {"fields": given, "need": need}
    record(by=by, act="personal.viewed", subject=appeal.journal_name, after=after)
    return appeal
