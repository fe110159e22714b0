from tests.unit.text.emerging.saying import Said, columns, rats, usual

from qulaq.text.emerging import bursts, read


def test_a_new_word_is_the_first() -> None:
    said = usual(30) + rats(29, 12, "Юг")
    found = bursts(read(*columns(said)), 31)
    assert all("крыс" in said[name].text for name in read(*columns(said)).name[found[0].members].tolist())
    assert found[0].voices >= 8
    assert found[0].expected < 1


def test_a_usual_word_is_not_among_the_surprising() -> None:
    found = bursts(read(*columns(usual(30))), 30)
    assert all(one.score < 6 for one in found)


def test_fewer_than_three_say_nothing() -> None:
    said = [Said("не горит фонарь", float(day), "Юг") for day in range(0, 30, 4)]
    assert bursts(read(*columns(said)), 30) == []


def test_nothing_is_found_in_nothing() -> None:
    assert bursts(read([], [], []), 30) == []
