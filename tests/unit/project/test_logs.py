"""Nothing in a log says who somebody is, what they wrote, or what opens their appeal."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog
from django.db import IntegrityError

from qulaq.project.logs import formatter

PERSONAL = {
    "iin": "900514300121",
    "phone": "+7 701 555 12 34",
    "e-mail": "aigerim.sadykova@example.kz",
    "words": "Ауламызда жарық жоқ",
}

POSTGRES = f"row refused for {PERSONAL['e-mail']}\nDETAIL:  Failing row contains ({PERSONAL['words']})"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the real formatter writes for a logger of our own and of a library."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("key", ["text", "email", "phone", "iin", "name", "code", "check_code", "to_email", "password"])
def test_a_key_that_names_something_personal_loses_its_value(written: io.StringIO, key: str) -> None:
    structlog.get_logger("qulaq.test").warning("appeal.registered", **{key: PERSONAL["words"]}, number="26-0000001-2")
    assert lines(written)[0][key] == "[redacted]"
    assert lines(written)[0]["number"] == "26-0000001-2"


def test_nested_values_are_reached(written: io.StringIO) -> None:
    structlog.get_logger("qulaq.test").warning("x", after={"list": [{"email": "a"}, PERSONAL["e-mail"]], "body": 7})
    assert lines(written)[0]["after"] == {"list": [{"email": "[redacted]"}, "[e-mail]"], "body": 7}


@pytest.mark.parametrize("kind", ["iin", "phone", "e-mail"])
def test_libraries_that_say_too_much_are_silenced_in_part(written: io.StringIO, kind: str) -> None:
    logging.getLogger("some.library").warning("could not reach %s today", PERSONAL[kind])
    event = str(lines(written)[0]["event"])
    assert PERSONAL[kind] not in written.getvalue()
    assert event.startswith("could not reach [")
    assert event.endswith("] today")


@pytest.mark.parametrize("phone", ["87015551234", "8 (701) 555-12-34", "+77015551234", "7-701-555-12-34"])
def test_telephone_numbers_in_every_usual_form(written: io.StringIO, phone: str) -> None:
    logging.getLogger("some.library").warning("called %s", phone)
    assert phone not in written.getvalue()


@pytest.mark.parametrize(
    "said",
    [
        "GET /a/26-0000001-2/?code=KX7M2P",
        "Not Found: /account/password/reset/key/4-KX7M2P/",
        "Not Found: /ru/people/link/KX7M2P/",
        "header Authorization: Bearer KX7M2P",
        "signed in with sesame=KX7M2P",
    ],
)
def test_codes_and_tokens_are_hidden(written: io.StringIO, said: str) -> None:
    logging.getLogger("django.request").warning(said)
    assert "KX7M2P" not in written.getvalue()


def refused_by_the_database() -> None:
    raise IntegrityError(POSTGRES)


def refused_by_python() -> None:
    int(PERSONAL["words"])


@pytest.mark.parametrize("act", [refused_by_the_database, refused_by_python])
def test_an_exception_shows_its_place_and_no_values(written: io.StringIO, act: Callable[[], None]) -> None:
    try:
        act()
    except (IntegrityError, ValueError) as error:
        logging.getLogger("django.request").exception("Internal Server Error")
        kind = type(error).__name__
    told = str(lines(written)[0]["exception"])
    assert f"in {act.__name__}" in told
    assert f"{kind}: " in told
    assert PERSONAL["words"] not in written.getvalue()
    assert PERSONAL["e-mail"] not in written.getvalue()


def test_numbers_that_could_be_an_iin_are_hidden_and_others_stay(written: io.StringIO) -> None:
    structlog.get_logger("qulaq.test").warning("x", person=900514300121, count=12, ms=0.5, flag=True, none=None)
    line = lines(written)[0]
    assert (line["person"], line["count"], line["ms"], line["flag"], line["none"]) == (
        "[12 digits]",
        12,
        0.5,
        True,
        None,
    )


def test_ids_of_requests_and_numbers_of_appeals_stay_readable(written: io.StringIO) -> None:
    request_id = "0f8fad5b9cb411ee8c90ab1234567890"
    structlog.get_logger("qulaq.request").warning("request", request_id=request_id, route="a/<str:number>/", status=200)
    assert lines(written)[0]["request_id"] == request_id
    assert lines(written)[0]["route"] == "a/<str:number>/"


def test_refusals_are_not_written_twice() -> None:
    assert logging.getLogger("django.request").level == logging.ERROR
