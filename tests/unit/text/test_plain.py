"""HTML to text: structure kept as lines, nothing a person typed lost, nothing harmful kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.plain import html_to_text

plain = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zs", "Zl", "Zp"], exclude_characters="&<>"))


@pytest.mark.parametrize(
    "text",
    [
        "a < b", "5 & 6", "AT&T", "a<b және c>d", "<Иванов> жазды", "5<6", "поштам: <asel@example.kz>", "x -> y <- z",
        "https://example.kz/?a=1&copy=2", "& & &", "<", "a <b c", "1. бір\n2. екі", "-\nкүй",
        "👩‍👧 ₸ № «»", "<script> деген не?",
    ],
)  # fmt: skip
def test_what_only_looks_like_html_survives(text):
    assert html_to_text(text) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Жол бұзылған.</p><p>Көмектесіңіз.</p>", "Жол бұзылған.\n\nКөмектесіңіз."),
        ("бір<br>екі<br/>үш", "бір\nекі\nүш"),
        ("бір<br><br><br><br>екі", "бір\n\nекі"),
        ("<div>бір</div><div>екі</div>", "бір\nекі"),
        ("<ul><li>су</li>\n<li><p>жылу</p></li></ul>", "- су\n- жылу"),
        ("<ol><li>су<ul><li>ыстық</li></ul></li><li>жылу</li></ol>", "1. су\n- ыстық\n2. жылу"),
        ("<table><tr><td>а</td><td>б</td></tr><tr><td>в</td></tr></table>", "а б\nв"),
        ("<p>бір\n   екі</p>", "бір екі"),
        ("<pre>бір\nекі</pre>", "бір\nекі"),
        ("бір\nекі &quot;үш&quot;", 'бір\nекі "үш"'),
        ("&lt;p&gt; &amp;amp; &#1178;&#x49B; &copy;", "<p> &amp; Ққ ©"),
        ("<b>5 < 6 & 7</b>", "5 < 6 & 7"),
        ("<SCRIPT>alert(1)</SCRIPT>а<style>p{}</style><!-- жоқ -->б", "аб"),
        ("<p>а<o:p></o:p></p>", "а"),
        ("<!DOCTYPE html><html><head><title>x</title></head><body>а</body></html>", "а"),
        ('<a href="https://example.kz/1">сурет</a>', "сурет (https://example.kz/1)"),
        ('<a href="https://example.kz">https://example.kz/</a>', "https://example.kz/"),
        ('<a href="javascript:alert(1)">сурет</a>', "сурет"),
        ('<img src="x.png" alt="шұңқыр">', "шұңқыр"),
        ("<p style=`a:b;`>а<br data-x=`true`>б</p><a href=`https://e.kz/`>в</a>", "а\nб\n\nв (https://e.kz/)"),
        ("<p onclick='x()'>а</p>", "а"),
        ("a\x00b\x07c\u202ed\ufeffe\r\nf", "abcde\nf"),
        ("<p>&#0;а&#8238;б</p>", "\ufffdаб"),
        ("  бір  \n\n\n\n  екі\xa0үш ", "бір\n\nекі үш"),
        ("", ""),
    ],
)
def test_html_becomes_lines(html, text):
    assert html_to_text(html) == text


@given(plain)
def test_plain_text_is_returned_as_it_is(text):
    assert html_to_text(text) == text


@given(plain)
def test_text_inside_a_paragraph_is_kept(text):
    assert html_to_text(f"<p>{text}</p>") == text


@given(
    st.text()
    | st.lists(st.sampled_from(["<p>", "</p>", "<li>", "<b>", "&lt;", "&#0;", "<!--", "<script>", "а", "\n", "&"])).map(
        "".join
    )
)
def test_no_input_breaks_it_or_leaves_what_can_not_be_stored(html):
    text = html_to_text(html)
    assert all(letter in "\n" or unicodedata.category(letter) not in ("Cc", "Cs") for letter in text)
    assert "\n\n\n" not in text


@given(plain, plain)
def test_a_script_never_reaches_the_text(before, after):
    assert html_to_text(f"{before}<script>secret()</script>{after}") == html_to_text(before + after)


@pytest.mark.parametrize("bad", ["<!--", "<script>", "<a a=1 ", '<a a="', "&", "<", "<ul>", "<b "])
def test_no_broken_markup_keeps_the_machine_busy(bad):
    """Work that grows with the square of the length would not come to an end."""
    assert len(html_to_text(bad * 20_000)) <= len(bad) * 20_000
