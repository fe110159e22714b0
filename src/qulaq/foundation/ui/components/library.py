from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from qulaq.foundation.ui.kept import kept_html

register = template.Library()


def draw(name: str, /, **context: Any) -> SafeString:
    return render_to_string(f"ui/components/{name}.html", context)


@register.simple_tag
def kept(name: str, /, **values: Any) -> SafeString:
    """`{% include %}` for what is the same for everybody: drawn once for each language and these values, which are all
    that the template knows."""
    return kept_html(name, values, tuple(values.items()))
