"""What the page of a matter shows of co-executors, of the arbiter, and of whom a complaint is about."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import reviewing, standing
from qulaq.hear.appeals.actions import paths
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Act, Appeal, Forwarding, State
from qulaq.hear.appeals.staff.parts.base import Part, Values
from qulaq.hear.appeals.workflow import is_complained_of, serves_inside


def _files(owners: list[str]) -> dict[str, list[Attachment]]:
    found: dict[str, list[Attachment]] = {}
    for file in Attachment.objects.filter(owner__in=owners).order_by("created_at", "id") if owners else ():
        found.setdefault(file.owner, []).append(file)
    return found


def tasks(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """A co-executor sees what it was asked itself; the executor sees all."""
    rows = appeal.tasks.select_related("body", "asked_by", "replied_by").order_by("id")
    inside = serves_inside(person, appeal)
    if inside and not standing.reads(person, appeal):
        return None
    if not inside:
        served = [] if is_complained_of(person, appeal) else sorted(Reach.of(person).bodies)
        rows = rows.filter(body__path__overlap=served) if served else rows.none()
    found = list(rows)
    files = _files([f"task:{task.pk}" for task in found if task.replied_at])
    if not contact:
        for task in found:
            task.question, task.reply = without_contact(task.question), without_contact(task.reply)
    items = [{"task": task, "files": files.get(f"task:{task.pk}", [])} for task in found]
    return {"items": items} if items else None


def arbiter(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """The proposal the arbiter decides on, and by whom it was made."""
    if appeal.state != State.DISPUTED:
        return None
    asked = Q(act=Act.REDIRECT, to_body=None)
    last = appeal.steps.select_related("from_body").filter(asked).order_by("-id").first()
    moves = appeal.steps.select_related("from_body", "to_body").filter(act=Act.REDIRECT, to_body__isnull=False)
    return {"proposal": last, "moves": list(moves.order_by("id"))}


def redirecting(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """Why there is no way to redirect, where one would look for it."""
    if appeal.state not in (State.ROUTED, State.IN_WORK, State.REOPENED) or reviewing.goes_through(appeal.kind):
        return None
    why = paths.why_not_redirected(appeal, person, timezone.now())
    return {"why": why, "count": appeal.redirects, "left": max(0, paths.REDIRECTS_AMONG_BODIES - appeal.redirects)}


def complaint(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    if not reviewing.goes_through(appeal.kind):
        return None
    step = Forwarding.objects.select_related("body", "by").filter(appeal_id=appeal.pk).first()
    inside = serves_inside(person, appeal) and standing.reads(person, appeal)
    if step and not contact:
        step.statement = without_contact(step.statement)
    return {
        "body": appeal.complained_of,
        "official": appeal.complained_official if inside else None,
        "words": appeal.complained_words if inside else "",
        "step": step,
        "files": _files([f"forwarding:{step.pk}"]).get(f"forwarding:{step.pk}", []) if step and inside else [],
        "mine": step is not None and step.is_open and is_complained_of(person, appeal),
        "about": _about(person, appeal),
        "inside": inside,
    }


def _about(person: Person, appeal: Appeal) -> Appeal | None:
    """The first appeal, where the reader may see it."""
    if appeal.about_id is None:
        return None
    return Appeal.objects.at_work_of(person).filter(pk=appeal.about_id).first()


def contested(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """On the first appeal: that it was complained of. Whoever is complained of learns no more than that."""
    rows = list(Appeal.objects.filter(about_id=appeal.pk).select_related("executor").order_by("id"))
    if not rows:
        return None
    seen = set(Appeal.objects.at_work_of(person).filter(about_id=appeal.pk).values_list("pk", flat=True))
    shown = [row for row in rows if row.pk in seen or not row.is_protected]  # of a child's, not even that
    if not shown:
        return None
    overturned = appeal.answers.filter(overturned_by__isnull=False).exists()
    return {"items": [{"appeal": row, "seen": row.pk in seen} for row in shown], "overturned": overturned}


TASKS = Part("appeals/staff/tasks_part.html", tasks, outside=True)
ARBITER = Part("appeals/staff/arbiter_part.html", arbiter, "top")
REDIRECTING = Part("appeals/staff/redirecting_part.html", redirecting, "side")
COMPLAINT = Part("appeals/staff/complaint_part.html", complaint, "top", outside=True)
CONTESTED = Part("appeals/staff/contested_part.html", contested, "matter")
