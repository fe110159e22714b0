"""Appeals in `/api/v1`: sending, following, working on them, and the lists of codes that go with them."""

from qulaq.hear.appeals.api import (
    after,
    answers,
    consult,
    contact,
    desk,
    law,
    lists,
    paths,
    public,
    register,
    sides,
    standing,
    timing,
)
from qulaq.hear.appeals.api.router import router

__all__ = [
    "after",
    "answers",
    "consult",
    "contact",
    "desk",
    "law",
    "lists",
    "paths",
    "public",
    "register",
    "router",
    "sides",
    "standing",
    "timing",
]
