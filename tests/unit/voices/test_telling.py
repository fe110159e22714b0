"""Back to those who spoke: how they are reached, in which language, with their own words to them alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import timezone
from tests.people import Town, resident
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.panels import Panel
from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import take_all
from qulaq.foundation.voices.telling import Letter, Way
from qulaq.hear.appeals.models import Appeal, Delivery

pytestmark = pytest.mark.django_db


def voice(town: Town, **given: Any) -> Voice:
    appeal = appeal_in(town, **given)
    take_all()
    return Voice.objects.get(source_id=appeal.pk)


def letter(**given: Any) -> Letter:
    def values(language: str) -> Mapping[str, Any]:
        return {"said_in": language}

    return Letter("test:1", "outcome_told", values, **given)


@pytest.mark.parametrize(
    ("kept", "way"),
    [({}, Way.LETTER), ({"delivery": Delivery.PAPER, "postal_address": "Абай, 1"}, Way.PAPER),
     ({"delivery": Delivery.PAPER}, Way.LETTER), ({"applicant_email": "", "postal_address": "Абай, 1"}, Way.PAPER),
     ({"applicant_email": "", "applicant_phone": "+7 701"}, Way.PHONE), ({"applicant_email": ""}, Way.NONE)],
)  # fmt: skip
def test_how_somebody_is_reached(town: Town, kept: dict[str, Any], way: Way) -> None:
    heard = voice(town)
    Appeal.objects.update(**kept)
    assert registry.ways_of([heard]) == {heard.pk: way}


def test_whose_data_is_erased_is_not_reached(town: Town) -> None:
    heard = voice(town)
    Appeal.objects.update(erased_at=timezone.now())
    assert registry.ways_of([heard]) == {}
    assert registry.tell_those([heard], letter()) == {}


def test_told_once_in_the_language_they_chose_with_what_is_theirs(town: Town) -> None:
    heard = voice(town, text="Воды нет третий день", language="ru")
    for _time in range(2):
        registry.tell_those([heard], letter(own={heard.pk: {"key": "only theirs"}}))
    (notice,) = Notice.objects.filter(template="outcome_told")
    said = {name: notice.context[name] for name in ("quote", "key", "said_in")}
    assert said == {"quote": "Воды нет третий день", "key": "only theirs", "said_in": notice.language}
    assert notice.language == "ru"


def test_the_letter_is_erased_with_the_appeal(town: Town) -> None:
    from qulaq.hear.appeals.actions.erasing_rows import erase_appeal

    heard = voice(town)
    registry.tell_those([heard], letter())
    Appeal.objects.update(state="closed", closed_at=timezone.now(), ending="answered")
    assert erase_appeal(heard.source_id)
    notice = Notice.objects.get(template="outcome_told")
    assert (notice.to_email, notice.context) == ("", {})


def test_long_words_are_cut_between_words(town: Town) -> None:
    heard = voice(town, text="су жоқ " * 400)
    words = registry.own_words_of([heard])[heard.pk]
    assert len(words) < 1_010
    assert words.endswith(("жоқ …", "су …"))


def test_what_somebody_said_the_newest_first(town: Town) -> None:
    first, second = voice(town, text="Бірінші"), voice(town, text="Екінші")
    assert registry.spoken_by(resident())["appeal"] == [second.source_id, first.source_id]
    assert registry.spoken_by(resident("Nurlan"))["appeal"] == []


def test_a_panel_for_whoever_spoke_is_drawn_by_its_own_way_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_own", {})
    panels.register_own_panel("secret", lambda _kind, _pk: Panel("Secret", "…"))  # type: ignore[arg-type]
    assert [one.title for one in panels.beside_own("appeal", 1)] == ["Secret"]
    assert "Secret" not in [one.title for one in panels.beside("appeal", "1", None)]
