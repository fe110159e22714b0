"""`{% load ui %}`: everything a page needs to look and speak like Qulaq."""

from qulaq.foundation.ui import icons, knots, words
from qulaq.foundation.ui.components import bits, blocks, charts, fields, navigation, progress
from qulaq.foundation.ui.components.library import register

__all__ = ["bits", "blocks", "charts", "fields", "navigation", "progress", "register"]

register.filter(words.day_words)
register.filter(words.when)
register.filter(words.number)
register.filter(words.initials)
register.filter(words.whole)
register.filter(words.language_of)
register.filter("is", words.same)
register.simple_tag(icons.icon)
register.simple_tag(knots.thread_svg)
