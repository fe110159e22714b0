"""Joins styles/ into static/ui/qulaq.css. Run it after a change there: `python -m qulaq.foundation.ui.build`."""

import re
from pathlib import Path

HERE = Path(__file__).parent
BUNDLE = HERE / "static/ui/qulaq.css"
NOTICE = (
    "/*! Qulaq, AGPL-3.0-or-later. Layer ds: Designsystemet 1.22, Copyright Digitaliseringsdirektoratet (Digdir),"
    " MIT, see designsystemet.LICENSE.txt. Font: Golos Text, OFL 1.1, see fonts/OFL.txt. Built by build.py. */\n"
)


def bundle() -> str:
    """Designsystemet stands in a layer, so that any rule of ours wins without raising its voice."""
    theirs = "".join(path.read_text() for path in sorted((HERE / "styles/designsystemet").glob("*.css")))
    ours = [path.read_text() for path in sorted((HERE / "styles").glob("*.css"))]
    return NOTICE + "@layer ds{" + squeeze(theirs) + "}\n" + "\n".join(map(squeeze, ours)) + "\n"


def squeeze(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()


if __name__ == "__main__":
    BUNDLE.write_text(bundle())
