"""Grades of texts in three languages, and the sentences that make them hard, with the reason."""

import pytest

from qulaq.text.readability import TARGET, grade_of, readability_of, step
from qulaq.text.readability.counts import count, cut, syllables
from qulaq.text.readability.grades import grades
from qulaq.text.readability.officialese import officialese
from qulaq.text.readability.reasons import abbreviations, marks

PLAIN = {
    "ru": "Мы починим лифт до пятницы. Мастер придёт утром. Позвоните нам, если лифт снова встанет.",
    "kk": "Біз лифтті жұмаға дейін жөндейміз. Шебер таңертең келеді. Лифт тағы тоқтаса, бізге хабарласыңыз.",
}
OFFICIAL = {
    "ru": "В соответствии с требованиями законодательства проведена работа по обеспечению выполнения мероприятий, "
    "направленных на устранение нарушений, которые были выявлены в ходе осуществления контрольных функций "
    "уполномоченным органом, что позволит в установленном порядке обеспечить надлежащее содержание имущества.",
    "kk": "Жоғарыда көрсетілген мәселе бойынша мемлекеттік қызмет көрсету сапасын арттыру мәселелерін шешу жөніндегі "
    "іс-шаралар жоспарына сәйкес тиісті шаралар қабылданды, аталған мәселе бақылауға алынды және белгіленген "
    "мерзімде қаражат есебінен жүзеге асырылатын болады деп жоспарланып отырғандығын назарыңызға жеткіземіз.",
}


def reasons(text: str, language: str) -> set[str]:
    return {mark.why for hard in readability_of(text, language).hardest for mark in hard.marks}


@pytest.mark.parametrize(
    ("word", "number"),
    [("тау", 1), ("су", 1), ("суық", 2), ("ауыл", 2), ("уақыт", 2), ("оқу", 2), ("қалалықтардың", 5), ("уйим", 2)],
)
def test_kazakh_syllables(word, number):
    assert syllables(word, "kk") == number


@pytest.mark.parametrize(("word", "number"), [("дорога", 3), ("в", 1), ("объявление", 5), ("жкх", 1), ("ее", 2)])
def test_russian_syllables(word, number):
    assert syllables(word, "ru") == number


@pytest.mark.parametrize(("word", "number"), [("repair", 2), ("made", 1), ("table", 2), ("the", 1), ("stopped", 1)])
def test_english_syllables(word, number):
    assert syllables(word, "en") == number


def test_the_russian_formulas_are_those_that_were_published():
    """Two sentences of three words, 16 syllables, 32 letters, one word of four syllables and more."""
    counts = count(cut("Мама мыла раму. Папа читает объявление.", "ru"), "ru")
    assert (counts.sentences, counts.words, counts.syllables, counts.long_words) == (2, 6, 16, 1)
    found = grades(counts, "ru")
    assert found["flesch_kincaid"] == pytest.approx(0.5 * 3 + 8.4 * 16 / 6 - 15.59, abs=0.06)
    assert found["smog"] == pytest.approx(1.1 * (64.6 / 2) ** 0.5 + 0.05, abs=0.06)
    assert found["ari"] == pytest.approx(6.26 * 32 / 6 + 0.2805 * 3 - 31.04, abs=0.06)


def test_the_english_formula_is_kincaids():
    counts = count(cut("The committee considered every application carefully. It decided yesterday.", "en"), "en")
    expected = 0.39 * counts.words_per_sentence + 11.8 * counts.syllables_per_word - 15.59
    assert grades(counts, "en")["flesch_kincaid"] == pytest.approx(expected, abs=0.06)


def test_below_the_first_class_is_the_first_class():
    counts = count(cut("The cat sat on the mat. It slept there all day.", "en"), "en")
    assert grades(counts, "en")["flesch_kincaid"] == 1.0


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_plain_words_are_easier_than_those_of_the_office(language):
    plain, official = (readability_of(text[language], language) for text in (PLAIN, OFFICIAL))
    assert plain.grade < TARGET < official.grade
    assert plain.hardest == ()
    assert plain.step in ("easy", "fair")
    assert official.step == "very_hard"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_an_official_sentence_says_why_it_is_hard(language):
    assert {"long", "officialese", "nouns"} <= reasons(OFFICIAL[language], language)


def test_only_kazakh_is_marked_as_our_own_scale():
    assert [readability_of(text, language).validated for language, text in PLAIN.items()] == [True, False]


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        ("Работы были выполнены на вашей улице в марте.", "ru", "passive"),
        ("Вопрос рассматривается в районе уже давно.", "ru", "passive"),
        ("Көшеңіздегі жол наурыз айында жөнделіп, тексеріледі.", "kk", "passive"),
        ("Проверка ГУКС прошла на вашей улице вчера.", "ru", "abbreviation"),
        ("Дом, который строят, стоит там, где был сад, чтобы люди жили, когда приедут.", "ru", "nested"),
        ("Обеспечение выполнения решения заняло много месяцев.", "ru", "nouns"),
    ],
)
def test_each_stumbling_block_is_named(text, language, why):
    (sentence,) = cut(text, language)
    assert why in {mark.why for mark in (*marks(text, sentence, language), *abbreviations(text))}


def test_one_passive_makes_no_sentence_hard():
    assert readability_of("Су бізге сағат алтыда беріледі.", "kk").hardest == ()


def test_a_mark_stands_where_the_phrase_stands_and_says_what_to_say_instead():
    text = "Добрый день. В настоящее время мы красим подъезд."
    (hard,) = readability_of(text, "ru").hardest
    (mark,) = hard.marks
    assert text[mark.start : mark.end] == "В настоящее время"
    assert mark.plainer == "сейчас"
    assert text[hard.start : hard.end].startswith("В настоящее")


def test_a_phrase_is_found_across_a_line_break_and_with_any_ending():
    assert [phrase.plainer for phrase in officialese("Сообщаем, что в\nнастоящее  время", "ru")] == ["сейчас"]
    assert officialese("Бүгінгі таңда су бар", "kk")[0].plainer == "қазір"
    assert officialese("настоящее золото", "ru") == [] == officialese("now", "en")


def test_an_explained_abbreviation_is_not_marked():
    assert "abbreviation" not in reasons("Коммуналдық мемлекеттік кәсіпорын (КМК) құбырды ауыстырды.", "kk")
    assert "abbreviation" not in reasons("Справку даёт ЦОН по ИИН за один день.", "ru")
    assert "abbreviation" not in reasons("ПОЧЕМУ НА НАШЕЙ УЛИЦЕ НЕТ СВЕТА УЖЕ ТРИ ДНЯ", "ru")


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Дом на ул. Абая, д. 5, кв. 12 починим до 15.12.2026 г. в срок.", "ru", 1),
        ("Жол 2026 ж. 15 желтоқсанға дейін жөнделеді, т.б. жұмыстар бар.", "kk", 1),
        ("Согласно ст. 12 закона мы ответим. Ждите письма.", "ru", 2),
        ("Мы сделаем:\n- новый забор;\n- горку;\n- качели.", "ru", 4),
        ("1. Заменим трубу.\n2. Вернём асфальт.", "ru", 2),
    ],
)
def test_abbreviations_dates_and_lists_do_not_break_sentences(text, language, number):
    assert readability_of(text, language).counts.sentences == number


@pytest.mark.parametrize("text", ["", "   ", "5", "12/1, 14/2", "Ия.", "?!.", "https://example.kz"])
def test_a_text_too_short_has_no_grade(text):
    found = readability_of(text, "kk")
    assert (found.grade, found.step, found.formulas) == (0.0, "", {})


def test_the_language_is_found_where_it_is_not_said():
    assert readability_of(PLAIN["kk"]).language == "kk"
    assert readability_of(PLAIN["ru"], "ru-kz").language == "ru"


def test_steps():
    assert [step(grade) for grade in (0.0, 4.0, 9.0, 10.0, 11.1, 16.0)] == [
        "", "easy", "easy", "fair", "hard", "very_hard",
    ]  # fmt: skip


def test_hardest_first_and_never_more_than_five():
    text = " ".join([PLAIN["ru"], OFFICIAL["ru"], *["В настоящее время мы красим подъезд номер два."] * 9])
    hardest = readability_of(text, "ru").hardest
    assert len(hardest) == 5
    assert "законодательства" in text[hardest[0].start : hardest[0].end]
    assert [hard.weight for hard in hardest] == sorted((hard.weight for hard in hardest), reverse=True)


def test_one_endless_line_stays_within_the_scale():
    endless = "осуществление " * 2_000
    assert grade_of(endless, "ru") == 30.0 == readability_of(endless, "ru").grade


def test_kazakh_in_latin_letters_is_as_hard_as_in_cyrillic():
    cyrillic = "Жылу он екінші қарашада қосылады, үй суық болған күндердің ақшасы қайтарылады."
    latin = "Jylý on ekinshi qarashada qosylady, úı sýyq bolǵan kúnderdiń aqshasy qaıtarylady."
    assert abs(grade_of(latin, "kk") - grade_of(cyrillic, "kk")) < 0.5


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Уполномоченный орган уведомляет Вас об отсутствии оснований для перерасчёта.", "об отсутствии оснований"),
        ("Өтінішті қанағаттандырудың мүмкін еместігі туралы хабардар етеді.", "хабардар етеді"),
    ],
)
def test_words_of_a_refusal_are_pointed_out(text: str, phrase: str):
    found = [text[mark.start : mark.end] for hard in readability_of(text).hardest for mark in hard.marks]
    assert phrase in found
