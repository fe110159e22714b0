"""Puts the translations into the wheel as Django reads them: a portal installed from it speaks all its languages."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self.made = TemporaryDirectory()
        if version == "editable":  # a checkout reads its own, made by scripts/messages.py
            return
        for source in sorted(Path(self.root, "locale").rglob("*.po")):
            inside = source.relative_to(self.root).with_suffix(".mo")
            target = Path(self.made.name, inside)
            target.parent.mkdir(parents=True, exist_ok=True)
            polib.pofile(str(source)).save_as_mofile(str(target))
            build_data["force_include"][str(target)] = f"qulaq/{inside.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self.made.cleanup()
