"""Words that may be a name stand with a question mark before publication; one press hides every mention."""

from __future__ import annotations

from tests.people import Town, officer
from tests.unit.public.open import agreed
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import masks, take
from qulaq.hear.appeals.masking import doubts_in
from qulaq.hear.appeals.masks import face_of
from qulaq.hear.appeals.models import Appeal, MaskCorrection

STORY = "Жанар терезені жаппайды. Кеше Нәукен қақпаны жаппады, бүгін Нәукеннің есігі де ашық."


def told(town: Town, text: str = STORY) -> tuple[Appeal, Person]:
    appeal, bolat = agreed(town, text=text), officer("Bolat", town.water)
    take(by=bolat, appeal_id=appeal.pk)
    return appeal, bolat


def test_they_stay_until_somebody_hides_them(town: Town) -> None:
    appeal, _bolat = told(town)
    face = face_of(appeal)
    assert face.words.masked == STORY
    doubts = [STORY[one.start : one.end] for one in face.words.places if one.is_doubtful]
    assert doubts == ["Жанар", "Нәукен", "Нәукеннің"]


def test_one_press_hides_every_mention(town: Town) -> None:
    appeal, bolat = told(town)
    start = STORY.index("Нәукен")
    face = masks.turn(by=bolat, appeal_id=appeal.pk, source="words", start=start, end=start + 6)
    assert face.words.masked.endswith("Кеше [1-адам] қақпаны жаппады, бүгін [1-адам] есігі де ашық.")
    assert masks.undo(by=bolat, appeal_id=appeal.pk, source="words").words.masked == STORY


def test_what_was_hidden_so_is_counted_as_missed(town: Town) -> None:
    appeal, bolat = told(town)
    masks.turn(by=bolat, appeal_id=appeal.pk, source="words", start=0, end=5)
    row = MaskCorrection.objects.get()
    assert (row.change, row.kind, row.rule) == ("missed", "name", "doubt.list")


def test_the_page_says_so(town: Town) -> None:
    appeal, bolat = told(town)
    body = signed_in(bolat).get(f"/desk/{appeal.number}/?act=release").content.decode()
    assert "spot-doubt" in body
    assert "есім болуы мүмкін" in body


def test_words_of_a_proposal_are_named_once() -> None:
    assert doubts_in("Кеше Нәукен қақпаны жаппады, ертең Нәукен жабады. Кеше [1-адам] келді.") == ["Нәукен"]


def test_where_nothing_is_found_the_page_says_so(town: Town) -> None:
    appeal, bolat = told(town, text="Үш күннен бері су жоқ.")
    body = signed_in(bolat).get(f"/desk/{appeal.number}/?act=release").content.decode()
    assert "Бағдарлама мұнда жеке дерек таппады" in body
