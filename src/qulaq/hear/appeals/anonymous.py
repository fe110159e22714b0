"""An appeal of nobody: no name and no contact at all, and what law says of it."""

from __future__ import annotations

from qulaq.hear.appeals.clock import rules_of
from qulaq.hear.appeals.models import Appeal, Standing
from qulaq.jurisdictions import Rule


def is_anonymous(appeal: Appeal) -> bool:
    """Whoever left any way to be named or reached is not anonymous; a child's appeal never is."""
    known = (appeal.applicant_id, appeal.applicant_name, appeal.applicant_email, appeal.applicant_phone)
    if any(known) or appeal.applicant_iin_hash or appeal.postal_address or appeal.is_protected or appeal.erased_at:
        return False
    return not Standing.objects.filter(appeal_id=appeal.pk).exists()


def rule_of_anonymous(appeal: Appeal) -> Rule | None:
    """The rule it was received under; None: law is silent, and it has to be considered."""
    return rules_of(appeal).rule("anonymous")
