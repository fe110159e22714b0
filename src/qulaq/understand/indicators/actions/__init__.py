"""The only writers of indicators."""

from qulaq.understand.indicators.actions.beside import put_beside, take_away
from qulaq.understand.indicators.actions.sources import add_series, add_source, change_series, change_source
from qulaq.understand.indicators.actions.taking import keep_read, take, take_kept, undo

__all__ = [
    "add_series",
    "add_source",
    "change_series",
    "change_source",
    "keep_read",
    "put_beside",
    "take",
    "take_away",
    "take_kept",
    "undo",
]
