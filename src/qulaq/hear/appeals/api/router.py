"""One router for all of appeals: POST and GET of one address must lie in one."""

from ninja import Router

router = Router()
