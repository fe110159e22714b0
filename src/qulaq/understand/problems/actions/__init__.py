"""The only writers of problems: keyword-only, `by=`, one transaction, row lock first, step and journal within."""

from qulaq.understand.problems.actions.belonging import add, remove
from qulaq.understand.problems.actions.describing import describe, place, rename, set_cost
from qulaq.understand.problems.actions.proposing import propose
from qulaq.understand.problems.actions.regrouping import merge, split, undo
from qulaq.understand.problems.actions.stating import begin, confirm, refuse, reopen, solve

__all__ = [
    "add",
    "begin",
    "confirm",
    "describe",
    "merge",
    "place",
    "propose",
    "refuse",
    "remove",
    "rename",
    "reopen",
    "set_cost",
    "solve",
    "split",
    "undo",
]
