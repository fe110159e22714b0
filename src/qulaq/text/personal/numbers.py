from __future__ import annotations

import re

from qulaq.text.personal.spans import Span

_I = re.IGNORECASE
_PATTERNS = (
    ("email", 0.99, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", _I)),
    ("card", 0.9, re.compile(r"(?<![\d+])\d{4}(?:[ \-]?\d{4}){3}(?!\d)")),
    ("iin", 0.9, re.compile(r"(?<![\d+])\d(?:[ \-]?\d){11}(?!\d)")),
    ("phone", 0.8, re.compile(r"(?<![\d\w])\+?\d(?:[ \-()./]{0,3}\d){9,14}(?!\d)")),
)


def find(text: str) -> list[Span]:
    return [
        Span(m.start(), m.end(), kind, sure, kind, re.sub(r"\D", "", m[0]) or m[0].casefold())
        for kind, sure, pattern in _PATTERNS
        for m in pattern.finditer(text)
    ]
