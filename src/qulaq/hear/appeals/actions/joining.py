"""Joining appeals about the same matter, separating them again, dividing one that holds several matters.

Whoever is joined keeps number, code, words and day of receipt, and is answered with the lead. The lead is due on the
earliest day of all: the clocks of joined matters never get longer. What was before stands in `Merge`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import letters
from qulaq.hear.appeals.actions import tasks
from qulaq.hear.appeals.actions.base import Deed, keep_public_face
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.discretion import check_discreet
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Act, Appeal, Ending, Hearing, Merge, State, Step, Task
from qulaq.hear.appeals.workflow import NotAllowed, Refused, check


@transaction.atomic
def merge(*, by: Person, appeal_id: int, into_id: int, reason: str, at: datetime | None = None) -> Merge:
    """Join `appeal_id` to the lead `into_id`, at which both are worked on from now."""
    _lock(appeal_id, into_id)
    deed = Deed(Act.MERGE, by=by, appeal_id=appeal_id, at=at)
    reason = without_contact(required("reason", reason, _("Say why: both people will read it.")))
    lead = Appeal.objects.filter(pk=into_id).first()
    if lead is None or not Appeal.objects.at_work_of(by).filter(pk=into_id).exists():
        raise Refused("into", _("There is no appeal with this number at your desk."))
    check_pair(by, deed.appeal, lead)
    for one in (deed.appeal, lead):
        check_discreet(one, "reason", reason)
    made = join(deed, lead, reason)
    letters.tell(deed.appeal, "merged", key=f"merged:{made.pk}", reason=reason, lead_due_on=lead.due_on.isoformat())
    return made


def _lock(*appeals: int) -> None:
    """Both, with what is joined to them, always in one order: two people who join crosswise wait, and do not block."""
    rows = Appeal.objects.select_for_update().filter(Q(pk__in=appeals) | Q(merged_into__in=appeals))
    list(rows.order_by("pk").values_list("pk"))


def lock_with_lead(appeal_id: int) -> None:
    """Before an act that may separate it. An appeal that is joined to none is locked by its own act."""
    lead_id = Appeal.objects.filter(pk=appeal_id).values_list("merged_into", flat=True).first()
    if lead_id:
        _lock(appeal_id, lead_id)


def check_pair(by: Person, appeal: Appeal, lead: Appeal) -> None:
    """Raises Refused or NotAllowed where these two can not become one matter."""
    if appeal.pk == lead.pk:
        raise Refused("into", _("An appeal can not be joined to itself."))
    if lead.merged_into_id:
        raise Refused("into", _("That appeal is itself joined to another one: choose the other one."))
    if lead.state not in (State.REGISTERED, State.ROUTED, State.IN_WORK, State.REOPENED):
        raise Refused("into", _("That appeal is not being worked on any more: choose one that is."))
    check(Act.MERGE, by=by, appeal=lead)
    if appeal.is_protected or lead.is_protected:
        raise NotAllowed(_("A protected appeal, such as a child's, is never joined with others."))
    if _complains_of(appeal) != _complains_of(lead):
        raise Refused("into", _("A complaint can only be joined to a complaint about the same body and official."))
    if appeal.paused_on or lead.paused_on:
        raise NotAllowed(_("The clock of one of the two stands still: let it run again first."))
    _check_nobody_is_waiting(appeal)
    if min([appeal.due_on, *_days_of(appeal)]) < lead.counts_from:
        raise Refused(
            "into", _("That appeal came in when this one was already due: join that one to this one instead.")
        )


def _check_nobody_is_waiting(appeal: Appeal) -> None:
    """What was begun with others for this appeal is brought to its end first, or taken back."""
    if Task.objects.filter(appeal=appeal, replied_at=None, cancelled_at=None).exists():
        raise NotAllowed(_("A co-executor still owes a reply on this appeal: wait for it, or take the question back."))
    coming = Hearing.objects.filter(appeal=appeal, held_at=None, cancelled_at=None, waived_at=None)
    if coming.exists():
        raise NotAllowed(_("A hearing has been called on this appeal: hold it first, or cancel it."))


def _complains_of(appeal: Appeal) -> tuple[object, ...]:
    is_complaint = appeal.kind == "complaint" or appeal.complained_of_id is not None
    # Of one answer only: a decision on one complaint settles nothing for another answer.
    return is_complaint, appeal.complained_of_id, appeal.complained_official_id, appeal.about_id


def join(deed: Deed, lead: Appeal, reason: str) -> Merge:
    """The appeal of the deed ends as joined to the lead; what is joined to it goes along."""
    appeal, own = deed.appeal, own_day(lead)
    carried = _carry(appeal, lead)
    before = {"state": appeal.state, "officer": appeal.officer_id, "carried": carried}
    made = Merge.objects.create(
        appeal=appeal, into=lead, by=deed.by, at=deed.at, reason=reason, into_due_before=own, before=before
    )
    appeal.merged_into, appeal.ending, appeal.closed_at = lead, Ending.MERGED, deed.at
    tasks.cancel_open(appeal, deed.by, deed.at)
    deed.target = State.CLOSED
    deed.finish(text=reason, language=appeal.language)
    newcomers = Merge.objects.filter(pk__in=[made.pk, *carried]).values_list("appeal__due_on", flat=True)
    _set_day(lead, min(lead.due_on, *newcomers), own)
    _tell_lead(lead, Act.MERGE, deed, reason)
    return made


def _carry(appeal: Appeal, lead: Appeal) -> list[int]:
    """Those joined to the appeal are joined to the lead instead: never a chain. The appeal's own day comes back."""
    running = Merge.objects.filter(into=appeal, undone_at=None)
    carried = list(running.order_by("pk").values_list("pk", flat=True))
    if carried:
        appeal.due_on = own_day(appeal)
        running.update(into=lead)
        Appeal.objects.filter(merged_into=appeal).update(merged_into=lead)
    return carried


def own_day(lead: Appeal) -> date:
    """The day the lead would be due on without those joined to it. All its running merges know the same day; once
    something else has moved the day (an extension, a new clock after reopening), that is its own one."""
    known = _known_day(lead)
    return lead.due_on if known is None or _is_moved(lead, known) else known


def _known_day(lead: Appeal) -> date | None:
    return Merge.objects.filter(into=lead, undone_at=None).values_list("into_due_before", flat=True).first()


def _is_moved(lead: Appeal, known: date) -> bool:
    return min([known, *_days_of(lead)]) != lead.due_on


def _days_of(lead: Appeal) -> Iterable[date]:
    """The days of those joined to it, each as it stood when it was joined."""
    return Merge.objects.filter(into=lead, undone_at=None).values_list("appeal__due_on", flat=True)


def _set_day(lead: Appeal, day: date, own: date) -> None:
    lead.due_on = day
    Appeal.objects.filter(pk=lead.pk).update(due_on=day)
    Merge.objects.filter(into=lead, undone_at=None).update(into_due_before=own)
    keep_public_face(lead)


def _tell_lead(lead: Appeal, act: Act, deed: Deed, reason: str = "") -> None:
    """The lead's own history: that another appeal was joined, never whose, nor its number."""
    Step.objects.create(appeal=lead, act=act, at=deed.at, by=deed.by, text=reason, language=deed.appeal.language)
    after = {"other": deed.appeal.number, "due_on": lead.due_on.isoformat()}
    record(by=deed.by, act=f"appeal.{act}", subject=lead.journal_name, after=after)


@transaction.atomic
def unmerge(*, by: Person, appeal_id: int, at: datetime | None = None) -> Appeal:
    """Separate it again: state, officer and days as they were, unless something else has moved them since."""
    lock_with_lead(appeal_id)
    deed = Deed(Act.UNMERGE, by=by, appeal_id=appeal_id, at=at)
    separate(deed)
    deed.finish()
    letters.tell(deed.appeal, "unmerged", key=f"unmerged:{_last(deed.appeal)}")
    return deed.appeal


def _last(appeal: Appeal) -> int:
    return Merge.objects.filter(appeal=appeal).order_by("-pk").values_list("pk", flat=True)[0]


def separate(deed: Deed) -> None:
    """Undo the running merge of the deed's appeal. The caller finishes the deed."""
    appeal = deed.appeal
    running = Merge.objects.filter(appeal=appeal, undone_at=None).select_related("into").first()
    if running is None or appeal.ending != Ending.MERGED:
        raise NotAllowed(_("This appeal is not joined to another one."))
    if appeal.erased_at:
        raise NotAllowed(_("What the person wrote has been erased: it can not be separated any more."))
    lead = Appeal.objects.get(pk=running.into_id)
    own = own_day(lead)
    moved = _is_moved(lead, running.into_due_before)
    running.undone_at = deed.at
    running.save(update_fields=["undone_at"])
    appeal.merged_into, appeal.ending, appeal.closed_at = None, "", None
    deed.target = State(running.before["state"])
    back = _bring_back(appeal, lead, running)
    _set_day(lead, lead.due_on if moved else min([own, *_days_of(lead)]), own)
    if back:
        appeal.due_on = min([appeal.due_on, *_days_of(appeal)])
    _tell_lead(lead, Act.UNMERGE, deed)


def _bring_back(appeal: Appeal, lead: Appeal, undone: Merge) -> int:
    """What came along with the appeal goes back with it, as far as it still is where it was taken."""
    rows = Merge.objects.filter(pk__in=undone.before.get("carried", []), into=lead, undone_at=None)
    Appeal.objects.filter(pk__in=list(rows.values_list("appeal_id", flat=True))).update(merged_into=appeal)
    return rows.update(into=appeal, into_due_before=appeal.due_on)


@transaction.atomic
def let_go(*, lead_id: int, at: datetime) -> list[Appeal]:
    """The lead ended without an answer (withdrawn by its author, a matter of the courts, …): what others wrote is not
    settled by that, so each is worked on again on its own."""
    joined = Appeal.objects.filter(merged_into=lead_id, erased_at=None).order_by("pk")
    return [_free(pk, at) for pk in joined.values_list("pk", flat=True)]


def _free(appeal_id: int, at: datetime) -> Appeal:
    deed = Deed(Act.UNMERGE, by=None, appeal_id=appeal_id, house=True, at=at)
    separate(deed)
    deed.finish()
    letters.tell(deed.appeal, "unmerged", key=f"unmerged:{_last(deed.appeal)}")
    return deed.appeal
