"""Parts of a page that follow from few values and are drawn again and again: kept by those values in the process.

Nothing personal may stand in them: what is kept is shown to the next reader too.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from threading import Lock
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST = 256
_kept: OrderedDict[tuple[Hashable, ...], SafeString] = OrderedDict()
_turn = Lock()


def kept_html(template: str, values: Mapping[str, Any], follows_from: Hashable = ()) -> SafeString:
    """The template drawn once for each language and `follows_from`, which must hold all that it shows."""
    key = (template, get_language(), settings.ROOT_URLCONF, get_urlconf(), get_script_prefix(), follows_from)
    with _turn:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    drawn = render_to_string(template, dict(values))
    if not settings.DEBUG:  # whoever changes a template wants to see it
        with _turn:
            _kept[key] = drawn
            while len(_kept) > MOST:
                _kept.popitem(last=False)
    return drawn
