"""Invented matters for the page that shows every component to those who build with them."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.ui.icons import PATHS
from qulaq.foundation.ui.knots import Knot
from qulaq.foundation.ui.timeline import Lane, Mark, Point

MARKS = ("late", "soon", "artificial", "masked", "merged", "contested")


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


def winters() -> tuple[list[Lane], list[Mark]]:
    """Two years by month: what people say and what meters say, with what was done about it."""
    months = [date(2024 + number // 12, number % 12 + 1, 1) for number in range(24)]
    ends = [(day + timedelta(days=31)).replace(day=1) - timedelta(days=1) for day in months]
    voices = [41, 36, 22, 9, 4, 2, 1, 3, 8, 27, 44, 52, 47, 38, 20, 8, 3, 2, 1, 2, 5, 11, 14, 12]
    degrees = [16.2, 16.4, 17.1, 18.3, 20.5, 22.4, 23.6, 23.1, 20.2, 17.6, 16.3, 15.9]
    degrees += [16.1, 16.5, 17.2, 18.4, 20.6, 22.1, 23.2, 23.0, 20.8, 19.4, 19.1, 19.3]
    said = [Point(*one) for one in zip(months, voices, ends, strict=True)]
    inside = [
        Point(day, value, end, sure=day < months[-2]) for day, value, end in zip(months, degrees, ends, strict=True)
    ]
    lanes = [
        Lane("Температура в квартирах", inside, "°C", target=19, lang="ru"),
        Lane("Дауыстар", said, bars=True, lang="kk"),
    ]
    marks = [Mark(date(2025, 6, 2), "Жөндеу басталды", "kk", "#"), Mark(date(2025, 9, 28), "Жөндеу бітті", "kk", "#")]
    return lanes, marks


def styleguide_context(request: HttpRequest) -> dict[str, Any]:
    lanes, marks = winters()
    return {
        "lanes": lanes,
        "dates": marks,
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
