"""The sections of `qulaq text analyse` that ask an installation: its topics, its earlier appeals."""

from __future__ import annotations

from pathlib import Path

from qulaq.cli.base import boot, choose
from qulaq.cli.text_sections import ALIKE, Section, Told

NAMES = frozenset({"topics", "copies", "like"})
MOST_COMPARED = 200


def stored(data: Path | None) -> list[Section]:
    """The sections of a reachable installation; else one that says why there are none."""
    if reason := _out_of_reach(data):
        return [
            Section(
                "installation", "Installation", lambda _text: Told({"reachable": False, "because": reason}, [reason])
            )
        ]
    return [
        Section("topics", "Topic", _topics),
        Section("copies", "Copies among the appeals", _copies),
        Section("like", "Answered before, in public", _like),
    ]


def _out_of_reach(data: Path | None) -> str:
    """Why no installation can be asked; empty when one can. Never makes a new one."""
    from qulaq.project import environment

    choose(data)
    if not environment.text("DATABASE_URL") and not (environment.data_folder() / "postgres").is_dir():
        return "no installation here: topics and like appeals need one (--data, or DATABASE_URL)"
    import click

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


def _topics(text: str) -> Told:
    from qulaq.foundation.bodies.models import Topic
    from qulaq.hear.appeals.understood.suggesting import suggested

    said = suggested(text)
    known = Topic.objects.in_bulk([topic for topic, _sure in said.best])
    best = [{"code": known[topic].code, "sure": sure} for topic, sure in said.best if topic in known]
    facts = {"best": best, "unsure": said.unsure, "words": said.words, "learned_here": said.learned}
    lines = [f"{known[topic].name}: {sure:.2f}" for topic, sure in said.best if topic in known]
    if not lines:
        return Told(facts, ["no model is in use"])
    lines += [f"because of: {', '.join(said.words)}"] if said.words else []
    return Told(facts, [*lines, "unsure: a person chooses"] if said.unsure else lines)


def _copies(text: str) -> Told:
    """Numbers and likeness only: the texts of others are not shown."""
    from qulaq.hear.appeals.models import Appeal, TextKey
    from qulaq.text.copies import compared, signatures

    keys = signatures([text]).keys[0].tolist()
    ids = list(
        TextKey.objects.filter(key__in=keys).order_by("-appeal_id").values_list("appeal_id", flat=True).distinct()
    )
    rows = list(Appeal.objects.filter(pk__in=ids[:MOST_COMPARED], erased_at=None).values_list("number", "text"))
    alike = [
        (number, one) for (number, _text), one in zip(rows, compared([(text, said) for _n, said in rows]), strict=True)
    ]
    found = sorted(((number, one) for number, one in alike if one.kind), key=lambda item: -item[1].share)[:10]
    facts = [{"number": number, "kind": one.kind, "share": round(one.share, 3)} for number, one in found]
    return Told(facts, [f"{number}: {ALIKE[one.kind]}, {one.share:.0%}" for number, one in found] or ["none"])
