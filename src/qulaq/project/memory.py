"""What a process has loaded when it begins to serve stays for good."""

from __future__ import annotations

import gc

YOUNG = 20_000  # objects made before the collector looks; a page makes some thousands, nearly all freed without it


def settle() -> None:
    """Take modules, models and templates out of the collector's sight: it would look through them again and again,
    which is a tenth of a page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)
