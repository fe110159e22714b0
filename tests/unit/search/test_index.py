"""The index follows the texts: at once, after merging, after a change, after a mistake, and not beyond their end."""

from __future__ import annotations

import pytest
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.search import renewing
from qulaq.foundation.search.finding import find
from qulaq.foundation.search.lists import TextList, named
from qulaq.foundation.search.merging import merge
from qulaq.foundation.search.models import Corpus, Posting, Stem, Tally
from qulaq.foundation.search.writing import forget, put
from qulaq.hear.appeals.models import Appeal
from qulaq.text.ranking import number_of, stems_of

pytestmark = pytest.mark.django_db


def appeals() -> TextList:
    return named("appeals")


def found(question: str) -> list[int]:
    answer = find("appeals", question, Appeal.objects.all())
    assert answer is not None
    return answer.records


def texts_with(word: str) -> int:
    return sum(Stem.objects.filter(list=1, number=number_of(stems_of(word)[0])).values_list("texts", flat=True))


def test_a_text_is_found_before_and_after_it_is_merged(town: Town) -> None:
    appeal = appeal_in(town, text="Көпір қирап қалды")
    assert found("көпір") == [appeal.pk]
    assert merge(appeals()) == 1
    assert merge(appeals()) == 0
    assert found("көпір") == [appeal.pk]
    assert Corpus.objects.get(list=1).texts == 1


def test_a_text_that_changed_is_found_by_its_new_words_only(town: Town) -> None:
    appeal = appeal_in(town, text="Көпір қирап қалды")
    merge(appeals())
    put("appeals", appeal.pk, "Мектеп жабылды")
    for _time in range(2):
        assert (found("мектеп"), found("көпір")) == ([appeal.pk], [])
        merge(appeals())
    assert (texts_with("мектеп"), texts_with("көпір")) == (1, 0)


def test_what_is_forgotten_leaves_no_trace(town: Town) -> None:
    gone, stays = appeal_in(town, text="Көпір қирап қалды"), appeal_in(town, text="Көпір мен мектеп")
    merge(appeals())
    forget("appeals", [gone.pk])
    assert found("көпір") == [stays.pk]
    merge(appeals())
    assert found("көпір") == [stays.pk]
    assert list(Tally.objects.values_list("record", flat=True)) == [stays.pk]
    assert not Posting.objects.filter(number=number_of(stems_of("қирап")[0])).exists()
    assert Corpus.objects.get(list=1).texts == 1


def test_the_letters_of_a_stem_are_kept_only_while_many_share_it(town: Town) -> None:
    some = [appeal_in(town, text=f"Көпір {word}") for word in ("ескі", "тар", "биік", "ұзын", "жаңа")]
    merge(appeals())
    assert set(Stem.objects.exclude(stem="").values_list("stem", flat=True)) == {stems_of("көпір")[0]}
    forget("appeals", [some[0].pk])
    merge(appeals())
    assert not Stem.objects.exclude(stem="").exists()


def test_everything_can_be_made_again(town: Town) -> None:
    appeal = appeal_in(town, text="Көпір қирап қалды")
    merge(appeals())
    before = list(Posting.objects.order_by("number").values_list("number", "block", "places", "weights"))
    assert renewing.rebuild(appeals()) == 1
    assert list(Posting.objects.order_by("number").values_list("number", "block", "places", "weights")) == before
    assert found("көпір") == [appeal.pk]


def test_what_is_missing_or_old_is_made_again(town: Town) -> None:
    missing, old = appeal_in(town, text="Көпір қирап қалды"), appeal_in(town, text="Мектеп жабылды")
    merge(appeals())
    Tally.objects.filter(record=missing.pk).delete()
    Tally.objects.filter(record=old.pk).update(version=0)
    assert renewing.renew(appeals()) == 2
    assert (found("көпір"), found("мектеп")) == ([missing.pk], [old.pk])
    assert renewing.renew(appeals()) == 0


def test_a_text_that_can_not_be_analysed_is_registered_all_the_same(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_text: str) -> dict[str, int]:
        raise KeyError

    monkeypatch.setattr("qulaq.text.ranking.weights", fails)
    assert appeal_in(town, text="Көпір қирап қалды").pk
    assert not Tally.objects.exists()
