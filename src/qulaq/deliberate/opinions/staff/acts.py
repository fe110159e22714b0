"""The acts of the desk: address, words, form, and the action behind it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from qulaq.deliberate.opinions.actions import drafting, foreseeing, seating, stating
from qulaq.deliberate.opinions.models import Act, Judgment
from qulaq.deliberate.opinions.staff import forms
from qulaq.foundation.goals import act_forms
from qulaq.foundation.goals.desk import DeskAct, renamed
from qulaq.foundation.people.models import Person


def _conclude(
    *, by: Person, judgment_id: int, conclusion_kk: str, conclusion_ru: str, dissent_until: date | None
) -> Judgment:
    words = {"kk": conclusion_kk, "ru": conclusion_ru}
    return stating.conclude(by=by, judgment_id=judgment_id, conclusions=words, dissent_until=dissent_until)


def _has_seats(judgment: Judgment) -> bool:
    return judgment.seats.exists()


def _has_items(judgment: Judgment) -> bool:
    return judgment.items.exists() and _no_rounds(judgment)


def _no_rounds(judgment: Judgment) -> bool:
    return not judgment.rounds.exists()


def _running(judgment: Judgment) -> bool:
    return judgment.rounds.filter(closed_at=None).exists()


def _may_plan(judgment: Judgment) -> bool:
    return judgment.items.exists() and not _running(judgment)


def _concluded(judgment: Judgment) -> bool:
    return bool(judgment.conclusion_language)


ACTS = {
    item.slug: item
    for item in (
        DeskAct(
            "seat-out",
            Act.SEAT_OFF,
            _("Take an expert out"),
            _("The expert is out."),
            renamed(seating.take_out, seat="seat_id"),
            forms.OneSeatForm,
            fits=_has_seats,
        ),
        DeskAct(
            "item",
            Act.ITEM,
            _("Add what is to be estimated"),
            _("It is added."),
            drafting.add_item,
            forms.ItemForm,
            fits=_no_rounds,
        ),
        DeskAct(
            "item-out",
            Act.ITEM_OFF,
            _("Take an estimate out"),
            _("It is out."),
            renamed(drafting.take_item_out, item="item_id"),
            forms.OneItemForm,
            fits=_has_items,
        ),
        DeskAct("ask", Act.ASK, _("Ask the experts"), _("The experts are asked."), stating.ask, fits=_has_seats),
        DeskAct(
            "due",
            Act.DUE,
            _("Change the last day"),
            _("The last day is changed."),
            stating.change_due,
            forms.DueForm,
        ),
        DeskAct(
            "round",
            Act.ROUND,
            _("Plan a round"),
            _("The round is planned."),
            foreseeing.plan_round,
            forms.RoundForm,
            fits=_may_plan,
        ),
        DeskAct(
            "round-close",
            Act.ROUND_OFF,
            _("Close the round"),
            _("The round is closed."),
            foreseeing.close_round,
            fits=_running,
        ),
        DeskAct(
            "close",
            Act.CLOSE,
            _("Close opinions"),
            _("Nobody writes any more."),
            stating.close,
            forms.CloseForm,
            danger=True,
        ),
        DeskAct(
            "conclude",
            Act.CONCLUDE,
            _("Write the conclusion"),
            _("The conclusion is kept, and the experts are told."),
            _conclude,
            forms.ConcludeForm,
        ),
        DeskAct(
            "publish",
            Act.PUBLISH,
            _("Publish"),
            _("It is published."),
            stating.publish,
            fits=_concluded,
            bar=stating.bar_to_publishing,
        ),
        DeskAct(
            "withdraw",
            Act.WITHDRAW,
            _("Withdraw"),
            _("It is withdrawn."),
            stating.withdraw,
            act_forms.ReasonForm,
            danger=True,
        ),
    )
}
