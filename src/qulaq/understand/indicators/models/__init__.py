from qulaq.understand.indicators.models.beside import Beside
from qulaq.understand.indicators.models.series import Better, Held, Length, Observation, Series, Status
from qulaq.understand.indicators.models.source import FETCHED, Batch, BatchState, Fetch, Rhythm, Source, SourceKind

__all__ = [
    "FETCHED",
    "Batch",
    "BatchState",
    "Beside",
    "Better",
    "Fetch",
    "Held",
    "Length",
    "Observation",
    "Rhythm",
    "Series",
    "Source",
    "SourceKind",
    "Status",
]
