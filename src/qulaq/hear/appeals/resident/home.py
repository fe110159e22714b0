"""The home page: one field, five doors, and what was heard this week."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qulaq.hear.appeals.queries import home_figures
from qulaq.hear.appeals.resident.forms import AskForm, FindForm


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    values = {"form": AskForm(), "find": FindForm(auto_id="find_%s"), "figures": home_figures()}
    return render(request, "appeals/resident/home.html", values)
