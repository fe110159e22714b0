"""What `qulaq text analyse` tells of one text: a list of sections, each one function that reads the text.

A section loads its library when it runs, not before. Sections that need an installation stand in `text_stored`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Told:
    """What a section found: `facts` for machines, `lines` for people."""

    facts: Mapping[str, Any] | Sequence[Any]
    lines: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """`name`: the key in the JSON; `title`: the heading for people."""

    name: str
    title: str
    read: Callable[[str], Told]


def as_read(text: str) -> Told:
    facts = {"text": text, "characters": len(text)}
    return Told(facts, [f"{len(text):,} characters: {_short(text)}"])


def language(text: str) -> Told:
    from qulaq.text.language import detect, detect_sentences

    guess = detect(text)
    parts = [(text[span.start : span.end], span, found) for span, found in detect_sentences(text)]
    facts = {
        **guess._asdict(),
        "sentences": [
            {"start": span.start, "end": span.end, **found._asdict()} for _said, span, found in parts if found.language
        ],
    }
    lines = [_spoken(guess)]
    if len(parts) > 1:
        lines += [f"{_spoken(found)}: {_short(said)}" for said, _span, found in parts]
    return Told(facts, lines)


def _spoken(guess: Any) -> str:
    if not guess.language:
        return "no language: nothing to read"
    names = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
    more = [guess.script] + ["typed on a Russian keyboard"] * guess.plain
    if guess.mixed:
        more.append("mixed: " + ", ".join(f"{names[one]} {share:.0%}" for one, share in guess.shares.items()))
    return f"{names[guess.language]} ({', '.join(more)}), sure {guess.sure:.3f}"


def words(text: str) -> Told:
    from qulaq.text.stems import stem
    from qulaq.text.words import tokens

    found = [
        {"text": one.text, "folded": one.folded, "kind": one.kind, "stem": stem(one.folded)} for one in tokens(text)
    ]
    return Told(found, [" ".join(f"{one['text']}→{one['stem']}" for one in found) or "none"])


def readability(text: str) -> Told:
    from dataclasses import asdict

    from qulaq.text.readability import readability_of

    found = readability_of(text)
    facts = {
        "language": found.language, "grade": round(found.grade, 1), "step": found.step, "validated": found.validated,
        "formulas": {name: round(value, 1) for name, value in found.formulas.items()},
        "hardest": [asdict(one) for one in found.hardest],
    }  # fmt: skip
    if not found.grade:
        return Told(facts, ["too short to say"])
    lines = [f"school year {found.grade:.1f}: {found.step.replace('_', ' ')}"]
    lines += ["no formula for this language was ever fitted on readers: our own scale"] * (not found.validated)
    lines += [f"hard ({_reasons(one)}): {_short(text[one.start : one.end])}" for one in found.hardest]
    return Told(facts, lines)


def _reasons(hard: Any) -> str:
    return ", ".join(dict.fromkeys(mark.why.replace("_", " ") for mark in hard.marks))


def personal(text: str) -> Told:
    from qulaq.text.language import detect
    from qulaq.text.personal import doubtful, find, mask

    found = find(text)
    masked = mask(text, found, detect(text).language).text
    doubts = doubtful(text, found)
    facts = {
        "found": [
            {"start": one.start, "end": one.end, "kind": one.kind, "sure": round(one.sure, 2), "masked": one.is_masked}
            for one in found
        ],
        "doubtful": [{"start": one.start, "end": one.end, "kind": one.kind} for one in doubts],
        "masked_text": masked,
    }
    lines = [f"{one.kind}: {_short(text[one.start : one.end])}" for one in found] or ["none found"]
    lines += [f"may be {one.kind}: {_short(text[one.start : one.end])}" for one in doubts]
    return Told(facts, [*lines, f"as it would be published: {masked}"] if found else lines)


def signs(text: str) -> Told:
    from qulaq.hear.appeals.signs import likely_case, looks_like_court
    from qulaq.text.threat import threat_in
    from qulaq.text.urgency import soon

    (threat, like, sure, _held), court = threat_in(text), looks_like_court(text)
    hurry, frost = soon(text, cold=False), soon(text, cold=True)
    urgency = "threat" if threat else "soon" if hurry or like else "soon_in_frost" if frost else "usual"
    facts = {
        "urgency": urgency, "threat_words": threat, "threat_like_words": like, "threat_sure": sure and round(sure, 3),
        "soon_words": hurry, "soon_words_in_frost": frost, "court_words": court, "court_case": likely_case(court),
    }  # fmt: skip
    lines = [f"threat to life: {', '.join(threat)}"] if threat else ["no words of a threat to life"]
    lines += [f"soon, reads like a threat to life: {', '.join(like)}"] if like else []
    lines += [f"about {sure:.0%} of such messages speak of a danger to life"] if sure else []
    lines += [f"soon{'' if hurry else ' when it freezes'}: {', '.join(frost)}"] if frost else []
    lines += [f"a matter of the courts ({likely_case(court) or 'kind not clear'}): {', '.join(court)}"] if court else []
    return Told(facts, lines)


def requests(text: str) -> Told:
    from qulaq.text.answers.requests import requests as asked

    found = asked(text)
    facts = [{"text": one.text, "kind": one.kind, "wants": one.wants} for one in found]
    wants = (f"{one.kind}{f' ({one.wants})' if one.wants else ''}: {_short(one.text)}" for one in found)
    return Told(facts, list(wants) or ["nothing is asked"])


def summary(text: str) -> Told:
    from qulaq.text.said import Source
    from qulaq.text.summary import summarise

    lines = [line.text for line in summarise([Source("text", text)], sentences=2).lines]
    return Told(lines, lines or ["too short for one"])


def skeleton(text: str) -> Told:
    from qulaq.text.skeleton import skeleton as bare

    found = bare(text)
    return Told(found, [_short(found)] if found else ["nothing to compare"])


ALIKE = {
    "same": "the same words",
    "near": "a near copy",
    "template": "a template filled in differently",
    "": "no copies",
}


def beside(other: str) -> Section:
    """Compares with another text: the same words, the same but for errors, or something else."""

    def read(text: str) -> Told:
        from qulaq.text.copies import compare

        found = compare(text, other)
        facts = {"kind": found.kind, "share": round(found.share, 3), "because": found.because}
        return Told(facts, [f"{ALIKE[found.kind]}, {found.share:.0%} of the letters in common"])

    return Section("beside", "Beside the other text", read)


def _short(text: str, most: int = 100) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"


SECTIONS: tuple[Section, ...] = (
    Section("as_read", "The text", as_read),
    Section("language", "Language", language),
    Section("words", "Words and stems", words),
    Section("requests", "What is asked", requests),
    Section("signs", "Urgency and courts", signs),
    Section("personal", "Personal data", personal),
    Section("readability", "Readability", readability),
    Section("summary", "The sentences that say most", summary),
    Section("skeleton", "What is compared to find copies", skeleton),
)
