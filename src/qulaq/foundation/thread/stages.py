"""The stages of the thread, in their order: what was heard, what was made of it, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    HEARD = "heard", _("Heard")
    PROBLEM = "problem", _("Problem")
    JUDGMENT = "judgment", _("Judgment of experts")
    MEASURE = "measure", _("Measure")
    PROMISE = "promise", _("Promise")
    OUTCOME = "outcome", _("Outcome")


ORDER = tuple(Stage)
# A thread may do without these: nobody waits for them where they are not there.
OPTIONAL = frozenset({Stage.JUDGMENT, Stage.PROMISE})
MUST = tuple(stage for stage in ORDER if stage not in OPTIONAL)
# What is awaited where this stage is the next one.
AWAITED = {
    Stage.HEARD: _("Nobody has spoken of it yet."),
    Stage.PROBLEM: _("So far it belongs to no problem that many people name."),
    Stage.MEASURE: _("A body decides what it will do about it, or says why it will do nothing."),
    Stage.OUTCOME: _("What was decided is carried out. Then it is looked at whether it helped, and people are told."),
}
AGAIN = _("It is not solved. A body decides what else it will do about it, or says why it will do nothing.")
LOOKED_AT = _("It is looked at whether it helped, and everyone who spoke is told.")
OVER = _("It is looked at whether it stays so.")
