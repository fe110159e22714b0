"""Packed files that would unfold into mountains: ten megabytes can hold ten gigabytes of nothing."""

from __future__ import annotations

import gzip
from typing import IO
from zipfile import ZipFile

FREE = 64 * 1024 * 1024  # unpacked; as much any file may hold
TIMES = 100  # its packed size: tables shrink by five to fifty
WHOLE = 256 * 1024 * 1024  # of a spreadsheet, what is not a sheet is read at once
SHEETS = "xl/worksheets/"


class MountainError(ValueError):
    """The file is small and would fill memory or keep a processor busy for hours."""


class Unpacked(gzip.GzipFile):
    """Read as it is needed, and no further than a table of `size` packed bytes can be long."""

    def __init__(self, raw: IO[bytes], size: int) -> None:
        super().__init__(fileobj=raw)
        self.most = max(FREE, TIMES * size)

    def read(self, size: int | None = -1) -> bytes:
        return self._counted(super().read(size))

    def read1(self, size: int = -1) -> bytes:
        return self._counted(super().read1(size))

    def _counted(self, piece: bytes) -> bytes:
        if self.tell() > self.most:
            raise MountainError
        return piece


def check_archive(raw: IO[bytes]) -> None:
    """What a part of an archive says of its size binds: no more of it is read. Raises MountainError."""
    with ZipFile(raw) as archive:
        parts = archive.infolist()
    raw.seek(0)
    whole = sum(part.file_size for part in parts if not part.filename.startswith(SHEETS))
    if whole > WHOLE or any(part.file_size > max(FREE, TIMES * part.compress_size) for part in parts):
        raise MountainError
