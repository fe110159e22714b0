"""The only writers of appeals. One transaction each: row lock first, then the change, its step, its journal entry."""

from qulaq.hear.appeals.actions.after import close, rate, reopen
from qulaq.hear.appeals.actions.register import register
from qulaq.hear.appeals.actions.work import answer, give_back, note, redirect, route_by_hand, take

__all__ = ["answer", "close", "give_back", "note", "rate", "redirect", "register", "reopen", "route_by_hand", "take"]
