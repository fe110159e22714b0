"""Asking for figures of some problems to be counted soon: acts do not wait for them."""

from __future__ import annotations


def rate_soon(*problem_ids: int) -> None:
    """A job in the transaction of the act; it counts what stands then."""
    from qulaq.understand.problems.jobs import rate_some  # jobs stand above the acts

    rate_some.defer(problem_ids=sorted(set(problem_ids)))


def rate_all_soon() -> None:
    from qulaq.understand.problems.jobs import rate_every

    rate_every.defer()
