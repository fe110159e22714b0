"""What goes over the wire: built from its sources, from this host only, and light enough for a slow network."""

import gzip
import re

from django.template.loader import render_to_string
from django.test import RequestFactory

from qulaq.foundation.ui.build import BUNDLE, HERE, bundle

STATIC = HERE / "static/ui"
FONTS = sorted((STATIC / "fonts").glob("*.woff2"))
KILO = 1024


def test_the_bundle_is_built_from_its_sources() -> None:
    assert BUNDLE.read_text() == bundle()


def test_nothing_is_asked_of_another_host() -> None:
    css = BUNDLE.read_text()
    assert "@import" not in css
    assert all(address.startswith(("fonts/", '"data:')) for address in re.findall(r"url\(([^)]{1,12})", css))
    assert not re.search(r"https?://", (STATIC / "qulaq.js").read_text())


def test_every_font_named_is_there_and_every_font_there_is_named() -> None:
    named = set(re.findall(r"url\(fonts/([^)]+)\)", BUNDLE.read_text()))
    assert named == {font.name for font in FONTS}


def test_every_kazakh_letter_has_a_font_of_ours() -> None:
    ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", BUNDLE.read_text())
    covered = {code for first, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)}
    assert {ord(letter) for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё№₸«»–—"} <= covered


def test_a_first_visit_stays_under_a_hundred_kilobytes(rf: RequestFactory) -> None:
    page = render_to_string("ui/base.html", request=rf.get("/")).encode()
    texts = [page, BUNDLE.read_bytes(), (STATIC / "qulaq.js").read_bytes(), (STATIC / "favicon.svg").read_bytes()]
    weight = sum(len(gzip.compress(text)) for text in texts) + sum(font.stat().st_size for font in FONTS)
    assert weight < 100 * KILO


def test_scripts_stay_small() -> None:
    assert (STATIC / "qulaq.js").stat().st_size < 6 * KILO


def test_a_page_loads_htmx_only_when_it_asks(rf: RequestFactory) -> None:
    assert "htmx.min.js" not in render_to_string("ui/base.html", request=rf.get("/"))
    assert "htmx.min.js" in render_to_string("ui/staff.html", request=rf.get("/"))


def test_licences_travel_with_what_they_cover() -> None:
    for name in ("designsystemet.LICENSE.txt", "htmx.LICENSE.txt", "fonts/OFL.txt"):
        assert len((STATIC / name).read_text()) > 500
