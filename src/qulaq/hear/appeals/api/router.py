"""One router for all of appeals: POST and GET of one address must lie in one."""

from functools import partial

from ninja import Router

from qulaq.foundation.api.access import STAFF_WORK
from qulaq.foundation.api.doors import door
from qulaq.hear.appeals.api.values import Outcome

router = Router()
staff_act = partial(door, response=Outcome, tag="Work", auth=STAFF_WORK)
