"""What an act of the desk is: address, form, key on the keyboard, and the action behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qulaq.foundation.files.actions import Refused as FileRefused
from qulaq.foundation.files.actions import receive
from qulaq.foundation.people.guards import StaffRequest
from qulaq.hear.appeals.models import Act, Appeal
from qulaq.hear.appeals.staff import forms as desk_forms
from qulaq.hear.appeals.workflow import Refused

Run = Callable[[StaffRequest, Appeal, Mapping[str, Any]], object]
# Where the act stands in the bar: "first" is always seen, the others open under their own heading.
Group = Literal["first", "work", "time", "sides", "paths", "ending", "public"]


@dataclass(frozen=True)
class DeskAct:
    slug: str
    act: Act
    label: Any
    button: Any
    done: Any
    run: Run
    form: type[desk_forms.DeskForm] = desk_forms.NoForm
    key: str = ""
    undo: str = ""
    group: Group = "first"
    # Whether it makes sense for this appeal now, beyond state and role: no button leads to a refusal.
    fits: Callable[[StaffRequest, Appeal], bool] = lambda _request, _appeal: True
    takes_back: bool = False  # the page that comes next offers to take it back (bulk_forms.undo)
    template: str = ""  # of the form, where the plain list of fields will not do

    @property
    def asks(self) -> bool:
        return self.form is not desk_forms.NoForm


def with_reason(action: Callable[..., object]) -> Run:
    """Runs an action of which the form asks the reason alone."""
    return lambda request, appeal, values: action(by=request.user, appeal_id=appeal.pk, reason=values["reason"])


def kept_files(request: StaffRequest, uploads: Any, field: str = "attachments") -> tuple[list[Any], str]:
    """The uploads stored for this session, as ids, with the key of the session. Raises Refused."""
    session = session_key(request)
    try:
        return [receive(by=request.user, session_key=session, upload=item).pk for item in uploads], session
    except FileRefused as refused:
        raise Refused(field, str(refused)) from refused


def session_key(request: StaffRequest) -> str:
    if not request.session.session_key:
        request.session.create()
    return request.session.session_key or ""
