"""Who signed a report, with the office they held that day: heads above may sign too, and for no other body."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from qulaq.account.promises.models import Report
from qulaq.foundation.goals.words import leader
from qulaq.foundation.people.models import Assignment, Role


def signatory(report: Report) -> str:
    """The nearest body they led; a signature of nobody who led one stands for the body of the report."""
    day = timezone.localdate(report.signed_at)
    held = Assignment.objects.filter(Q(until=None) | Q(until__gte=day), person=report.signed_by, since__lte=day)
    led = held.filter(role=Role.HEAD, body__in=report.body.path).select_related("body")
    nearest = led.order_by("-body__path__len", "id").first()
    return leader(report.signed_by, nearest.body if nearest else report.body)
