"""Steps: the history of an appeal as people read it. Appended, never edited."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models.appeal import Appeal


class Act(models.TextChoices):
    REGISTER = "register", _("registered")
    ROUTE = "route", _("routed")
    TAKE = "take", _("taken into work")
    RETURN = "return", _("given back to the queue")
    REDIRECT = "redirect", _("redirected")
    NOTE = "note", _("note")
    ANSWER = "answer", _("answered")
    RATE = "rate", _("rated")
    REOPEN = "reopen", _("reopened")
    CLOSE = "close", _("closed")
    ASSIGN = "assign", _("given to an officer")
    SETTLE = "settle", _("body named by the arbiter")
    EXTEND = "extend", _("time extended")
    PAUSE = "pause", _("clock stopped")
    RESUME = "resume", _("clock running again")
    LAPSE = "lapse", _("time limit passed")
    HEARING = "hearing", _("hearing called")
    HEARING_OFF = "hearing_off", _("hearing cancelled")
    MINUTES = "minutes", _("hearing held")
    OBJECT = "object", _("objection")
    WAIVE = "waive", _("hearing not needed")
    ASK = "ask", _("question to the person")
    REPLY = "reply", _("reply of the person")
    ASK_PARTY = "ask_party", _("explanation asked")
    EXPLAIN = "explain", _("explanation given")
    EVIDENCE = "evidence", _("evidence added")
    TASK = "task", _("co-executor asked")
    TASK_DONE = "task_done", _("co-executor replied")
    TASK_OFF = "task_off", _("co-executor no longer asked")
    FORWARD = "forward", _("complaint passed on with the file")
    SATISFY = "satisfy", _("complaint satisfied in full")
    NAME_PARTY = "name_party", _("body complained of named")
    COURT = "court", _("matter of the courts")
    END_REPEAT = "end_repeat", _("correspondence ended")
    SET_ASIDE = "set_aside", _("set aside as anonymous")
    ALARM = "alarm", _("threat to life reported")
    CALM = "calm", _("no threat found")
    OVER = "over", _("danger is over")
    HURRY = "hurry", _("marked as better soon")
    WAIT = "wait", _("found that it can wait")
    SUBMIT = "submit", _("answer put before the head")
    SEND_BACK = "send_back", _("draft sent back")
    COMPLAIN = "complain", _("complaint to the higher body")
    OVERTURN = "overturn", _("answer overturned")
    MERGE = "merge", _("joined to another appeal")
    UNMERGE = "unmerge", _("separated again")
    SPLIT = "split", _("divided")
    WITHDRAW = "withdraw", _("withdrawn")
    SIGN = "sign", _("signed by a co-signer")
    AGREE = "agree", _("publication agreed to")
    DISAGREE = "disagree", _("publication no longer agreed to")
    RELEASE = "release", _("published")
    UNPUBLISH = "unpublish", _("taken out of the public register")
    POST = "post", _("answer posted on paper")
    ERASE = "erase", _("personal data erased")
    JOIN = "join", _("copy joined")


class Step(models.Model):
    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, choices=Act.choices, db_comment="open: what happened")
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    from_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    to_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True, default="", db_comment="personal: reason or note; may name people")
    language = models.CharField(max_length=2, blank=True, default="", db_comment="open: language of the text")
    is_internal = models.BooleanField(default=False)  # notes among staff

    class Meta:
        indexes = [models.Index(fields=["appeal", "id"], name="step_appeal")]
