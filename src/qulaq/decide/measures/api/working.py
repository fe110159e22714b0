"""Doing and checking through a program. Evidence is a file and comes through the pages."""

from __future__ import annotations

from qulaq.decide.measures.actions import working
from qulaq.decide.measures.api import given
from qulaq.decide.measures.api.router import Number, done, router, work
from qulaq.decide.measures.api.values import MeasureRow
from qulaq.foundation.api.access import ApiRequest


@router.post("/measures/{number}/begin", **work("begin_measure", "Begin work"))
def begin(request: ApiRequest, number: Number) -> MeasureRow:
    """It is in work from now on."""
    return done(request, number, working.begin)


@router.post("/measures/{number}/step", **work("plan_step", "Plan a step"))
def step(request: ApiRequest, number: Number, step: given.NewStep) -> MeasureRow:
    """A step of the plan with its day."""
    return done(request, number, working.plan_step, **step.dict())


@router.post("/measures/{number}/step-done", **work("step_done", "A step is done"))
def step_done(request: ApiRequest, number: Number, step: given.DoneStep) -> MeasureRow:
    """On the day that is given, or today."""
    return done(request, number, working.step_done, step_id=step.step, done_on=step.done_on)


@router.post("/measures/{number}/step-out", **work("take_step_out", "Take a step out"))
def step_out(request: ApiRequest, number: Number, step: given.TakenOut) -> MeasureRow:
    """One that is not done: it stays in the history, with its day and the reason."""
    return done(request, number, working.take_step_out, step_id=step.step, reason=step.reason)


@router.post("/measures/{number}/reading", **work("enter_reading", "Enter a value of the indicator"))
def reading(request: ApiRequest, number: Number, reading: given.NewReading) -> MeasureRow:
    """Of several values for one day the last one holds."""
    return done(request, number, working.measure_indicator, **reading.dict())


@router.post("/measures/{number}/reading-out", **work("take_reading_out", "Take a value of the indicator out"))
def reading_out(request: ApiRequest, number: Number, reading: given.ReadingOff) -> MeasureRow:
    """One of the wrong day, or of something else: the history keeps it, with the reason."""
    return done(request, number, working.take_value_out, reading_id=reading.reading, reason=reading.reason)


@router.post("/measures/{number}/evidence-out", **work("take_evidence_out", "Take evidence out"))
def evidence_out(request: ApiRequest, number: Number, evidence: given.EvidenceOff) -> MeasureRow:
    """A file that was published by mistake: it is gone at once, and the history keeps the reason."""
    return done(request, number, working.take_evidence_out, evidence_id=evidence.evidence, reason=evidence.reason)


@router.post("/measures/{number}/finish", **work("finish_measure", "Report as done"))
def finish(request: ApiRequest, number: Number, report: given.NewReport) -> MeasureRow:
    """Needs evidence (an act, or photographs before and after) and every step of the plan done."""
    return done(request, number, working.finish, text=report.text)


@router.post("/measures/{number}/check", **work("check_measure", "Confirm that it is done"))
def check(request: ApiRequest, number: Number, checked: given.NewReport) -> MeasureRow:
    """By a controller or the head of a body above, never by the leader who answers for it."""
    return done(request, number, working.confirm, text=checked.text)


@router.post("/measures/{number}/return", **work("return_measure", "Send back to work"))
def send_back(request: ApiRequest, number: Number, returned: given.MeasureReason) -> MeasureRow:
    """It is not done: with the reason."""
    return done(request, number, working.send_back, reason=returned.reason)
