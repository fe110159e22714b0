"""What administrators corrected, and what a correction would change: in words, before it is entered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.models import ClosingHour, LimitOverride, Transfer
from qulaq.foundation.calendar.queries import as_rule, jurisdiction, rulebook
from qulaq.foundation.calendar.told import figure_words, language, rule_name, rule_words, source_words
from qulaq.foundation.calendar.words import day_words
from qulaq.jurisdictions import Limit, Rule

SHOWN = 200


@dataclass(frozen=True)
class Change:
    """One row an administrator entered. `subject` finds who did it in the journal."""

    subject: str
    what: str
    source: str
    since: date | None
    is_coming: bool
    is_replaced: bool
    note: str = ""


def corrections() -> list[Change]:
    """The newest first; of two for one kind, rule and day the later holds."""
    rows = list(LimitOverride.objects.order_by("-id")[:SHOWN])
    standing = {(row.kind, row.rule, row.effective_from): row.pk for row in reversed(rows)}
    today = timezone.localdate()
    return [_correction(row, standing[row.kind, row.rule, row.effective_from] != row.pk, today) for row in rows]


def _correction(row: LimitOverride, replaced: bool, today: date) -> Change:
    law = jurisdiction()
    names = {"rule": rule_name(law, row.rule), "kind": _kind_name(row.kind), "limit": rule_words(as_rule(row))}
    return Change(
        subject=f"limit:{row.pk}",
        what=_("%(kind)s. %(rule)s: %(limit)s") % names,
        source=source_words(law, as_rule(row)),
        since=row.effective_from,
        is_coming=row.effective_from > today,
        is_replaced=replaced,
        note=row.note,
    )


def transfers() -> list[Change]:
    today = timezone.localdate()
    return [
        Change(
            subject=f"transfer:{row.pk}",
            what=transfer_words(row.day_off, row.worked_on),
            source=row.source,
            since=None,
            is_coming=max(day for day in (row.day_off, row.worked_on) if day) > today,
            is_replaced=False,
        )
        for row in Transfer.objects.order_by("-id")[:SHOWN]
    ]


def closing_hours() -> list[Change]:
    rows = list(ClosingHour.objects.order_by("-id")[:SHOWN])
    standing = {row.effective_from: row.pk for row in reversed(rows)}
    return [_closing(row, standing[row.effective_from] != row.pk) for row in rows]


def _closing(row: ClosingHour, replaced: bool) -> Change:
    return Change(
        subject=f"closing:{row.pk}",
        what=_("The working day ends at %(hour)s") % {"hour": f"{row.closes:%H:%M}"},
        source=row.source,
        since=row.effective_from,
        is_coming=row.effective_from > timezone.localdate(),
        is_replaced=replaced,
        note=row.note,
    )


# -- what would change


def preview_limit(kind: str, rule: str, limit: Limit, effective_from: date) -> list[str]:
    """What a correction changes, from which day on, and until when."""
    law, now = jurisdiction(), rulebook().limits_for(kind, effective_from).rule(rule)
    starts = now.starts if now else law.starts_of(rule)
    values = {
        "day": _day(effective_from),
        "rule": rule_name(law, rule),
        "kind": _kind_name(kind),
        "new": figure_words(limit, starts == "receipt"),
        "old": rule_words(now) if now else "",
    }
    return [_change(now, limit) % values, *_until(kind, rule, effective_from), _kept()]


def _change(now: Rule | None, limit: Limit) -> str:
    if now is None or now.limit is None:
        return _("From %(day)s on: %(kind)s, %(rule)s: %(new)s. So far law names no figure.")
    if now.limit == limit:
        return _("From %(day)s on: %(kind)s, %(rule)s stays %(new)s; only its source and how sure we are change.")
    return _("From %(day)s on: %(kind)s, %(rule)s: %(new)s in place of %(old)s.")


def _until(kind: str, rule: str, effective_from: date) -> list[str]:
    """A rule that takes effect later ends this one."""
    book = rulebook()
    later = [
        item.effective_from
        for item in (*book.jurisdiction.rules, *book.corrections)
        if item.code == rule and item.speaks_of(kind) and item.effective_from > effective_from
    ]
    if not later:
        return []
    return [_("It holds until %(day)s, when another rule takes effect.") % {"day": _day(min(later))}]


def _kept() -> str:
    return _("Appeals received before keep their rules, and so do those already registered.")


def preview_transfer(day_off: date | None, worked_on: date | None) -> list[str]:
    return [f"{transfer_words(day_off, worked_on)}.", _("Due dates already given stay as they are.")]


def transfer_words(day_off: date | None, worked_on: date | None) -> str:
    values = {"off": _day(day_off) if day_off else "", "worked": _day(worked_on) if worked_on else ""}
    if day_off and worked_on:
        return _("%(off)s becomes a day off, and %(worked)s is worked instead") % values
    return (_("%(off)s becomes a day off") if day_off else _("%(worked)s becomes a working day")) % values


def preview_closing(closes: time, effective_from: date) -> list[str]:
    values = {
        "day": _day(effective_from),
        "new": f"{closes:%H:%M}",
        "old": f"{rulebook().calendar.closes_at(effective_from):%H:%M}",
    }
    changed = _("From %(day)s on, what arrives after %(new)s counts from the next working day; so far %(old)s.")
    return [changed % values, _kept()]


def _kind_name(code: str) -> str:
    kind = jurisdiction().kinds.get(code)
    return kind.name(language()) if kind else code


def _day(day: date) -> str:
    return day_words(day, timezone.localdate())


def silent_on(kind: str, known: Iterable[str]) -> list[str]:
    """Rules that are lengths of time and of which law says nothing for this kind."""
    law, have = jurisdiction(), set(known)
    return [code for code in law.rule_names if code not in have and law.takes_figure(code)]
