"""Our own letters and pages for residents are readable: figures a person can argue with, so a few may stand above."""

from scripts import plain_words

from qulaq.text.readability import TARGET

FEW = 8


def test_few_of_our_own_texts_are_hard():
    found = [text for language in ("kk", "ru") for text in plain_words.texts(language)]
    above = [plain_words.line(text) for text in found if text.found.grade > TARGET]
    assert len(found) > 100
    assert len(above) <= FEW, "\n".join(above)


def test_the_language_of_the_law_does_not_reach_the_letters():
    hardest = max((text for text in plain_words.texts("kk")), key=lambda text: text.found.grade)
    assert hardest.found.grade < 15, plain_words.line(hardest)
