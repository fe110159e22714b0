"""The doors of each act: address in the API, page of the person, and something to send that is well formed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.unit.access.world import World

from qulaq.hear.appeals.models import Act, Appeal

API_OF_STAFF: dict[Act, str] = {
    Act.ROUTE: "redirect",  # from the triage desk the first redirect is the routing
    Act.NAME_PARTY: "name-party",
    Act.REDIRECT: "redirect",
    Act.SETTLE: "settle",
    Act.FORWARD: "forward",
    Act.SATISFY: "satisfy",
    Act.TAKE: "take",
    Act.RETURN: "give-back",
    Act.ASSIGN: "assign",
    Act.NOTE: "note",
    Act.TASK: "task",
    Act.TASK_DONE: "task-done",
    Act.TASK_OFF: "task-off",
    Act.SUBMIT: "submit",
    Act.SEND_BACK: "send-back",
    Act.ANSWER: "answer",
    Act.POST: "post",
    Act.CLOSE: "close",
    Act.EXTEND: "extend",
    Act.PAUSE: "pause",
    Act.RESUME: "resume",
    Act.HEARING: "hearing",
    Act.HEARING_OFF: "cancel-hearing",
    Act.MINUTES: "minutes",
    Act.ASK: "ask",
    Act.ASK_PARTY: "ask-party",
    Act.EXPLAIN: "explain",
    Act.EVIDENCE: "evidence",
    Act.COURT: "court",
    Act.END_REPEAT: "end-repeat",
    Act.SET_ASIDE: "set-aside",
    Act.ALARM: "alarm",
    Act.CALM: "calm",
    Act.OVER: "over",
    Act.HURRY: "hurry",
    Act.WAIT: "wait",
    Act.MERGE: "merge",
    Act.UNMERGE: "unmerge",
    Act.SPLIT: "split",
    Act.RELEASE: "release",
    Act.UNPUBLISH: "unpublish",
}
API_OF_PERSON: dict[Act, str] = {
    Act.OBJECT: "objection",
    Act.WAIVE: "waiver",
    Act.REPLY: "reply",
    Act.RATE: "rating",
    Act.REOPEN: "reopening",
    Act.COMPLAIN: "complaint",
    Act.WITHDRAW: "withdrawal",
    Act.AGREE: "agree",
    Act.DISAGREE: "disagree",
    Act.SIGN: "cosigners",
}
PAGES_OF_PERSON: dict[Act, str] = {
    Act.OBJECT: "/a/{number}/hearing/objection/",
    Act.WAIVE: "/a/{number}/hearing/waiver/",
    Act.REPLY: "/a/{number}/reply/",
    Act.RATE: "/a/{number}/",
    Act.REOPEN: "/a/{number}/reopen/",
    Act.COMPLAIN: "/a/{number}/complain/",
    Act.WITHDRAW: "/a/{number}/withdraw/",
    Act.AGREE: "/a/{number}/",
    Act.DISAGREE: "/a/{number}/",
    Act.SIGN: "/a/{number}/",
}


def payload(act: Act, appeal: Appeal, world: World) -> dict[str, Any]:
    """Well formed; whether it makes sense in this state is another question than who may send it."""
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    moment = (timezone.now() + timedelta(days=7)).isoformat()
    body, words = world.town.roads.code, "Себебі осы"
    given: dict[Act, dict[str, Any]] = {
        **{act: {"to_body": body, "reason": words} for act in (Act.ROUTE, Act.REDIRECT, Act.SETTLE)},
        Act.NAME_PARTY: {"complained_of": body},
        Act.FORWARD: {"statement": words},
        Act.SATISFY: {"text": words},
        Act.ASSIGN: {"officer": "officer@example.kz"},
        Act.NOTE: {"text": words},
        Act.TASK: {"bodies": [body], "question": words, "due_on": day},
        Act.TASK_DONE: {"text": words},
        Act.TASK_OFF: {"task": 1, "reason": words},
        Act.SUBMIT: {"text": words},
        Act.SEND_BACK: {"remark": words},
        Act.ANSWER: {"text": words},
        Act.EXTEND: {"due_on": day, "reason": words},
        Act.PAUSE: {"reason": words},
        Act.HEARING: {"begins_at": moment, "place": words, "preliminary": words},
        Act.MINUTES: {"attended": True, "held_at": moment, "minutes": words, "present": words},
        Act.ASK: {"question": words},
        Act.ASK_PARTY: {"question": words, "who": words},
        Act.EXPLAIN: {"text": words, "who": words, "side": "other"},
        Act.EVIDENCE: {"text": words, "side": "other", "who": words},
        Act.COURT: {"case": "civil"},
        Act.SET_ASIDE: {"harmless": True},
        Act.MERGE: {"into": appeal.number, "reason": words},
        Act.SPLIT: {"text": appeal.text},
        Act.RELEASE: {"text": words},
        Act.OBJECT: {"text": words},
        Act.REPLY: {"text": words},
        Act.RATE: {"solved": "yes"},
        Act.COMPLAIN: {"text": words},
        Act.SIGN: {"cosigners": [{"name": "Болат", "email": "bolat@example.kz"}]},
    }
    plain = {"reason": words} if act in REASONED else {}
    return given.get(act, plain)


REASONED = (
    Act.CLOSE,
    Act.HEARING_OFF,
    Act.END_REPEAT,
    Act.ALARM,
    Act.CALM,
    Act.OVER,
    Act.HURRY,
    Act.WAIT,
    Act.UNPUBLISH,
    Act.REOPEN,
)
