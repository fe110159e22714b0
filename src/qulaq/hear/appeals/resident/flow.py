"""The steps of the form as a table: which there are, in which order, and for whom. A new question is a new row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.hear.appeals.courts import danger_words
from qulaq.hear.appeals.models import Capacity
from qulaq.text.threat import threat_in

Data = Mapping[str, Any]  # what a draft holds: the answers by step


def always(data: Data) -> bool:
    return True


@dataclass(frozen=True)
class FlowStep:
    """`slug` is the key in the draft and the name of the address (`appeals:<slug>`). `applies` says from the answers
    so far whether this person is asked at all. An `offered` step may be passed over: sending does not wait for it."""

    slug: str
    back: str | Promise  # words of the link that leads to it from the step after it
    applies: Callable[[Data], bool] = always
    offered: bool = False

    @property
    def url(self) -> str:
        return f"appeals:{self.slug}"


def capacity(data: Data) -> str:
    """In what capacity the person writes; nobody has to say so who simply writes for themselves."""
    return str(data.get("asks", {}).get("capacity", Capacity.SELF))


def is_child(data: Data) -> bool:
    return capacity(data) == Capacity.CHILD


def is_complaint(data: Data) -> bool:
    """Whether law sends it through the one complained of: then it names somebody."""
    kind = jurisdiction().kinds.get(data.get("what", {}).get("kind", ""))
    return kind is not None and kind.through


def may_be_like_others(data: Data) -> bool:
    """A protected matter leaves no trace and looks for none; a complaint about somebody is nobody else's."""
    return not is_child(data) and not is_complaint(data)


def has_topics_to_offer(data: Data) -> bool:
    """The words speak of something, and the writer chose no topic; a complaint goes by law and not by topic."""
    return bool(data.get("what", {}).get("offered")) and not is_complaint(data)


STEPS: tuple[FlowStep, ...] = (
    FlowStep("what", _("Back to what happened")),
    FlowStep("topic", _("Back to what it is about"), applies=has_topics_to_offer, offered=True),
    FlowStep("where", _("Back to the place")),
    FlowStep("whom", _("Back to whom it is about"), applies=is_complaint),
    FlowStep("similar", _("Back to similar matters"), applies=may_be_like_others, offered=True),
    FlowStep("who", _("Back to who you are")),
)
LAST = "appeals:check"


def steps_for(data: Data) -> list[FlowStep]:
    return [step for step in STEPS if step.applies(data)]


def first_missing(data: Data, before: str = "") -> FlowStep | None:
    """The first question without an answer, looking no further than the step `before`."""
    for step in steps_for(data):
        if step.slug == before:
            return None
        if not step.offered and step.slug not in data:
            return step
    return None


def is_complete(data: Data) -> bool:
    return first_missing(data) is None


def onward(data: Data, slug: str) -> str:
    """To the next step without an answer; whoever came back from the last page to change something returns there."""
    slugs = [step.slug for step in STEPS]
    later = [step for step in steps_for(data) if slugs.index(step.slug) > slugs.index(slug)]
    return next((step.url for step in later if step.slug not in data), LAST)


def place(data: Data, slug: str) -> tuple[int, int]:
    """“Step 3 of 4”: what is only offered is not counted and does not say it, the last page is."""
    asked = [step.slug for step in steps_for(data) if not step.offered]
    return (asked.index(slug) + 1 if slug in asked else len(asked) + 1), len(asked) + 1


def step_before(data: Data, slug: str) -> FlowStep | None:
    """Where “back” leads: offered steps are not gone back to."""
    asked = [step for step in steps_for(data) if not step.offered or step.slug == slug]
    slugs = [step.slug for step in asked]
    before = slugs.index(slug) if slug in slugs else len(asked)
    return asked[before - 1] if before else None


def danger(data: Data, slug: str) -> str:
    """Telephone numbers of help where the words speak of a danger to life: at once after writing, and before sending.
    Nobody has to reach the receipt to learn them."""
    what = data.get("what", {})
    after = next((step.slug for step in steps_for(data) if step.slug != "what"), "")
    text = what.get("text", "")
    if slug not in (after, "check") or not threat_in(text).words:
        return ""
    return danger_words(what["kind"], get_language() or "kk")


def page_values(data: Data, slug: str) -> dict[str, Any]:
    """What every page of the form shows: where one is, the way back, help in danger, whether it speaks to a child."""
    number, total = place(data, slug)
    values = {"step": number, "steps": total, "back": step_before(data, slug), "child": is_child(data), "slug": slug}
    return {**values, "danger": danger(data, slug)}
