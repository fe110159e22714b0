"""What becomes public of an appeal. Nothing does without the author's consent and an officer's masking."""

from qulaq.hear.appeals.actions.following import (
    confirm,
    follow,
    forget_person,
    leave,
    support,
    unfollow,
    unsupport,
)
from qulaq.hear.appeals.actions.releasing import (
    agree,
    disagree,
    may_ask,
    propose,
    release,
    release_masked,
    report,
    take_out,
    unpublish,
    withhold,
)
from qulaq.hear.appeals.public_letters import news_for, write_news

__all__ = [
    "agree",
    "confirm",
    "disagree",
    "follow",
    "forget_person",
    "leave",
    "may_ask",
    "news_for",
    "propose",
    "release",
    "release_masked",
    "report",
    "support",
    "take_out",
    "unfollow",
    "unpublish",
    "unsupport",
    "withhold",
    "write_news",
]
