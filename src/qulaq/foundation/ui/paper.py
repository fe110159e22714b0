"""Pages on paper: a tagged PDF/UA with Kazakh letters. Nothing is fetched."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path


class PaperMissingError(Exception):
    """The server has no Pango, the library that sets the letters: `apt-get install libpango-1.0-0 libpangoft2-1.0-0
    libharfbuzz-subset0`."""


WEIGHTS = (400, 700)  # of the fonts in paper_fonts/, made by scripts/paper_fonts.py


def pdf(page: str) -> bytes:
    """The page of HTML as a file. Raises PaperMissingError."""
    try:
        from weasyprint import HTML  # heavy: only who prints pays for it
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise PaperMissingError from error

    # Fonts and pictures are part of the page; whatever the words of others hold is never fetched.
    paper = HTML(string=page, base_url=None, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    made: bytes = paper.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return made


@cache
def fonts() -> list[tuple[int, str]]:
    """Each weight as part of the page."""
    folder = Path(__file__).parent / "paper_fonts"
    files = {weight: (folder / f"golos-{weight}.woff2").read_bytes() for weight in WEIGHTS}
    return [(weight, f"data:font/woff2;base64,{b64encode(font).decode()}") for weight, font in files.items()]
