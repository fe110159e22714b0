"""When a letter may leave, and how long to wait after a failure."""

from __future__ import annotations

from datetime import datetime, timedelta

ATTEMPTS = 8
Hours = tuple[int, int]
# These hold a key that opens an account or a page: their context is emptied as soon as they are sent.
SECRET_TEMPLATES = frozenset(
    {
        "account",
        "sign_in_link",
        "invitation",
        "explanation_asked",
        "erasure_confirm",
        "erasure_asked",
        "outcome_question",
        "outcome_question_again",
    }
)
# The last word to somebody whose data is erased: with it the address goes too.
LAST_TEMPLATES = frozenset({"erased"})


def may_leave_at(now: datetime, quiet: Hours | None) -> datetime:
    """`now` is local time. During quiet hours: the hour at which they end, today or tomorrow."""
    if quiet is None or quiet[0] == quiet[1] or not _is_quiet(now.hour, quiet):
        return now
    begins, ends = quiet
    day = now + timedelta(days=1) if begins > ends and now.hour >= begins else now
    return day.replace(hour=ends % 24, minute=0, second=0, microsecond=0)


def _is_quiet(hour: int, quiet: Hours) -> bool:
    begins, ends = quiet
    return begins <= hour < ends if begins < ends else hour >= begins or hour < ends


def wait_seconds(attempts: int) -> int:
    """After the first failure 30 seconds, then four times as long each time, at most half a day."""
    return int(min(30 * 4 ** (attempts - 1), 12 * 3600))
