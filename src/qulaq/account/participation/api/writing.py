"""Writing down through a program what no program sees."""

from __future__ import annotations

from typing import Annotated

from ninja import Path

from qulaq.account.participation import recording
from qulaq.account.participation.api import reading
from qulaq.account.participation.api import values as out
from qulaq.account.participation.api import written_values as given
from qulaq.account.participation.api.acts import seen
from qulaq.account.participation.api.router import router, work
from qulaq.foundation.api.access import ApiRequest

Row = Annotated[int, Path(ge=1, description="`id` of what was written down")]


@router.post(
    "/participation/{kind}/{key}/together", **work("write_together", "Write down that people worked out the options")
)
def together(request: ApiRequest, kind: out.Kind, key: out.Key, wrote: given.NewTogether) -> out.ProcessOut:
    """With the day, how many they were, and evidence; everybody reads it and who wrote it."""
    seen(request, kind, key)
    recording.together(by=request.auth.person, kind=kind, key=key, **wrote.dict())
    return reading.of(kind, key)


@router.post("/participation/{kind}/{key}/bindings", **work("announce_binding", "Announce a choice that binds"))
def announce(request: ApiRequest, kind: out.Kind, key: out.Key, wrote: given.NewBinding) -> out.ProcessOut:
    """Before people choose: what they choose between, who may, and how it binds."""
    seen(request, kind, key)
    recording.announce(by=request.auth.person, kind=kind, key=key, **wrote.dict())
    return reading.of(kind, key)


@router.post(
    "/participation/{kind}/{key}/bindings/{row}/result", **work("write_binding_result", "Write down what people chose")
)
def result(request: ApiRequest, kind: out.Kind, key: out.Key, row: Row, wrote: given.NewResult) -> out.ProcessOut:
    """On the day of the choice or later, with evidence."""
    seen(request, kind, key)
    recording.result(by=request.auth.person, kind=kind, key=key, pk=row, **wrote.dict())
    return reading.of(kind, key)


@router.post(
    "/participation/{kind}/{key}/bindings/{row}/followed", **work("follow_binding", "Say whether a choice was followed")
)
def follow(request: ApiRequest, kind: out.Kind, key: out.Key, row: Row, wrote: given.Followed) -> out.ProcessOut:
    """Once; what was followed proves that people decided."""
    seen(request, kind, key)
    recording.follow(by=request.auth.person, kind=kind, key=key, pk=row, **wrote.dict())
    return reading.of(kind, key)


@router.post(
    "/participation/{kind}/{key}/together/{row}/take-back",
    **work("take_together_back", "Take back what was written down by mistake"),
)
def take_back_together(
    request: ApiRequest, kind: out.Kind, key: out.Key, row: Row, wrote: out.TakenBack
) -> out.ProcessOut:
    """It stays readable, with the reason."""
    seen(request, kind, key)
    recording.take_back_together(by=request.auth.person, kind=kind, key=key, pk=row, reason=wrote.reason)
    return reading.of(kind, key)


@router.post(
    "/participation/{kind}/{key}/bindings/{row}/take-back",
    **work("take_binding_back", "Take back what was announced by mistake"),
)
def take_back_binding(
    request: ApiRequest, kind: out.Kind, key: out.Key, row: Row, wrote: out.TakenBack
) -> out.ProcessOut:
    """Only before people have chosen."""
    seen(request, kind, key)
    recording.take_back_binding(by=request.auth.person, kind=kind, key=key, pk=row, reason=wrote.reason)
    return reading.of(kind, key)
