"""The form by which staff say what an appeal is about."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Topic
from qulaq.hear.appeals.staff.forms import DeskForm


class TopicForm(DeskForm):
    topic = forms.ModelChoiceField(
        label=_("Topic"),
        queryset=Topic.objects.filter(closed_on=None, is_draft=False).order_by("sort_key", "id"),
        help_text=_("It leads to the body that deals with it here."),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a topic from the list.")),
    )
