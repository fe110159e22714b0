"""One press hides or shows what was found; marks are one over all texts; the author looks, agrees, hides more."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.people import Town, analyst, officer, resident
from tests.unit.public.open import agreed, released
from tests.unit.staff.desk import signed_in

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import answer, masks, publishing, take
from qulaq.hear.appeals.actions.contact import Need
from qulaq.hear.appeals.masks import Face, face_of
from qulaq.hear.appeals.models import Appeal, Correction, MaskCorrection, Masking, Publication, PublicState
from qulaq.hear.appeals.workflow import NoRole, NotAllowed, Refused

STORY = "Көршім Марат Сәбитұлы шулайды. Мараттың телефоны 8 701 000 45 12. Роза гүлдері солып қалды, Бақтылыда су жоқ."


def told(town: Town, **given: object) -> tuple[Appeal, Person]:
    """An appeal with a neighbour's name, and Bolat who has taken it."""
    appeal, bolat = agreed(town, text=STORY, **given), officer("Bolat", town.water)
    take(by=bolat, appeal_id=appeal.pk)
    return appeal, bolat


def turned(appeal: Appeal, by: Person, words: str, text: str = STORY) -> Face:
    start = text.index(words)
    return masks.turn(by=by, appeal_id=appeal.pk, source="words", start=start, end=start + len(words))


def release(appeal: Appeal, by: Person) -> Publication:
    return publishing.release_masked(by=by, appeal_id=appeal.pk, seen=face_of(appeal).digest)


def test_both_mentions_of_a_person_have_one_mark(town: Town) -> None:
    appeal, _bolat = told(town)
    face = face_of(appeal)
    assert face.words.masked.startswith("Көршім [1-адам] шулайды. [1-адам] телефоны [телефон].")
    assert [mark for mark, _kind, _words in face.table] == ["[1-адам]", "[телефон]"]


def test_showing_a_person_shows_every_mention_and_undo_hides_them_again(town: Town) -> None:
    appeal, bolat = told(town)
    assert turned(appeal, bolat, "Марат Сәбитұлы").words.masked.startswith("Көршім Марат Сәбитұлы шулайды. Мараттың")
    masks.undo(by=bolat, appeal_id=appeal.pk, source="words")
    assert face_of(appeal).words.masked.startswith("Көршім [1-адам] шулайды. [1-адам]")


def test_every_change_is_taken_back_one_after_another(town: Town) -> None:
    appeal, bolat = told(town)
    faces = [face_of(appeal).words.masked, turned(appeal, bolat, "Марат Сәбитұлы").words.masked]
    for words in ("Бақтылыда", "Роза гүлдері"):
        faces.append(masks.hide_words(by=bolat, appeal_id=appeal.pk, words=words).words.masked)
    assert len(set(faces)) == 4
    for before in reversed(faces[:-1]):
        assert masks.undo(by=bolat, appeal_id=appeal.pk, source="words").words.masked == before
    with pytest.raises(NotAllowed):
        masks.undo(by=bolat, appeal_id=appeal.pk, source="words")


def test_other_words_are_hidden_wherever_they_stand(town: Town) -> None:
    appeal, bolat = told(town)
    face = masks.hide_words(by=bolat, appeal_id=appeal.pk, words="бақтылыда", kind="other")
    assert "Бақтылыда" not in face.words.masked
    with pytest.raises(Refused) as refused:
        masks.hide_words(by=bolat, appeal_id=appeal.pk, words="Атырауда")
    assert refused.value.field == "words"


def test_it_can_be_called_something_else(town: Town) -> None:
    appeal, bolat = told(town)
    start = STORY.index("8 701")
    masks.call(by=bolat, appeal_id=appeal.pk, source="words", start=start, end=start + 15, kind="account")
    assert "[шот нөмірі]" in face_of(appeal).words.masked
    assert MaskCorrection.objects.get(change=Correction.OTHER_KIND).taken_for == "phone"


def test_the_answer_has_the_marks_of_the_words(town: Town) -> None:
    appeal, bolat = told(town)
    answer(
        by=bolat, appeal_id=appeal.pk, text="Марат Сәбитұлына ескерту жасалды. Асқар Нұрланұлы тексерді.", language="kk"
    )
    row = release(appeal, bolat)
    assert row.answer == "[1-адам] ескерту жасалды. [2-адам] тексерді."
    assert Masking.objects.filter(appeal=appeal).count() == 2


def test_what_is_released_is_what_was_written_but_for_the_marks(town: Town) -> None:
    appeal, bolat = told(town)
    turned(appeal, bolat, "Марат Сәбитұлы")
    row = release(appeal, bolat)
    assert row.text == STORY.replace("8 701 000 45 12", "[телефон]")


def test_corrections_are_kept_without_the_words(town: Town) -> None:
    appeal, bolat = told(town)
    turned(appeal, bolat, "Марат Сәбитұлы")
    masks.hide_words(by=bolat, appeal_id=appeal.pk, words="Бақтылыда", kind="name")
    rows = list(MaskCorrection.objects.order_by("pk").values_list("change", "kind", "shape"))
    assert rows == [("too_much", "name", "Aa Aa"), ("missed", "name", "Aa")]


@pytest.mark.parametrize("words", ["Марат", "701 000", "Бақтылыда"])
def test_no_word_stands_in_journal_or_rows(town: Town, words: str) -> None:
    appeal, bolat = told(town)
    turned(appeal, bolat, "Марат Сәбитұлы")
    masks.hide_words(by=bolat, appeal_id=appeal.pk, words="Бақтылыда")
    kept = [
        *Masking.objects.values(),
        *MaskCorrection.objects.values(),
        *Entry.objects.values("act", "subject", "before", "after"),
    ]
    assert words not in json.dumps(kept, default=str, ensure_ascii=False)


def test_a_stranger_changes_nothing(town: Town) -> None:
    appeal, _bolat = told(town)
    with pytest.raises(NotAllowed):
        turned(appeal, officer("Marat", town.roads), "Марат Сәбитұлы")
    with pytest.raises(NotAllowed):
        masks.hide_words(by=resident("Dauren"), appeal_id=appeal.pk, words="Бақтылыда", author=True)
    assert not Masking.objects.exists()


def test_contact_is_shown_by_none_but_those_who_see_it(town: Town) -> None:
    appeal, asel = agreed(town, text=STORY), officer("Asel", town.water)
    with pytest.raises(NoRole):
        turned(appeal, asel, "8 701 000 45 12")
    page = signed_in(asel).get(f"/desk/{appeal.number}/?act=release").content.decode()
    assert "701 000" not in page


def test_a_press_without_scripts_leads_back_to_the_words(town: Town) -> None:
    appeal, bolat = told(town)
    client = signed_in(bolat)
    start = STORY.index("Марат Сәбитұлы")
    pressed = client.post(f"/desk/{appeal.number}/masks/", {"turn": f"words:{start}:{start + 14}"})
    assert pressed["Location"].endswith("?act=release#masking")
    page = client.get(f"/desk/{appeal.number}/?act=release")
    assert 'aria-pressed="false"' in page.content.decode()
    assert "Марат Сәбитұлы" in page.context["form"].face.words.masked


def test_with_htmx_only_the_words_come_back(town: Town) -> None:
    appeal, bolat = told(town)
    given = {"words": "Бақтылыда", "words_kind": "name", "hide": "1"}
    part = (
        signed_in(bolat).post(f"/desk/{appeal.number}/masks/", given, headers={"HX-Request": "true"}).content.decode()
    )
    assert part.lstrip().startswith('<div id="masking"')
    assert "[2-адам]" in part


def test_words_that_are_not_there_stay_in_the_field(town: Town) -> None:
    appeal, bolat = told(town)
    page = signed_in(bolat).post(f"/desk/{appeal.number}/masks/", {"words": "Атырауда", "hide": "1"})
    assert page.status_code == 422
    assert 'value="Атырауда"' in page.content.decode()


def test_under_the_marks_with_a_reason_the_person_is_shown(town: Town) -> None:
    appeal, bolat = told(town)
    client = signed_in(bolat)
    assert client.post(f"/desk/{appeal.number}/masks/under/", {}).status_code == 422
    page = client.post(f"/desk/{appeal.number}/masks/under/", {"need": Need.REVIEW}).content.decode()
    assert "8 701 000 45 12" in page
    seen = Entry.objects.filter(act="personal.viewed", subject=appeal.journal_name).latest("id")
    assert seen.after == {"fields": ["marks"], "need": "review"}


def test_under_the_marks_not_for_those_who_do_not_work_on_it(town: Town) -> None:
    appeal = agreed(town, text=STORY)
    assert signed_in(officer("Asel", town.water)).get(f"/desk/{appeal.number}/masks/under/").status_code == 403


def test_the_author_looks_agrees_and_hides_more(town: Town) -> None:
    from qulaq.hear.appeals.registration import HELD

    appeal = agreed(town, text=STORY)
    client = Client()
    session = client.session
    session[HELD] = [appeal.number]
    session.save()
    address = f"/a/{appeal.number}/public/look/"
    assert "[1-адам]" in client.get(address).content.decode()
    client.post(address, {"words": "Бақтылыда", "hide": "1"})
    assert "Бақтылыда" not in client.get(address).content.decode()
    client.post(address, {"approve": "1"})
    assert Publication.objects.get(appeal=appeal).approved_at
    assert MaskCorrection.objects.get().by_author


def test_what_its_author_hides_is_not_public_until_an_officer_has_looked(town: Town) -> None:
    row = released(town)
    masks.hide_words(by=None, appeal_id=row.appeal_id, words="ешкім", holder=True, author=True)
    row.refresh_from_db()
    assert row.state == PublicState.WAITING
    bolat = Person.objects.get(name="Bolat")
    assert "ешкім" not in release(row.appeal, bolat).text


def test_a_changed_text_is_proposed_anew(town: Town) -> None:
    appeal, bolat = told(town)
    turned(appeal, bolat, "Марат Сәбитұлы")
    Appeal.objects.filter(pk=appeal.pk).update(text="Марат Сәбитұлы келді")
    assert face_of(Appeal.objects.get(pk=appeal.pk)).words.masked == "[1-адам] келді"


def test_figures_by_kind_and_language_for_those_who_may(town: Town) -> None:
    appeal, bolat = told(town)
    turned(appeal, bolat, "Марат Сәбитұлы")
    assert signed_in(bolat).get("/desk/masking/figures/").status_code == 403
    (row,) = signed_in(analyst("Dana", town.region)).get("/desk/masking/figures/").context["rows"]
    assert (row.kind, row.language, row.missed, row.too_much) == ("name", "kk", 0, 1)
