from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation


def draw(template: str, **context: object) -> str:
    with translation.override("en"):
        return Template("{% load ui %}" + template).render(Context(context)).strip()


def test_a_button_says_what_it_does_and_escapes_its_attributes() -> None:
    html = draw("{% button name='go' value=value data_key='a' %}Send{% endbutton %}", value='"><b>')
    assert 'data-key="a"' in html
    assert "<b>" not in html
    assert "<span>Send</span></button>" in html


def test_a_number_in_an_attribute_is_not_grouped() -> None:
    assert 'value="4217"' in draw("{% button name='id' value=id %}Open{% endbutton %}", id=4217)


def test_words_inside_a_component_are_escaped() -> None:
    assert "<i>" not in draw("{% card title=title %}{{ title }}{% endcard %}", title="<i>")


@pytest.mark.parametrize(("left", "tone"), [(9, "calm"), (2, "soon"), (-1, "late")])
def test_due_says_the_day_and_what_is_left(left: int, tone: str) -> None:
    html = draw("{% due day left=left total=15 %}", day=date(2026, 12, 15), left=left)
    assert f"due-{tone}" in html
    assert '<time datetime="2026-12-15">' in html
    assert "working day" in html


def test_the_bar_never_runs_over() -> None:
    html = draw("{% due day left=-40 total=15 %}", day=date(2026, 12, 15))
    assert 'class="due-gone" width="100%"' in html


@pytest.mark.parametrize("name", ["late", "soon", "artificial", "masked", "merged", "contested"])
def test_every_mark_has_a_sign_and_a_word(name: str) -> None:
    html = draw("{% mark name %}", name=name)
    assert "<svg" in html
    assert html.rsplit("</svg>", 1)[1].removesuffix("</span>").strip()


def test_steps_are_words() -> None:
    assert "Step 3 of 4" in draw("{% steps 3 4 %}")


def test_a_suggestion_says_that_it_is_one_and_how_sure() -> None:
    html = draw("{% suggestion title='Heating' reason='the word «жылу»' sure=0.87 %}{% endsuggestion %}")
    assert "Suggestion" in html
    assert "87% sure" in html
    assert "the word «жылу»" in html


def test_an_empty_list_may_say_so_inside_a_loop() -> None:
    html = draw(
        "{% for row in rows %}{{ row }}{% empty %}{% empty title='None yet' %}{% endempty %}{% endfor %}", rows=[]
    )
    assert "None yet" in html


def test_the_square_code_is_drawn_here() -> None:
    html = draw("{% qr 'https://qulaq.example/s/1' label='Status' %}")
    assert "<path" in html
    assert 'aria-label="Status"' in html
    assert "style=" not in html


def test_undo_is_a_form_that_can_not_be_forged() -> None:
    html = draw("{% undo message='Sent on.' action='/undo/' %}{% endundo %}", csrf_token="token-1")
    assert 'method="post"' in html
    assert 'value="token-1"' in html
