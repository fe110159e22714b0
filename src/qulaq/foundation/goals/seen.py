"""Two people change the same words: the second, whose page is older than the words, is told before anything is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

CHANGED = _(
    "Somebody else changed this after you opened it. Nothing of yours is lost: open the page in a second window, "
    "compare, and press again to keep what stands here."
)


def mark(form: forms.Form, posted: Mapping[str, Any]) -> None:
    """`form.stamp` goes into the page beside the fields. What was written since the page was made refuses the first
    press; the page that comes back has seen it."""
    stamp = _stamp(form.initial)
    form.stamp = format_html('<input type="hidden" name="seen" value="{}">', stamp)  # type: ignore[attr-defined]
    if form.is_bound and posted.get("seen", stamp) != stamp:
        form.full_clean()
        form.add_error(None, str(CHANGED))


def _stamp(initial: Mapping[str, Any]) -> str:
    words = {name: str(value) for name, value in initial.items()}
    return sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:16]
