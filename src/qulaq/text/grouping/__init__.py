"""Groups of voices on the same matter, Kazakh and Russian together: found, named, kept the same from day to day.

`group` finds them, `assign` places new texts without finding anew, `match` tells what became of yesterday's groups, and
`places` whether a group is of one territory. Pure: texts in, places of texts out. How and how well:
docs/models/grouping.md.
"""

from __future__ import annotations

from qulaq.text.grouping.engine import Group, Grouping, Hints, Member, assign, group
from qulaq.text.grouping.identity import Matched, match
from qulaq.text.grouping.naming import Named, called
from qulaq.text.grouping.packing import packed, unpacked
from qulaq.text.grouping.where import Places, Surplus, places

__all__ = [
    "Group",
    "Grouping",
    "Hints",
    "Matched",
    "Member",
    "Named",
    "Places",
    "Surplus",
    "assign",
    "called",
    "group",
    "match",
    "packed",
    "places",
    "unpacked",
]
