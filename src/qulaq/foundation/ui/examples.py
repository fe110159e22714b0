"""Invented matters for the page that shows every component to those who build with them."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.ui.icons import PATHS
from qulaq.foundation.ui.knots import Knot

MARKS = ("late", "artificial", "masked", "merged", "contested")


class ExampleForm(forms.Form):
    text = forms.CharField(
        label=_("What happened? Write in your own words"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000
    )
    place = forms.ChoiceField(
        label=_("Where"), choices=[("", _("Choose")), ("1", "Сарысу ауданы"), ("2", "Қаратау қаласы")]
    )
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("We send the answer here."))
    channel = forms.ChoiceField(
        label=_("How shall we answer?"),
        widget=forms.RadioSelect,
        choices=[("mail", _("By e-mail")), ("p", _("On paper"))],
    )
    topics = forms.MultipleChoiceField(
        label=_("What is it about?"), widget=forms.CheckboxSelectMultiple, required=False,
        choices=[("heat", _("Heating")), ("road", _("Roads")), ("water", _("Water"))],
    )  # fmt: skip
    photo = forms.FileField(label=_("Photograph"), required=False)
    consent = forms.BooleanField(label=_("My text may be shown to everyone, without my name"))


def story() -> list[Knot]:
    now = timezone.now()
    return [
        Knot("Өтініш тіркелді", "done", now - timedelta(days=6), "№ 2026-004217", lang="kk"),
        Knot("Тұрғын үй инспекциясына жіберілді", "done", now - timedelta(days=5), lang="kk", href="#"),
        Knot("Қаралып жатыр", "now", now - timedelta(days=4), "Жауапты: Т. Омаров", lang="kk"),
        Knot("Жауап", "next", lang="kk"),
        Knot("Сіздің бағаңыз", "next", lang="kk"),
    ]


def refused_story() -> list[Knot]:
    now = timezone.now()
    return [
        Knot("Обращение зарегистрировано", "done", now - timedelta(days=3), lang="ru"),
        Knot("Не рассматривается", "refused", now, "Этот вопрос решает суд: дело уже в производстве.", lang="ru"),
    ]


def styleguide_context(request: HttpRequest) -> dict[str, Any]:
    return {
        "form": ExampleForm(request.GET if "wrong" in request.GET else None),
        "knots": story(),
        "refused": refused_story(),
        "today": timezone.localdate(),
        "soon": timezone.localdate() + timedelta(days=3),
        "later": timezone.localdate() + timedelta(days=9),
        "past": timezone.localdate() - timedelta(days=2),
        "marks": MARKS,
        "icons": sorted(PATHS),
    }


def desk_context() -> dict[str, Any]:
    today = timezone.localdate()
    names = ["Жылу берілмейді, үшінші подъезд", "Нет воды на улице Абая", "Көше шамдары жанбайды", "Яма у школы № 12"]
    rows = [
        {"title": name, "number": f"2026-00421{i}", "on": today + timedelta(days=i * 2 - 1), "left": i * 2 - 1}
        for i, name in enumerate(names)
    ]
    return {"rows": rows, "knots": story(), "later": today + timedelta(days=9)}
