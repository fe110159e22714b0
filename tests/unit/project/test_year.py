"""The demonstration year: always the same, as its truth says, and nothing in it belongs to anybody."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from qulaq.jurisdictions import load
from qulaq.project.demonstration.source import answers_to
from qulaq.project.demonstration.year import rhythm
from qulaq.project.demonstration.year.authors import authors
from qulaq.project.demonstration.year.fates import fate
from qulaq.project.demonstration.year.generate import SEED, Plan, Voice, year
from qulaq.project.demonstration.year.loading import some
from qulaq.project.demonstration.year.source import life, matters, phrases
from qulaq.project.demonstration.year.truth import of_kind, truths
from qulaq.project.demonstration.year.wording import CHOICE, chosen_of, latin
from qulaq.text import personal

END = date(2026, 6, 30)
SMALL = Plan(END, voices=1_500)


@cache
def voices() -> list[Voice]:
    return year(SMALL)


def of(name: str) -> list[Voice]:
    return [voice for voice in voices() if voice.truth == name]


def test_the_same_seed_tells_the_same_year() -> None:
    small = Plan(END, voices=150, months=2)
    assert year(small) == year(small)
    assert [one.text for one in year(small)] != [one.text for one in year(Plan(END, voices=150, months=2, seed=7))]


def test_the_year_is_as_long_and_as_large_as_asked() -> None:
    last = [voice for voice in voices() if (END - voice.at.date()).days < rhythm.YEAR_DAYS]
    assert len(last) == pytest.approx(SMALL.voices, rel=0.12)
    assert {(END - voice.at.date()).days < SMALL.length for voice in voices()} == {True}
    assert [voice.at for voice in voices()] == sorted(voice.at for voice in voices())


def test_half_is_kazakh_half_is_russian_and_some_is_typed_in_haste() -> None:
    languages = Counter(voice.language for voice in voices())
    assert languages["kk"] == pytest.approx(languages["ru"], rel=0.15)
    assert {voice.style for voice in voices()} == {"plain", "bare", "latin", "typos", "mixed", "copied"}


def test_no_gap_and_no_choice_is_left_open() -> None:
    assert not [voice.text for voice in voices() if re.search(r"[\[\]{}|]", voice.text)]


@pytest.mark.parametrize("name", [one.name for one in of_kind("problem")])
def test_a_hidden_problem_is_as_its_truth_says(name: str) -> None:
    one, said = truths()[name], of(name)
    expected = sum(one.weekly(ago) / 7 for ago in range(SMALL.length)) * SMALL.true_scale
    assert len(said) == pytest.approx(expected, rel=0.4)
    assert min(voice.at.date() for voice in said) >= END - timedelta(days=one.start_ago)
    assert {voice.territory for voice in said} == ({one.place} if one.place else set(life()["population"]))
    assert {voice.language for voice in said} == {"kk", "ru"}


def test_voices_fall_only_where_the_cure_is_real() -> None:
    for one in of_kind("problem"):
        long_after = [ago for ago in range(round(one.cured_ago) - 30) if not 0 <= ago <= one.back_ago]
        fallen = all(one.weekly(ago) < one.rate / 50 for ago in long_after) if one.cure else False
        assert fallen == (one.cure in ("real", "passing"))


def test_what_came_back_is_there_at_the_end() -> None:
    one = truths()["late-aid"]
    assert one.weekly(0) == one.rate > one.weekly(one.back_ago + 5) * 20


def test_bursts_and_the_campaign_are_sudden() -> None:
    for one in (*of_kind("burst"), *of_kind("campaign")):
        days = {voice.at.date() for voice in of(one.name)}
        assert len(days) <= one.lasts
        assert len(of(one.name)) == round(one.rate * one.lasts / 7)


def test_the_campaign_is_one_text_from_people_who_never_wrote() -> None:
    said = of("market-campaign")
    known = {voice.author.email for voice in voices() if voice.author and voice not in said}
    strangers = {voice.author.email for voice in said if voice.author}
    assert len(strangers) == len(said)
    assert not strangers & known


def test_spring_brings_potholes_in_both_years() -> None:
    springs = Counter(voice.at.year for voice in voices() if voice.matter == "potholes" and voice.at.month == 4)
    assert set(springs) == {2025, 2026}
    assert rhythm.weight("melt", date(2026, 4, 1)) > 5 * rhythm.weight("melt", date(2026, 1, 15))


def test_people_are_many_invented_and_write_again() -> None:
    people = authors(SEED)
    assert len({one.name for one in people}) == len({one.email for one in people}) == len(people) == 6_000
    assert all(one.email.endswith("@example.kz") for one in people)
    again = [voice for voice in voices() if voice.again]
    assert 0.01 < len(again) / len(voices()) < 0.1
    assert 0.03 < sum(voice.author is None for voice in voices()) / len(voices()) < 0.1


def test_no_text_holds_a_number_that_may_be_somebodys() -> None:
    kinds = {span.kind for voice in voices()[::60] for span in personal.find(voice.text, voice.language)}
    assert not kinds & {"phone", "iin", "email", "card", "account", "plate"}
    assert not [voice.text for voice in voices() if re.search(r"\d{5}|@", voice.text)]


def test_every_matter_has_words_enough_and_a_topic_of_the_jurisdiction() -> None:
    known = {row.code for row in load("kz").topics}
    assert len(matters()) >= 45
    for matter in matters().values():
        assert matter.topic in known
        assert matter.season in life()["season"]
        assert min(said.sentences for said in matter.said.values()) >= 12, matter.name
    assert {one.topic for one in truths().values()} <= known


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_topic_is_answered_in_its_own_words(language: str) -> None:
    own = {matter.topic: answers_to(matter.topic, language) for matter in matters().values()}
    said = [text for texts in own.values() for text in texts]
    assert len(said) == len(set(said))
    assert not set(said) & set(answers_to("nothing we know", language))


def test_words_of_hidden_problems_are_used_nowhere_else() -> None:
    own = Counter(line for one in truths().values() if one.said for said in one.said.values() for line in said.what)
    others = {line for one in matters().values() for said in one.said.values() for line in (*said.what, *said.more)}
    assert max(own.values()) == 1
    assert not own.keys() & others


def test_a_choice_says_one_of_its_words() -> None:
    assert chosen_of(Random(1), "a [b|c] d") in ("a b d", "a c d")
    assert not [line for line in phrases()["kk"]["tried"] if CHOICE.sub("", line).count("[")]


def test_kazakh_in_latin_letters() -> None:
    assert latin("Қазақша жазу") == "Qazaqsha jazu"


def test_a_smaller_year_is_part_of_a_greater_one() -> None:
    tenth, half = some(voices(), 0.1), some(voices(), 0.5)
    assert set(tenth) < set(half) < set(voices())
    assert {voice.truth for voice in tenth} == {voice.truth for voice in voices()}


def test_fates_lie_within_the_year_and_follow_one_another() -> None:
    told = [(voice, fate(voice, END)) for voice in voices()]
    assert all(one.answered > voice.at for voice, one in told if one.answered)
    assert all(one.rated > one.answered for _voice, one in told if one.rated and one.answered)
    assert all(one.answered_again > one.reopened for _voice, one in told if one.answered_again and one.reopened)
    moments = [at for _voice, one in told for at in (one.answered, one.rated, one.reopened) if at]
    assert max(moments).date() <= END


def test_one_body_brushes_people_off() -> None:
    empty = {text for language in ("kk", "ru") for text in phrases()["brush"][language]}
    given = [(voice.topic.partition("-")[0], fate(voice, END).answer in empty) for voice in voices()]
    share = {
        part: sum(e for p, e in given if p == part) / sum(p == part for p, _e in given)
        for part in ("social", "education")
    }
    assert share["social"] > 0.35 > 0.15 > share["education"]
