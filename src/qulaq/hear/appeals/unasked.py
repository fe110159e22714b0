"""Letters that a stranger makes us write to an address nobody has proved: one mailbox is not filled by whoever knows
it. What is held back is told on the page all the same, so that nothing is learned from it."""

from __future__ import annotations

from qulaq.foundation.people.limits import allow

ASKING = "20/day"  # to sign, to confirm a voice, to confirm an erasure
RECEIPTS = "50/day"  # a family or an office may share a mailbox


def may_ask(email: str) -> bool:
    return allow("unasked-letters", f"email:{email.lower()}", ASKING)


def may_send_receipt(email: str) -> bool:
    return not email or allow("unasked-receipts", f"email:{email.lower()}", RECEIPTS)
