"""The edge to a model that writes summaries: any server that speaks the chat completions of OpenAI, at a local address.

It is optional, and nothing it says is believed: sentences without support in what people wrote are dropped afterwards
(qulaq.text.support). It is given masked texts only. When it fails or is too slow, people's own sentences are shown.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings

from qulaq.text.said import Source
from qulaq.text.summary import Summary

SECONDS = 60.0
MOST_LETTERS = 24_000  # of the texts: what a small model reads at once
MOST_ANSWER = 200_000  # bytes
NAMES = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
TASK = (
    "Below are messages of residents about one matter. Write in {language} at most seven short sentences that say what "
    "they report. Use their own words. Add nothing: no cause, no advice, no number that is not there. "
    "One sentence a line."
)
log = structlog.get_logger(__name__)


def is_set() -> bool:
    return bool(settings.SUMMARY_MODEL)


def written(texts: Sequence[Source], plain: Summary, language: str) -> str:
    """What the model wrote; empty when it did not answer in time or not in the form agreed on."""
    try:
        return _read(_ask(_question(texts, plain, language)))
    except (OSError, http.client.HTTPException, ValueError, KeyError, IndexError, TypeError) as failure:
        log.warning("summary.model_failed", error=type(failure).__name__)
        return ""


def _question(texts: Sequence[Source], plain: Summary, language: str) -> bytes:
    """The sentences already found stand first, so that a model that can read only the beginning reads them."""
    first = [line.text for line in plain.lines]
    said = "\n---\n".join([*first, *(item.text for item in texts)])[:MOST_LETTERS]
    task = TASK.format(language=NAMES.get(language, NAMES["kk"]))
    return json.dumps(
        {
            "model": settings.SUMMARY_MODEL_NAME,
            "temperature": 0,
            "messages": [{"role": "system", "content": task}, {"role": "user", "content": said}],
        }
    ).encode()


def _ask(body: bytes) -> bytes:
    address = urlsplit(settings.SUMMARY_MODEL)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError("not an address")
    secure = address.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    line = kind(address.hostname, address.port, timeout=SECONDS)
    headers = {"Content-Type": "application/json"}
    if settings.SUMMARY_MODEL_KEY:
        headers["Authorization"] = f"Bearer {settings.SUMMARY_MODEL_KEY}"
    try:
        line.request("POST", f"{address.path.rstrip('/')}/chat/completions", body=body, headers=headers)
        answer = line.getresponse()
        if answer.status != 200:
            raise ValueError(f"status {answer.status}")
        return answer.read(MOST_ANSWER)
    finally:
        line.close()


def _read(answer: bytes) -> str:
    given: Any = json.loads(answer)["choices"][0]["message"]["content"]
    if not isinstance(given, str):
        raise TypeError("no text")
    return given
