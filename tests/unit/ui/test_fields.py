import re

from django import forms
from django.template import Context, Template
from django.utils import translation

from qulaq.foundation.ui.forms import Renderer


class Appeal(forms.Form):
    default_renderer = Renderer
    text = forms.CharField(label="What happened?", widget=forms.Textarea, help_text="In your own words.")
    email = forms.EmailField(label="E-mail", required=False)
    answer = forms.ChoiceField(label="Answer", widget=forms.RadioSelect, choices=[("mail", "Mail"), ("paper", "Paper")])
    consent = forms.BooleanField(label="It may be shown")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_email(self) -> str:
        if self.cleaned_data["email"] == "taken@example.kz":
            raise forms.ValidationError("Somebody else has this address.")
        return str(self.cleaned_data["email"])


def draw(template: str, form: forms.Form) -> str:
    with translation.override("en"):
        return Template("{% load ui %}" + template).render(Context({"form": form}))


def test_an_error_stands_beside_its_field_and_is_read_with_it() -> None:
    html = draw("{% field form.text %}", Appeal({}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_text-error id_text-hint"' in html
    assert 'id="id_text-error"' in html
    assert 'id="id_text-hint"' in html


def test_a_field_without_error_points_to_nothing() -> None:
    html = draw("{% field form.email %}", Appeal())
    assert "aria-describedby" not in html
    assert "aria-invalid" not in html


def test_nothing_typed_is_lost() -> None:
    assert ">Жылу жоқ</textarea>" in draw("{% field form.text %}", Appeal({"text": "Жылу жоқ"})).replace("\n", "")


def test_why_we_ask_opens_in_place() -> None:
    html = draw('{% field form.email why="To send the answer." %}', Appeal())
    assert re.search(r"<details class=\"why\"><summary>Why we ask</summary>\s*<p[^>]*>To send the answer.", html)


def test_the_browser_may_fill_in_the_address() -> None:
    assert 'autocomplete="email"' in draw("{% field form.email %}", Appeal())


def test_choices_are_one_group_with_a_name() -> None:
    html = draw("{% field form.answer %}", Appeal({}))
    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('type="radio"') == 2
    assert 'aria-describedby="id_answer-error"' in html


def test_the_summary_links_every_error_to_an_element_that_exists() -> None:
    html = draw("{% error_summary form %}{% fields form %}", Appeal({"email": "taken@example.kz"}))
    targets = re.findall(r'<a href="#([^"]+)">', html)
    assert targets == ["id_text", "id_email", "id_answer_0", "id_consent"]
    assert all(f'id="{target}"' in html for target in targets)
    assert "E-mail – Somebody else has this address." in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert draw("{% error_summary form missing %}", Appeal()).strip() == ""


def test_any_form_is_drawn_by_our_template_and_keeps_hidden_fields() -> None:
    html = draw("{{ form }}", Appeal())
    assert html.count("ds-field") >= 4
    assert '<input type="hidden" name="secret"' in html
