#!/usr/bin/env python3
"""Makes the fonts of printed answers from those of the pages: one file a weight, whole.

On the screen a browser takes each letter from the part that holds it. On paper the parts would be laid side by side,
and the Cyrillic one has no space of its own, so that words would stand too far apart.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

UI = Path(__file__).parents[1] / "src/qulaq/foundation/ui/static/ui/fonts"
PAPER = Path(__file__).parents[1] / "src/qulaq/foundation/ui/paper_fonts"
PARTS = ("golos-latin", "golos-cyrillic", "golos-cyrillic-ext", "golos-tenge")
WEIGHTS = (400, 700)
NOT_MERGED = ("HVAR", "STAT", "avar", "fvar", "gvar", "MVAR", "DSIG", "GSUB", "GPOS", "GDEF")


def main() -> None:
    PAPER.mkdir(exist_ok=True)
    for weight in WEIGHTS:
        with tempfile.TemporaryDirectory() as folder:
            merged = Merger().merge([str(_part(Path(folder), name, weight)) for name in PARTS])
        merged.flavor = "woff2"
        merged.save(PAPER / f"golos-{weight}.woff2")


def _part(folder: Path, name: str, weight: int) -> Path:
    """One part at one weight, as a plain font."""
    font = instancer.instantiateVariableFont(TTFont(UI / f"{name}.woff2"), {"wght": weight})
    for table in NOT_MERGED:
        if table in font:
            del font[table]
    font.flavor = None
    made = folder / f"{name}.ttf"
    font.save(made)
    return made


if __name__ == "__main__":
    main()
