"""allauth's pages wear our look and keep to the Content-Security-Policy."""

import re
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template

ROOT = Path(allauth.__file__).parent / "templates"
PAGES = sorted(
    str(path.relative_to(ROOT))
    for folder in ("account", "mfa", "socialaccount", "usersessions")
    for path in (ROOT / folder).rglob("*.html")
)
ELEMENTS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "allauth").rglob("*.html"))
INLINE = re.compile(r"<script(?![^>]*(?:src=|application/json))|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_an_account_has_inline_code(name: str) -> None:
    path = get_template(name).origin.name
    assert not INLINE.findall(Path(path).read_text()), path


@pytest.mark.parametrize("name", ELEMENTS)
def test_every_element_is_ours(name: str) -> None:
    assert "foundation/ui" in get_template(name).origin.name
