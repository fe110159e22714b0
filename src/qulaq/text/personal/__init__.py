"""Personal data in Kazakh, Russian and English text: found, and hidden by marks that stay the same throughout.

>>> masked = mask_text("Менің телефоным 8 701 234 56 78", "kk")
>>> masked.text
'Менің телефоным [телефон]'
"""

from qulaq.text.personal.doubtful import doubtful
from qulaq.text.personal.find import find, left_in, mask_text
from qulaq.text.personal.marks import Marks, Masked, Placed, mask, unmask
from qulaq.text.personal.parts import same_of
from qulaq.text.personal.spans import FLAGGED, KINDS, LOOK_AT, MASKED, Span, without_overlaps

__all__ = [
    "FLAGGED",
    "KINDS",
    "LOOK_AT",
    "MASKED",
    "Marks",
    "Masked",
    "Placed",
    "Span",
    "doubtful",
    "find",
    "left_in",
    "mask",
    "mask_text",
    "same_of",
    "unmask",
    "without_overlaps",
]
