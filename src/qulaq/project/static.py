"""Static files: hashed names once `qulaq migrate` has collected them, plain names before that."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise types it loosely
    """A file the manifest does not know keeps its plain name, which whitenoise serves from the package itself.

    So a fresh checkout, the tests and the static 500 page (`/static/ui/qulaq.css`) work without collecting anything.
    """

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        known: bool = self.hash_key(self.clean_name(name)) in self.hashed_files
        return super().stored_name(name) if known else name
