"""The database keeps a complaint away from the one complained of; here its refusal is put into words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.utils.translation import gettext as _

from qulaq.hear.appeals.workflow import Refused

GUARD = "never_to_the_one_complained_of"  # the constraint named by the triggers, see migrations/_fair_paths.py


def is_kept_away(error: IntegrityError) -> bool:
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) == GUARD


def words() -> str:
    return _("A complaint never goes to the one it is about, nor to anybody who serves below them.")


@contextmanager
def guarded(field: str = "to_body") -> Iterator[None]:
    """Inside the transaction of an act: the refusal of the database leaves it as our own, and undoes the act."""
    try:
        yield
    except IntegrityError as error:
        if is_kept_away(error):
            raise Refused(field, words()) from error
        raise
