"""`qulaq demo`: the whole story over HTTP, from an empty folder, as a newcomer runs it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import ProxyHandler, build_opener

import pytest
from django.utils import timezone

from qulaq.jurisdictions import load
from qulaq.project.demonstration.source import LANGUAGES, answers, appeals, town
from qulaq.project.demonstration.stories import COUNT, stories
from qulaq.project.demonstration.walk import Form, Page, _Reader

# As at a terminal: what runs in the background of a shell is born deaf to Ctrl-C.
HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
QULAQ = [sys.executable, "-c", f"{HEARS}; from qulaq.cli import main; main()", "demo"]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="qulaq-demo-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


def demo(folder: Path, *more: str) -> subprocess.Popen[str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("QULAQ_", "DATABASE_URL"))}
    command = [*QULAQ, "--data", str(folder), *more]
    return subprocess.Popen(command, env=mine, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_whole_story_is_walked_and_every_step_told(folder: Path) -> None:
    out, err = (started := demo(folder, "--check", "--port", "0", "--json")).communicate(timeout=900)
    assert started.returncode == 0, err[-3000:]
    told = json.loads(out)
    assert told["passed"]
    assert [item["step"] for item in told["steps"]][-24:] == [
        "passed on with the file",
        "decided by the higher body",
        "topic suggested to the writer",
        "suggestion taken with one press",
        "suggestion overruled and kept",
        "model unsure of the topic",
        "threat to life on top, people told",
        "campaign in one look",
        "same person again and a copy joined",
        "masked in the public register",
        "mask corrected with one press",
        "answer that answers nothing",
        "like cases for the officer",
        "answered before, told to the writer",
        "Kazakh in Latin and on a Russian keyboard",
        "problem named and confirmed",
        "measure decided for it",
        "indicator moved",
        "those who spoke asked",
        "outcome decided and told",
        "thread followed there and back",
        "API called twice",
        "jobs done",
        "journal proved",
    ]


def test_the_town_stays_and_ctrl_c_stops_everything(folder: Path) -> None:
    started = demo(folder, "--port", "0", "--year", "none")
    seen = _until(started, r"Portal:\s+(http://\S+)")
    with build_opener(ProxyHandler({})).open(seen, timeout=20) as answer:
        assert answer.status == 200
    started.send_signal(signal.SIGINT)
    assert started.wait(90) == 0
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", int(seen.rsplit(":", 1)[1].strip("/"))), timeout=2)


def _until(started: subprocess.Popen[str], pattern: str) -> str:
    assert started.stderr
    lines = []
    for line in started.stderr:
        lines.append(line)
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError("".join(lines))


def test_a_taken_port_is_said_before_anything_starts(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        started = demo(folder, "--port", str(port))
        _out, err = started.communicate(timeout=60)
    assert started.returncode == 1
    assert f"Port {port} is taken" in err


def test_no_two_appeals_of_the_town_are_the_same(now: datetime) -> None:
    told = stories(now)
    assert len({item.text for item in told}) == COUNT >= 320
    assert {item.language for item in told} == set(LANGUAGES)
    assert not [item for item in told if "{" in item.text + item.answer]


def test_the_same_day_tells_the_same_town(now: datetime) -> None:
    again = [(item.text, item.received_at, item.fate) for item in stories(now)]
    assert again == [(item.text, item.received_at, item.fate) for item in stories(now)]
    assert all(item.received_at < now for item in stories(now))


def test_every_topic_of_the_texts_is_one_of_the_jurisdiction() -> None:
    known = {row.code for row in load("kz").topics}
    used = {item.topic for language in LANGUAGES for item in appeals(language)}
    routed = {code for body in town()["body"] for code in body.get("topics", ())}
    assert used | routed <= known
    assert all("other" in answers(language) for language in LANGUAGES)


def test_the_walker_reads_forms_as_a_browser_would() -> None:
    page = Page(200, "http://here/a/", "")
    reader = _Reader(page)
    reader.feed(
        '<form action="/b/"><input name="t" value="1"><input type="checkbox" name="no">'
        '<textarea name="w">\nсөз</textarea>'
        '<select name="s"><option value="">-<option value="2" selected>екі</option></select>'
        '<button name="go" value="x">'
        "</form>"
    )
    assert page.forms == [
        Form("http://here/b/", {"t": "1", "w": "сөз", "s": "2"}, {"s": {"": "-", "2": "екі"}}, [("go", "x")])
    ]


@pytest.fixture
def now() -> datetime:
    return timezone.now()
