"""One router for all of problems: POST and GET of one address must lie in one."""

from ninja import Router

router = Router()
