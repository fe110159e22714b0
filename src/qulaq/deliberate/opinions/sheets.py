"""Lists as files. No e-mail address, no account, no answer of a foresight round stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions.models import ExpertQuerySet, Interest, JudgmentQuerySet, SeatState
from qulaq.foundation.ui.sheets import answer, day, safe

AT_MOST = 10_000


def experts(rows: ExpertQuerySet) -> HttpResponseBase:
    found = rows.select_related("territory").prefetch_related("topics", "interests__body").order_by("name", "id")
    return answer(_expert_lines(found[:AT_MOST]), f"experts-{timezone.localdate()}")


def judgments(rows: JudgmentQuerySet) -> HttpResponseBase:
    accepted = Count("seats", filter=Q(seats__state=SeatState.ACCEPTED), distinct=True)
    found = rows.select_related("body", "territory", "problem").annotate(accepted=accepted).order_by("id")
    return answer(_judgment_lines(found[:AT_MOST]), f"judgments-{timezone.localdate()}")


def _expert_lines(rows: ExpertQuerySet) -> Iterator[list[str]]:
    yield [_("Name"), _("State"), _("Organisation"), _("Territory"), _("Topics"), _("Languages"), _("Interests")]
    for row in rows:
        topics = "; ".join(str(topic) for topic in row.topics.all())
        interests = "; ".join(_interest(one) for one in row.interests.all())
        texts = [row.name, row.get_state_display(), row.organisation, row.territory, topics, " ".join(row.languages)]
        yield [*map(safe, texts), safe(interests)]


def _interest(one: Interest) -> str:
    days = f"{one.since}–{one.until or ''}"
    return f"{one.get_kind_display()}: {one.what} ({one.body or one.organisation}, {days})"


def _judgment_lines(rows: JudgmentQuerySet) -> Iterator[list[str]]:
    yield [
        _("Number"), _("Proposition"), _("State"), _("Problem"), _("Body that asks"), _("Territory"),
        _("Last day for opinions"), _("Asked"), _("Published"), _("Experts"), _("Conclusion"),
    ]  # fmt: skip
    for row in rows:
        texts = [row.title, row.get_state_display(), row.problem.number, row.body, row.territory]
        days = [row.closes_on.isoformat(), day(row.asked_at), day(row.published_at)]
        told = row.conclusion if row.published_at else ""
        yield [row.number, *map(safe, texts), *days, str(row.accepted), safe(told)]  # type: ignore[attr-defined]
