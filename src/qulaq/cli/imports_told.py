"""What `qulaq import` tells people: in the first language of the installation, as the reasons of bad rows are."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from qulaq.text.moments import Orders


def _(text: str) -> str:
    """Django is imported when there is something to say: `qulaq --help` does not wait for it."""
    from django.utils.translation import gettext

    return gettext(text)


class Refused(click.ClickException):
    """What is asked can not be done with this file. Click's own words beside it would be in another language."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), file=file, err=True)


def counted() -> dict[str, str]:
    """What the counts of a summary are called."""
    return {
        "registered": _("appeals registered"),
        "added": _("answers added"),
        "joined": _("joined as copies of another"),
        "near": _("near copies of another, linked for people to judge"),
        "campaigns": _("campaigns they belong to"),
        "already": _("known from an earlier run"),
        "rejected": _("rows rejected"),
        "routed": _("routed to a body"),
        "triage": _("at a triage desk"),
        "unsure": _("whose topic neither the file nor the model tells surely"),
        "drafts": _("drafts made (topics, bodies, territories)"),
        "seconds": _("seconds it took"),
        "per_second": _("rows a second"),
        "batch": _("name of the batch"),
        "rejected_file": _("file of rejected rows, with reasons"),
    }


def values_counted() -> dict[str, str]:
    """What the counts of values of indicators are called."""
    return {
        "added": _("new values"),
        "revised": _("revised: the old values stay readable"),
        "same": _("values known before"),
        "empty": _("rows without a value"),
        "bad": _("rows not taken"),
    }


def reading() -> str:
    return _("Reading the file")


def dates(orders: Orders) -> str:
    """How dates with two numbers in front of the year are read; empty where there is nothing to choose."""
    example = {"date": orders.month_first or orders.either, "day": orders.day_first}
    if orders.are_both:
        said = _(
            "Day and month stand in both orders: “%(day)s” and “%(date)s”. What can be two days is rejected: "
            "write the year first."
        )
    elif orders.month_first:
        said = _(
            "Dates are read with the month first: “%(date)s” can not be read otherwise. "
            "Where that is wrong, stop with Ctrl-C and write the year first."
        )
    elif orders.either:
        said = _(
            "Dates such as “%(date)s” are read with the day first. "
            "Where the month stands first, stop with Ctrl-C and write the year first."
        )
    else:
        return ""
    return said % example


def stopped() -> str:
    return _("Stopped. What was registered so far stays; run it again to go on.")


def kept() -> str:
    return _("What was taken from the file before that stays.")


def no_rows() -> str:
    return _("The file has no rows below the names of its columns.")


def no_series(code: str) -> str:
    return _("--series: there is no series “%(code)s” that takes files.") % {"code": code}


def bad_value(row: dict[str, Any]) -> str:
    """A row that was not taken, with its number, its field and why."""
    from qulaq.understand.indicators.bringing.columns import LABELS

    named = {"row": row["row"], "message": row["message"], "field": LABELS.get(row["field"], row["field"])}
    if not row["field"]:
        return _("Row %(row)s: %(message)s") % named
    return _("Row %(row)s, %(field)s: %(message)s") % named


def more_bad_values(count: int) -> str:
    return _("Further rows not taken: %(count)s. --json names up to 1,000.") % {"count": count}
