"""The public register: masking and releasing, withholding, taking out again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.masks import face_of
from qulaq.hear.appeals.models import Act, Appeal, Publication, PublicState
from qulaq.hear.appeals.staff import forms as desk_forms
from qulaq.hear.appeals.staff.acts.base import DeskAct, with_reason
from qulaq.hear.appeals.staff.masks import Shown
from qulaq.hear.appeals.workflow import sees_contact
from qulaq.text.personal.marks import WORDS, word

Values = Mapping[str, Any]


class ReleaseForm(desk_forms.DeskForm):
    """The words with everything found in them to press on; what everybody will read stands below."""

    with_answer = forms.BooleanField(
        label=_("Show the answer too"), required=False, initial=True,
        help_text=_("Otherwise the register says that there is an answer, and does not show it."),
    )  # fmt: skip
    place = forms.BooleanField(
        label=_("Show the place as a square of about 500 metres"), required=False, initial=True,
        help_text=_("Not where the square itself would tell whose home it is: a lonely house, a matter inside a flat."),
    )  # fmt: skip
    typed: str = ""  # words to hide that were not found
    words_error: str = ""

    def prepare(self, given: Any) -> None:
        self.face = face_of(self.appeal)
        self.sees_contact = self.by is not None and sees_contact(self.by, self.appeal)
        before = public_face(self.appeal)
        self.approved_at = before.approved_at if before else None
        if before and before.text:
            self.initial["place"] = before.released_at is None or before.latitude is not None
            self.initial["with_answer"] = before.answer_for != self.appeal.answered_at or bool(before.answer)
        if self.face.answer is None:
            del self.fields["with_answer"]
        if self.appeal.latitude is None:
            del self.fields["place"]

    @property
    def waits_for_author(self) -> bool:
        return self.face.is_delicate and self.approved_at is None

    @property
    def texts(self) -> list[Shown]:
        return [Shown(one, self.sees_contact) for one in self.face.texts]

    @property
    def has_found(self) -> bool:
        return any(one.places for one in self.face.texts)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What a hidden piece may be, in the reader's language."""
        language = (get_language() or "kk")[:2]
        return [(kind, word(kind, language)) for kind in WORDS]


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
    return publishing.release_masked(
        by=request.user,
        appeal_id=appeal.pk,
        seen=request.POST.get("seen", ""),
        with_answer=values.get("with_answer", False),
        place=values.get("place", False),
    )


ACTS = (
    DeskAct(
        "release", Act.RELEASE, _("Mask and publish"), _("Publish"), _("It is in the public register now."), _release,
        ReleaseForm, group="public", fits=_may_release, template="appeals/staff/release_form.html",
    ),
    DeskAct(
        "withhold", Act.UNPUBLISH, _("Do not publish"), _("Do not publish"), _("It will not be published."),
        with_reason(publishing.withhold), ReasonForm, group="public",
        fits=lambda _request, appeal: _state(appeal) == PublicState.WAITING,
    ),
    DeskAct(
        "unpublish", Act.UNPUBLISH, _("Take out of the public register"), _("Take out"),
        _("It is no longer public."), with_reason(publishing.unpublish), ReasonForm, group="public",
        fits=lambda _request, appeal: _state(appeal) == PublicState.RELEASED,
    ),
)  # fmt: skip
