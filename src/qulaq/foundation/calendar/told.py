"""Rules of law and what follows from them in words: for the page that explains limits and for `qulaq due`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.models import Confidence
from qulaq.foundation.calendar.outlook import Outlook
from qulaq.foundation.calendar.rules import WorkingCalendar
from qulaq.foundation.calendar.words import day_words, due_words, limit_words
from qulaq.jurisdictions import Jurisdiction, Limit, Rule
from qulaq.jurisdictions.types import in_language

# What a rule says that sets no length of time. Looked up when shown
EFFECTS: Mapping[str, Callable[[], str]] = {
    "never_refused": lambda: _("Receipt is never refused; the person gets a number at once."),
    "listed": lambda: _("The act lists what it must hold."),
    "earlier_of_both": lambda: _("The earlier due date holds towards the person."),
    "as_appeal": lambda: _("In the language of the appeal."),
    "not_considered_except_threats": lambda: _("Not considered, except news of crimes and of threats to safety."),
    "correspondence_may_end": lambda: _("Correspondence may be ended."),
    "refusal": lambda: _("Counts as a refusal, which may be contested."),
    "before_adverse_decision": lambda: _("Due before a decision against the person."),
    "required": lambda: _("Required."),
    "after_complaint": lambda: _("After the complaint."),
    "free": lambda: _("Free of charge."),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what law foresees: what it is, and what it comes to."""

    label: str
    said: str


def rule_words(rule: Rule) -> str:
    """“15 working days”, “on the day of receipt”, or the consequence the rule names."""
    if rule.limit:
        return figure_words(rule.limit, rule.starts == "receipt")
    return EFFECTS[rule.effect]() if rule.effect in EFFECTS else _("a consequence, not a time")


def figure_words(limit: Limit, from_receipt: bool) -> str:
    return _("on the day of receipt") if from_receipt and not limit.value else limit_words(limit)


def source_words(jurisdiction: Jurisdiction, rule: Rule) -> str:
    """“article 76(1), Code …”, or the source alone where no article was read."""
    source = jurisdiction.source_title(rule.source, language())
    if not rule.article:
        return source
    return _("article %(article)s, %(source)s") % {"article": rule.article, "source": source}


def sure_words(rule: Rule) -> str:
    return str(Confidence(rule.confidence).label)


def rule_name(jurisdiction: Jurisdiction, code: str) -> str:
    names = jurisdiction.rule_names.get(code)
    return in_language(names, language()) if names else code


def language() -> str:
    return get_language() or "kk"


def facts(found: Outlook, *, jurisdiction: Jurisdiction, calendar: WorkingCalendar, today: date) -> list[Fact]:
    """All that follows from the outlook, in the order in which it matters to the person."""
    due = found.reckoning.due_on
    told = [
        Fact(_("Due date"), _due(due, today, calendar)),
        Fact(_("Redirect to another body"), _redirect(found, today)),
        Fact(_("Extension"), _extension(found, today)),
    ]
    if found.forward_by:
        told.append(Fact(_("Passed on with its file, or satisfied in full"), _until(found.forward_by, today)))
    silence = found.limits.rule("silence")
    told.append(Fact(_("If no answer comes"), rule_words(silence) if silence else _("Law names no consequence.")))
    told.append(Fact(_("By which rule"), source_words(jurisdiction, found.rule)))
    return [*told, Fact(_("How sure"), sure_words(found.rule))]


def _due(due: date, today: date, calendar: WorkingCalendar) -> str:
    said = due_words(due, today, calendar)
    names_day = due > today or (due < today and not calendar.working_days_between(due, today))
    return said if names_day else f"{day_words(due, today)}: {said}"


def _until(day: date, today: date) -> str:
    return _("until %(day)s at the latest") % {"day": day_words(day, today)}


def _redirect(found: Outlook, today: date) -> str:
    if found.redirect_by:
        return _until(found.redirect_by, today)
    if found.kind.through:
        return _("It is not redirected: the body complained of passes it on.")
    return _("Law allows no redirect.")


def _extension(found: Outlook, today: date) -> str:
    if not found.extended_until:
        return _("Law gives no extension.")
    words = {"until": _until(found.extended_until, today)}
    return _("%(until)s, only by a reasoned decision that you are told of") % words
