from qulaq.text.emerging.telling import examples, telling_words

PAST = ["не горит фонарь у дома", "мусор у дома", "яма на дороге у дома"] * 10


def test_words_are_given_as_most_people_write_them() -> None:
    members = ["крысы у дома", "опять крысы в подвале", "крыса в подвале", "Крысы бегают"]
    found = telling_words(members, PAST)
    assert found[0] == "крысы"
    assert "дома" not in found


def test_polite_words_and_numbers_tell_nothing() -> None:
    assert telling_words(["Здравствуйте, прошу 12 345"] * 4, PAST) == []


def test_few_voices_and_no_past_are_enough() -> None:
    assert telling_words(["крысы"], []) == ["крысы"]


def test_examples_are_masked_short_and_different() -> None:
    said = ["Крысы! Звоните 8 701 234 56 78", "Крысы! Звоните 8 701 234 56 78", "слово " * 200]
    found = examples(said)
    assert len(found) == 2
    assert "701" not in found[0]
    assert len(found[1]) <= 301


def test_no_more_examples_than_asked_for() -> None:
    assert len(examples([f"крысы в доме {number}" for number in range(50)], most=3)) == 3


def test_an_alert_about_usual_words_still_has_words() -> None:
    assert telling_words(["яма", "фонарь"], PAST)
    assert telling_words(["мусор у дома"] * 3, ["мусор у дома"] * 30) == ["дома", "мусор"]
