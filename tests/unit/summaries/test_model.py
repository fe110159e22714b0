"""The contract with a server that speaks chat completions: a fake one, over a real socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pytest_django import Settings

from qulaq.hear.appeals.summaries import making, model
from qulaq.text.said import Source

TEXTS = [
    Source("1", "Үйде ыстық су жоқ."),
    Source("2", "В доме нет горячей воды."),
    Source("3", "Шам жанбайды көшеде."),
]


class Fake(BaseHTTPRequestHandler):
    asked: list[dict[str, Any]] = []
    answer: Any = ""
    status = 200

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Fake.asked.append({"path": self.path, "key": self.headers["Authorization"], **json.loads(body)})
        given = json.dumps({"choices": [{"message": {"role": "assistant", "content": Fake.answer}}]}).encode()
        self.send_response(Fake.status)
        self.send_header("Content-Length", str(len(given)))
        self.end_headers()
        self.wfile.write(given)

    def log_message(self, *_words: object) -> None:
        """Quiet."""


@pytest.fixture(autouse=True)
def server(settings: Settings) -> Iterator[ThreadingHTTPServer]:
    Fake.asked, Fake.answer, Fake.status = [], "", 200
    made = ThreadingHTTPServer(("127.0.0.1", 0), Fake)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    settings.SUMMARY_MODEL = f"http://127.0.0.1:{made.server_port}/v1"
    settings.SUMMARY_MODEL_NAME, settings.SUMMARY_MODEL_KEY = "small", "secret"
    yield made
    made.shutdown()
    made.server_close()


def test_it_is_asked_as_agreed_on() -> None:
    making.made(TEXTS, "kk")
    (asked,) = Fake.asked
    assert (asked["path"], asked["key"], asked["model"]) == ("/v1/chat/completions", "Bearer secret", "small")
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert all(text.text in asked["messages"][1]["content"] for text in TEXTS)


def test_what_nobody_said_is_dropped_and_the_rest_cited() -> None:
    Fake.answer = "Үйде ыстық су жоқ.\nӘкімдік құбырды ертең ауыстырады.\nКөшеде 40 шам жанбайды."
    told = making.made(TEXTS, "kk")
    assert [line.text for line in told.lines] == ["Үйде ыстық су жоқ."]
    assert {citation.source for citation in told.lines[0].citations} == {"1", "2"}
    assert told.written


@pytest.mark.parametrize("answer", ["", "Мен жасанды интеллектпін.", None, {"not": "text"}])
def test_without_a_supported_sentence_people_speak_for_themselves(answer: object) -> None:
    Fake.answer = answer
    told = making.made(TEXTS, "kk")
    assert not told.written
    assert told.lines


def test_a_failure_or_a_wrong_address_is_no_error(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    Fake.status, Fake.answer = 500, "Үйде ыстық су жоқ."
    assert not making.made(TEXTS, "kk").written
    for address in ("http://127.0.0.1:9/v1", "file:///etc/passwd", "nowhere"):
        settings.SUMMARY_MODEL = address
        assert not making.made(TEXTS, "kk").written
    monkeypatch.setattr(model, "SECONDS", 0.0001)
    assert making.made(TEXTS, "kk").lines


def test_without_the_setting_nobody_is_asked(settings: Settings) -> None:
    settings.SUMMARY_MODEL = ""
    assert making.made(TEXTS, "kk").lines
    assert Fake.asked == []
