from qulaq.decide.measures.models.history import Act, Escalation, MeasureChange, MeasureStep, NoMeasure, Rung
from qulaq.decide.measures.models.measure import (
    PUBLIC,
    RUNNING,
    EffectOn,
    Measure,
    MeasureProblem,
    MeasureQuerySet,
    MeasureState,
)
from qulaq.decide.measures.models.parts import Advice, Evidence, EvidenceKind, MeasureReading, Option, PlannedStep

__all__ = [
    "PUBLIC",
    "RUNNING",
    "Act",
    "Advice",
    "EffectOn",
    "Escalation",
    "Evidence",
    "EvidenceKind",
    "Measure",
    "MeasureChange",
    "MeasureProblem",
    "MeasureQuerySet",
    "MeasureReading",
    "MeasureState",
    "MeasureStep",
    "NoMeasure",
    "Option",
    "PlannedStep",
    "Rung",
]
