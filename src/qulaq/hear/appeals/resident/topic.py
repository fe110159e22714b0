"""After what happened: “It seems to be about …”, chosen beforehand where likely, with the words it was read from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals.models import WebDraft
from qulaq.hear.appeals.resident import drafts, flow, places
from qulaq.hear.appeals.resident.write import page
from qulaq.hear.appeals.understood import suggesting


class TopicForm(forms.Form):
    topic = forms.ChoiceField(
        label=_("What is it about?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )

    def __init__(self, *args: Any, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [topic for topic in map(places.chosen_topic, offered) if topic]
        self.fields["topic"].choices = [  # type: ignore[attr-defined]
            *((str(topic.pk), str(topic)) for topic in found),
            ("", _("None of these, or I am not sure: people will choose")),
        ]


@page
@never_cache
@limited("appeal-draft", per_session="120/hour", per_address="1200/hour")
def topic(request: HttpRequest) -> HttpResponse:
    draft = drafts.current(request)
    if draft is None:
        return redirect("appeals:what")
    if not flow.has_topics_to_offer(draft.data):
        return redirect(flow.onward(draft.data, "topic"))
    what = draft.data["what"]
    form = TopicForm(request.POST or None, offered=what["offered"], initial={"topic": _chosen(draft)})
    if request.method == "POST" and form.is_valid():
        drafts.keep(draft, "what", {**what, "topic": form.cleaned_data["topic"]})
        drafts.keep(draft, "topic", {"topic": form.cleaned_data["topic"]})
        drafts.drop(draft, "similar")
        return redirect(flow.onward(draft.data, "topic"))
    why = suggesting.why(what["told_by"]) if what.get("likely") else ""
    values = {"form": form, "why": why, **flow.page_values(draft.data, "topic")}
    return render(request, "appeals/resident/topic.html", values)


def _chosen(draft: WebDraft) -> str:
    kept = draft.data.get("topic")
    if kept:
        return str(kept["topic"])
    what = draft.data["what"]
    return str(what["offered"][0]) if what.get("likely") else ""
