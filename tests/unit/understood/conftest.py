from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _no_model_of_another_test(one_factor: None) -> Iterator[None]:
    """Staff sign in with a password alone; no model is remembered from elsewhere."""
    from qulaq.hear.appeals.understood import keeping
    from qulaq.hear.appeals.understood.urgency import keeping as urgency

    keeping.forget()
    urgency.forget()
    yield
    keeping.forget()
    urgency.forget()
