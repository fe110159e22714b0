import re
from datetime import UTC, datetime

from django.template import Context, Template
from django.utils import translation

from qulaq.foundation.ui.knots import Knot, thread_svg, thread_words

STORY = [
    Knot("Өтініш тіркелді", "done", datetime(2026, 12, 1, 9, 0, tzinfo=UTC), lang="kk"),
    Knot("Қаралып жатыр", "now", note="Жауапты: Т. Омаров", lang="kk"),
    Knot("Жауап", "next", lang="kk"),
]


def full(knots: list[Knot]) -> str:
    return Template("{% load ui %}{% thread knots %}").render(Context({"knots": knots}))


def test_the_small_thread_says_in_words_what_it_draws() -> None:
    with translation.override("en"):
        drawn = re.findall(r'class="knot knot-(\w+)"', thread_svg(STORY))
        assert drawn == ["done", "now", "next"]
        assert thread_words(STORY) == "Өтініш тіркелді – done; Қаралып жатыр – now; Жауап – to come"
        assert f'aria-label="{thread_words(STORY)}"' in thread_svg(STORY)


def test_the_full_thread_writes_every_knot_it_draws() -> None:
    with translation.override("en"):
        html = full(STORY)
    assert re.findall(r'class="knot knot-(\w+)"', html) == ["done", "now", "next"]
    assert re.findall(r'class="thread-state">([^<]+)<', html) == ["done", "now", "to come"]
    assert [label in html for label in ("Өтініш тіркелді", "Қаралып жатыр", "Жауап")] == [True] * 3
    assert "Жауапты: Т. Омаров" in html


def test_the_step_of_today_is_told_to_screen_readers() -> None:
    assert full(STORY).count('aria-current="step"') == 1


def test_a_refusal_has_its_bar_and_its_reason() -> None:
    refused = [Knot("Не рассматривается", "refused", note="Этот вопрос решает суд.", lang="ru")]
    assert "knot-bar" in thread_svg(refused)
    assert "Этот вопрос решает суд." in full(refused)


def test_the_language_of_each_label_is_kept() -> None:
    assert '<p class="thread-label" lang="kk">Жауап</p>' in full(STORY)


def test_words_of_people_can_not_become_markup() -> None:
    wicked = [Knot('<script>alert("1")</script>', "done", note="<b>")]
    assert "<script>" not in thread_svg(wicked) + full(wicked)
    assert "<b>" not in full(wicked)
