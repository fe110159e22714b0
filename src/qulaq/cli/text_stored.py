"""The sections of `qulaq text analyse` that ask an installation: its topics, its earlier appeals."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qulaq.cli.base import boot, choose
from qulaq.cli.text_sections import ALIKE, Section, Told

if TYPE_CHECKING:
    from qulaq.foundation.bodies.models import Body
    from qulaq.text.routing import Model

NAMES = frozenset({"topics", "copies", "like"})
MOST_COMPARED = 200
WRITTEN_FOR = "kz"
HONEST = 0.6  # as in hear/appeals/understood: examples are not how people here write


def stored(data: Path | None, territory: str = "") -> list[Section]:
    """The sections of a reachable installation; else topics by written examples, and why there is no more."""
    if reason := _out_of_reach(data):
        facts = {"reachable": False, "because": reason}
        return [
            Section("topics", "Topic, by written examples", _written_topics),
            Section("installation", "Installation", lambda _text: Told(facts, [reason])),
        ]
    return [
        Section("topics", "Topic and body", lambda text: _topics(text, territory)),
        Section("copies", "Copies among the appeals", _copies),
        Section("like", "Answered before, in public", _like),
    ]


def _out_of_reach(data: Path | None) -> str:
    """Why no installation can be asked; empty when one can. Never makes a new one."""
    from qulaq.project import environment

    choose(data)
    if not environment.text("DATABASE_URL") and not (environment.data_folder() / "postgres").is_dir():
        return "no installation here: its topics and bodies, and like appeals, need one (--data, or DATABASE_URL)"
    from qulaq.cli.ready import refuse_unmigrated

    try:
        boot(data)
        refuse_unmigrated()
    except click.ClickException as error:
        return f"the installation does not answer: {error.message}"
    return ""


def _like(text: str) -> Told:
    """Only what the public register shows: this command knows no officer whose right to see it could be asked."""
    from qulaq.foundation.territories.models import Territory
    from qulaq.hear.appeals.like.public import public_cases

    found = public_cases(text, territory=Territory.objects.get(parent=None), topics={})
    facts = [{"number": str(one.publication.number), "also": one.also} for one in found]
    lines = [f"{one.publication.number}" + f" (and {one.also} nearly the same)" * bool(one.also) for one in found]
    return Told(facts, lines or ["nothing like it was answered in public"])


def _written_topics(text: str) -> Told:
    """Learned from the phrases that stand with the topics of Kazakhstan: while one waits the first time, then kept."""
    from qulaq.jurisdictions import load
    from qulaq.jurisdictions.types import in_language
    from qulaq.text.words import tokens

    if not any(token.kind == "word" for token in tokens(text)):
        nothing = {"best": [], "unsure": True, "words": [], "learned_here": False, "body": None}
        return Told(nothing, ["no words to tell it by"])
    said = _written_model().decide(text)
    names = {topic.code: in_language(topic.names, "en") for topic in load(WRITTEN_FOR).topics}
    best = [{"code": one.label, "sure": round(one.sure * HONEST, 4)} for one in said.best]
    lines = [f"{names[one.label]}: {one.sure * HONEST:.2f}" for one in said.best]
    facts = {"best": best, "unsure": True, "words": said.words, "learned_here": False, "body": None}
    return Told(facts, [*lines, *_because(said.words), "only a hint: a person chooses"])


@cache
def _written_model() -> Model:
    from qulaq.jurisdictions import topic_phrases
    from qulaq.text.routing import Model, train
    from qulaq.text.routing.model import ModelError
    from qulaq.text.routing.store import Example

    phrases = topic_phrases(WRITTEN_FOR)
    examples = [Example(phrase, topic) for topic, of in phrases.items() for said in of.values() for phrase in said]
    folder = _kept(repr(examples))
    try:
        return Model.load(folder)
    except ModelError:
        model = train(examples, quick=True)
    with suppress(OSError):  # a home that can not be written to only costs the seconds again
        model.save(folder)
    return model


def _kept(content: str) -> Path:
    """Where what was learned from `content` by this very code stays: other phrases or another release learn anew."""
    from qulaq import text

    code = sorted(Path(text.__file__).parent.rglob("*.py"))
    key = sha256(b"\0".join([content.encode(), *(file.read_bytes() for file in code)])).hexdigest()[:16]
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "qulaq" / f"topics-{key}"


def _because(words: list[str]) -> list[str]:
    return [f"because of: {', '.join(words)}"] if words else []


def _topics(text: str, code: str = "") -> Told:
    from django.utils import translation

    from qulaq.foundation.bodies.models import Topic
    from qulaq.hear.appeals.routing import because_words
    from qulaq.hear.appeals.understood.suggesting import suggested

    place = _place(code)
    said = suggested(text)
    known = Topic.objects.in_bulk([topic for topic, _sure in said.best])
    best = [{"code": known[topic].code, "sure": sure} for topic, sure in said.best if topic in known]
    found = _competent(said.topic, place)
    facts = {
        "best": best, "unsure": said.unsure, "words": said.words, "learned_here": said.learned,
        "urgency": said.urgency, "urgency_words": said.urgency_words, "urgency_sure": said.urgency_sure,
        "body": str(found[0]) if found else "",
    }  # fmt: skip
    with translation.override("en"):  # what is printed for people is in English throughout
        lines = [f"{known[topic].name}: {sure:.2f}" for topic, sure in said.best if topic in known]
        goes_to = [f"body: {found[0]} ({because_words(found[1])})"] if found else []
    lines = [*lines, *_because(said.words)] if lines else ["no model is in use"]
    lines += ["unsure: a person chooses"] if best and said.unsure else []
    lines += goes_to
    lines += [f"urgency: {said.urgency} because of {', '.join(said.urgency_words)}"] if said.urgency_words else []
    return Told(facts, lines)


def _place(code: str) -> Any:
    from qulaq.foundation.territories.models import Territory

    if not code:
        return Territory.objects.get(parent=None)
    if (place := Territory.objects.filter(code=code).first()) is None:
        raise click.UsageError(f"No territory has the code {code}.")
    return place


def _competent(topic: int | None, place: Any) -> tuple[Body, dict[str, Any]] | None:
    """The body competent for the likeliest topic in that place, and why; None where nobody is."""
    from qulaq.foundation.bodies.models import Body
    from qulaq.hear.appeals.routing import NobodyCompetentError, route

    try:
        found = route(topic, place.pk)
    except NobodyCompetentError:
        return None
    return Body.objects.get(pk=found.body_id), found.because


def _copies(text: str) -> Told:
    """Numbers and likeness only: the texts of others are not shown."""
    from qulaq.hear.appeals.models import Appeal, TextKey
    from qulaq.text.copies import compared, decided, signatures

    keys = signatures([text]).keys[0].tolist()
    ids = list(
        TextKey.objects.filter(key__in=keys).order_by("-appeal_id").values_list("appeal_id", flat=True).distinct()
    )
    rows = list(Appeal.objects.filter(pk__in=ids[:MOST_COMPARED], erased_at=None).values_list("number", "text"))
    likenesses = decided([0] * len(rows), compared([(text, said) for _number, said in rows]))
    alike = [(number, one) for (number, _said), one in zip(rows, likenesses, strict=True)]
    found = sorted(((number, one) for number, one in alike if one.kind), key=lambda item: -item[1].share)[:10]
    facts = [{"number": number, "kind": one.kind, "share": round(one.share, 3)} for number, one in found]
    return Told(facts, [f"{number}: {ALIKE[one.kind]}, {one.share:.0%}" for number, one in found] or ["none"])
