"""`qulaq problems alerts`: a file of voices replayed day by day, and what would have been told on each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qulaq.cli.base import json_option, print_json
from qulaq.cli.problems_alerts_rows import Voice, heard
from qulaq.cli.rows import tell_bad

if TYPE_CHECKING:
    from qulaq.text.emerging import Found, Voices

SECONDS = 86_400
LEARNED_FROM = 14  # days
MOST_PAST = 4_000  # voices that the telling words are weighed against


@click.command(short_help="Replay a file day by day: what grew abnormally?")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text", required=True, metavar="COLUMN", help="What the person wrote.")
@click.option("--received", required=True, metavar="COLUMN", help="When it came in.")
@click.option("--territory", metavar="COLUMN", help="Where: what grows in one place alone is found sooner.")
@json_option
def alerts(file: Path, text: str, received: str, territory: str | None, as_json: bool) -> None:
    """Replay FILE day by day and print what grew out of the ordinary, as it would have been told on that day.

    No day reads what came later. The first two weeks are only learned from.
    """
    found = heard(file, text=text, received=received, territory=territory)
    tell_bad(found.bad, file)
    if found.bad and not found.voices:  # that nothing grew would be good news, and nobody read anything
        raise click.ClickException(f"{file.name}: no row has a text and a day; there is nothing to replay.")
    _say_what_can_not_be_told(found.voices)
    told = list(alerts_of(found.voices))
    if as_json:
        print_json(told)
        return
    for alert in told:
        _print(alert)
    click.echo(f"{len(told)} alerts from {len(found.voices)} voices.")


def _say_what_can_not_be_told(voices: list[Voice]) -> None:
    days = {voice.received.date() for voice in voices}
    if not days:
        click.echo("The file has no rows below the names of its columns: nothing was replayed.", err=True)
    elif (span := (max(days) - min(days)).days + 1) <= LEARNED_FROM:
        click.echo(
            f"Days in the file: {span}. The first {LEARNED_FROM} are only learned from: no alert can come.", err=True
        )


def alerts_of(voices: list[Voice]) -> Iterator[dict[str, Any]]:
    """Alerts in the order of days, as they are printed for machines."""
    from qulaq.text.emerging import read, replay

    numbers = [_days(voice.received) for voice in voices]
    known = read([voice.text for voice in voices], numbers, [voice.territory for voice in voices])
    for found in replay(known):
        yield _facts(found, known, voices)


def _facts(found: Found, known: Voices, voices: list[Voice]) -> dict[str, Any]:
    from qulaq.text.emerging.telling import examples, telling_words

    rows = [int(known.name[row]) for row in found.group.members]
    texts = [voices[row].text for row in rows]
    return {
        "day": date.fromordinal(int(found.at) - 1).isoformat(),  # the look is at midnight after the day
        "words": telling_words(texts, [voices[row].text for row in _past(found, known)]),
        "territory": _territory(found, known, voices),
        "voices": len(rows),
        "expected": round(found.group.expected, 1),
        "examples": examples(texts),
    }


def _territory(found: Found, known: Voices, voices: list[Voice]) -> str:
    own = (row for row in found.group.members if known.place[row] == found.group.place)
    return next((voices[known.name[row]].territory for row in own), "")


def _past(found: Found, known: Voices) -> list[int]:
    """Voices of the weeks before, evenly taken."""
    import numpy as np

    start, end = np.searchsorted(known.day, [found.at - 35, found.at - found.group.window])
    step = max(1, (end - start) // MOST_PAST)
    return [int(name) for name in known.name[start:end:step]]


def _days(moment: datetime) -> float:
    since = moment - datetime.combine(moment.date(), datetime.min.time())
    return moment.toordinal() + since.total_seconds() / SECONDS


def _print(alert: dict[str, Any]) -> None:
    place = alert["territory"] or "everywhere"
    click.echo(f"{alert['day']}  {place}: {', '.join(alert['words'])}")
    click.echo(f"            {alert['voices']} voices, {alert['expected']} expected")
    for example in alert["examples"]:
        click.echo(f"            – {example[:160]}")
