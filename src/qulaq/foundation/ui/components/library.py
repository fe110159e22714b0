from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


def draw(name: str, /, **context: Any) -> SafeString:
    return render_to_string(f"ui/components/{name}.html", context)
