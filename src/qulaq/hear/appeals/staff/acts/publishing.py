"""The public register: masking and releasing, withholding, taking out again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.masking import Masked, neutral_words, proposed, without_contact, words_for
from qulaq.hear.appeals.models import Act, Appeal, Publication, PublicState
from qulaq.hear.appeals.staff import forms as desk_forms
from qulaq.hear.appeals.staff.access import StaffRequest
from qulaq.hear.appeals.staff.acts.base import DeskAct

Values = Mapping[str, Any]
NOTHING = Masked("", ())


class ReleaseForm(desk_forms.DeskForm):
    """The masked text as proposed, or as released before; the original stands beside it."""

    text = desk_forms.text_field(
        _("The words the public may read"), rows=14, limit=100_000,
        help_text=_("A program has hidden names, contact and homes where it found them. Read it all the same."),
    )  # fmt: skip
    answer = desk_forms.text_field(
        _("The answer the public may read"), rows=10, limit=100_000,
        help_text=_("Empty: the register says that there is an answer, and does not show it."),
    )  # fmt: skip
    place = forms.BooleanField(
        label=_("Show the place as a square of about 500 metres"), required=False, initial=True,
        help_text=_("Not where the square itself would tell whose home it is: a lonely house, a matter inside a flat."),
    )  # fmt: skip

    def prepare(self, given: Any) -> None:
        known, language = words_for(self.appeal), self.appeal.language
        last = self.appeal.answers.order_by("-answered_at", "-id").first()
        self.words = proposed(self.appeal.text, known, language)
        self.answer_words = proposed(last.text, known, last.language) if last else NOTHING
        self.original_answer = without_contact(last.text) if last else ""
        self.fields["answer"].required = False
        before = public_face(self.appeal)
        self.initial = {"text": self.words.text, "answer": self.answer_words.text, "place": True}
        if before and before.text:
            self.initial["text"] = before.text
            self.initial["place"] = before.released_at is None or before.latitude is not None
            if before.answer and before.answer_for == self.appeal.answered_at:
                self.initial["answer"] = before.answer
        if last is None:
            del self.fields["answer"]
        if self.appeal.latitude is None:
            del self.fields["place"]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the program hid, said in words. Contact itself is for those who work on the matter: here masked."""
        words = neutral_words()
        return [(words[kind], without_contact(what)) for kind, what in (*self.words.hidden, *self.answer_words.hidden)]

    @property
    def look(self) -> dict[str, str]:
        """Text and answer as they stand in the fields now: what everybody would read."""
        return {name: self[name].value() or "" for name in ("text", "answer") if name in self.fields}


class ReasonForm(desk_forms.DeskForm):
    reason = desk_forms.text_field(_("Why?"), rows=4, help_text=_("The person will read this."))


def public_face(appeal: Appeal) -> Publication | None:
    """Read once for a page: Django keeps also that there is none."""
    found: Publication | None = getattr(appeal, "publication", None)
    return found


def _state(appeal: Appeal) -> str:
    found = public_face(appeal)
    return found.state if found else ""


def _may_release(request: StaffRequest, appeal: Appeal) -> bool:
    return appeal.may_publish and publishing.may_ask(appeal) and bool(_state(appeal))


def _release(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return publishing.release(
        by=request.user,
        appeal_id=appeal.pk,
        text=values["text"],
        answer=values.get("answer", ""),
        place=values.get("place", False),
    )


def _withhold(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return publishing.withhold(by=request.user, appeal_id=appeal.pk, reason=values["reason"])


def _unpublish(request: StaffRequest, appeal: Appeal, values: Values) -> object:
    return publishing.unpublish(by=request.user, appeal_id=appeal.pk, reason=values["reason"])


ACTS = (
    DeskAct(
        "release", Act.RELEASE, _("Mask and publish"), _("Publish"), _("It is in the public register now."), _release,
        ReleaseForm, group="public", fits=_may_release, template="appeals/staff/release_form.html",
    ),
    DeskAct(
        "withhold", Act.UNPUBLISH, _("Do not publish"), _("Do not publish"), _("It will not be published."), _withhold,
        ReasonForm, group="public", fits=lambda _request, appeal: _state(appeal) == PublicState.WAITING,
    ),
    DeskAct(
        "unpublish", Act.UNPUBLISH, _("Take out of the public register"), _("Take out"),
        _("It is no longer public."), _unpublish, ReasonForm, group="public",
        fits=lambda _request, appeal: _state(appeal) == PublicState.RELEASED,
    ),
)  # fmt: skip
