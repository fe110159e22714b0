"""The level of participation as it stands beside a process: what was declared, what happened, and who may declare."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.account.participation import words
from qulaq.account.participation.access import declares, may_declare, public_or_none
from qulaq.account.participation.measuring import is_process
from qulaq.account.participation.models import Declaration, Process
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.panels import Panel


def panel(kind: str, key: str, reader: Person | None) -> Panel | None:
    """As it was counted last; what nobody has counted yet says that nothing is declared to whoever may declare."""
    if not is_process(kind):
        return None
    process = Process.objects.filter(kind=kind, key=key).first()
    declare = _declare_url(kind, key, reader)
    if process is None and not declare:
        return None
    values = {
        "process": process,
        "declaration": current(kind, key) if process and process.declared else None,
        "sentence": words.sentence(process) if process else "",
        "facts": [one for one in words.facts_of(process.facts) if one.happened] if process else [],
        "whole": reverse("participation:one", args=[kind, key]) if process else "",
        "declare": declare,
    }
    return Panel(_("Level of participation"), SafeString(render_to_string("participation/beside.html", values)))


def current(kind: str, key: str) -> Declaration | None:
    return Declaration.objects.filter(kind=kind, key=key, ended_at=None).select_related("body").first()


def _declare_url(kind: str, key: str, reader: Person | None) -> str:
    if reader is None or not declares(reader):
        return ""
    matter = public_or_none(kind, key)
    may = matter is not None and may_declare(reader, kind, key, matter)
    return reverse("participation:desk_one", args=[kind, key]) if may else ""
