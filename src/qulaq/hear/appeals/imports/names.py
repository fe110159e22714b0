"""Topics, bodies and territories by the words of a file; what nobody knows is made as a draft to be confirmed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.actions import create_body, create_topic
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.actions import country, create_territory
from qulaq.foundation.territories.models import Level, Territory
from qulaq.hear.appeals.imports.rows import RowError, fold
from qulaq.hear.appeals.spoken import language_of

Node = Body | Topic | Territory


class Directory(ABC):
    """The nodes of one tree by folded code and name. One per run; looks again when it meets an unknown word."""

    model: type[Node]

    def __init__(self) -> None:
        self.drafts = 0
        self._known: dict[str, int] = {}
        self._ambiguous: frozenset[str] = frozenset()

    def learn(self, words: Iterable[str]) -> None:
        """Make every word known, by a draft if need be. Called with the import lock held: two runs make one draft."""
        folded = {fold(word): word for word in words if word}
        if folded.keys() <= self._known.keys() | self._ambiguous:
            return
        self._look()
        for key, word in folded.items():
            if key not in self._known and key not in self._ambiguous:
                self._known[key] = self._known.get(draft_code(key)) or self._draft(draft_code(key), word)

    def find(self, word: str) -> int | None:
        """Raises RowError when more than one has the name."""
        if not word:
            return None
        key = fold(word)
        if key in self._ambiguous:
            raise RowError(_("More than one is called “%(name)s”: give the code.") % {"name": word[:100]})
        return self._known[key]

    def _look(self) -> None:
        names = [f"name_{code}" for code, _name in settings.LANGUAGES]
        rows: Any = self.model._base_manager.order_by("is_draft", "pk").values_list("pk", "is_draft", "code", *names)
        found: dict[str, set[int]] = {}
        codes: dict[str, int] = {}
        for pk, is_draft, code, *said in rows:
            codes[fold(code)] = pk
            for key in {fold(name) for name in said if name}:
                if not is_draft or key not in found:  # a confirmed one goes before a draft of the same name
                    found.setdefault(key, set()).add(pk)
        self._ambiguous = frozenset(key for key, pks in found.items() if len(pks) > 1 and key not in codes)
        self._known = {key: min(pks) for key, pks in found.items() if len(pks) == 1} | codes

    def _draft(self, code: str, name: str) -> int:
        self.drafts += 1
        return self.create(code, {language_of(name): name}).pk

    @abstractmethod
    def create(self, code: str, names: dict[str, str]) -> Node: ...


class Topics(Directory):
    model = Topic

    def create(self, code: str, names: dict[str, str]) -> Node:
        return create_topic(by=None, code=code, names=names, is_draft=True)


class Bodies(Directory):
    model = Body

    def create(self, code: str, names: dict[str, str]) -> Node:
        return create_body(by=None, code=code, names=names, territory=country(), is_draft=True)


class Territories(Directory):
    model = Territory

    def create(self, code: str, names: dict[str, str]) -> Node:
        return create_territory(by=None, code=code, names=names, level=Level.DISTRICT, parent=country(), is_draft=True)


def draft_code(folded: str) -> str:
    """The same words give the same code: a draft that was renamed since is found again."""
    return f"file-{sha256(folded.encode()).hexdigest()[:16]}"
