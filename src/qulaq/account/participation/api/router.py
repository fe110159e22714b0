"""One router for levels of participation, and what its addresses say of themselves."""

from __future__ import annotations

from functools import partial

from ninja import Router

from qulaq.account.participation.api.values import ProcessOut
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK
from qulaq.foundation.api.doors import door

router = Router()

work = partial(door, response=ProcessOut, tag="Participation", auth=STAFF_WORK)
desk = partial(door, tag="Participation", auth=STAFF_READ)
public = partial(door, tag="Participation")
