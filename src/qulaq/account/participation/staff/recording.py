"""The desk of what is written down of a process: each act with its form, and the page around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.account.participation import recording
from qulaq.account.participation.staff import recording_forms as ask
from qulaq.foundation.goals.desk import with_file


@dataclass(frozen=True)
class WritingAct:
    """`of_row`: it is done to what was written down before, and has its number; `sends_file`: its form takes a file."""

    slug: str
    label: Any
    done: Any
    form: type[forms.Form]
    run: Callable[..., Any]
    of_row: bool = False
    sends_file: bool = False


ACTS = {
    act.slug: act
    for act in (
        WritingAct(
            "together", _("Write down that people worked out the options with you"), _("It is public."),
            ask.TogetherForm, with_file(recording.together), sends_file=True,
        ),
        WritingAct(
            "announce", _("Announce a choice that binds"), _("It is public: the choice binds."),
            ask.BindingForm, recording.announce,
        ),
        WritingAct(
            "result", _("Write down what people chose"), _("It is public."), ask.ResultForm,
            with_file(recording.result), True, True,
        ),
        WritingAct(
            "follow", _("Say whether it was followed"), _("It is public."), ask.FollowForm, recording.follow, True
        ),
        WritingAct(
            "back-together", _("Take back"), _("It is taken back."), ask.UnwriteForm, recording.take_back_together, True
        ),
        WritingAct(
            "back-binding", _("Take back"), _("It is taken back."), ask.UnwriteForm, recording.take_back_binding, True
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Writing:
    """One form on the page; `row` is the number of what it is about."""

    act: WritingAct
    form: forms.Form
    row: int | None = None

    @property
    def is_open(self) -> bool:
        return self.form.is_bound


def fresh(bound: Writing | None) -> list[Writing]:
    """Forms for what is new; the one that was refused keeps what was typed."""
    new = [act for act in ACTS.values() if not act.of_row]
    return [bound if bound and bound.act is act else Writing(act, act.form()) for act in new]


def of_rows(written: Any, bound: Writing | None) -> dict[tuple[str, int], list[Writing]]:
    """What may be done to each row now."""
    found: dict[tuple[str, int], list[Writing]] = {}
    for row in written.together:
        if not row.ended_at:
            found["together", row.pk] = _some(("back-together",), row.pk, bound)
    for row in written.binding:
        slugs = () if row.ended_at else ("result", "back-binding") if not row.result_at else ("follow",)
        open_now = slugs if row.is_followed is None else ()
        found["binding", row.pk] = _some(open_now, row.pk, bound)
    return found


def _some(slugs: tuple[str, ...], pk: int, bound: Writing | None) -> list[Writing]:
    asked = {bound.act.slug: bound} if bound and bound.row == pk else {}
    return [asked.get(slug) or Writing(ACTS[slug], ACTS[slug].form(), pk) for slug in slugs]
