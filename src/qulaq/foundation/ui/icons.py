"""Icons drawn for Qulaq: 24 × 24, one stroke of 2, no fill, coloured by the text around them."""

from functools import cache
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

PATHS: Final[dict[str, str]] = {
    "arrow": '<path d="M5 12h14m-6-6 6 6-6 6"/>',
    "back": '<path d="M19 12H5m6-6-6 6 6 6"/>',
    "check": '<path d="m5 13 4.5 4.5L19 7"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "search": '<circle cx="11" cy="11" r="6"/><path d="m20 20-4.5-4.5"/>',
    "filter": '<path d="M4 6h16M7 12h10m-7 6h4"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5m0-8.5v.5"/>',
    "warning": '<path d="M12 4 3 20h18zM12 10v4m0 2.5v.5"/>',
    "error": '<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v5m0 3v.5"/>',
    "done": '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16 9.5"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "late": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5h5M3 21 6 18"/>',
    "soon": '<circle cx="12" cy="13" r="8"/><path d="M12 9v4l3 2M3 5l3-2m15 2-3-2"/>',
    "artificial": '<rect x="4" y="8" width="11" height="12" rx="1.5"/><path d="M9 8V5.5A1.5 1.5 0 0 1 10.5 4H18.5A1.5 1.5 0 0 1 20 5.5V15a1.5 1.5 0 0 1-1.5 1.5H15"/>',  # noqa: E501
    "masked": '<path d="M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM4 4l16 16"/>',
    "merged": '<path d="M6 4v4c0 4 6 4 6 8v4m6-16v4c0 4-6 4-6 8"/>',
    "contested": '<path d="M4 9h11a4.5 4.5 0 0 1 0 9h-5M8 5 4 9l4 4"/>',
    "speak": '<path d="M4 10v4h4l5 4V6L8 10zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11"/>',
    "say": '<path d="M4 5h16v11h-9l-5 4v-4H4z"/>',
    "sign": '<path d="M4 20h16M6 16l1-4L16 3l3 3-9 9z"/>',
    "discuss": '<path d="M3 4h12v8H9l-4 3v-3H3zM18 9h3v8h-2v3l-4-3h-4v-2"/>',
    "vote": '<path d="M4 12h16v8H4zM8 12 7 5l9-2 2 9M10 16h4"/>',
    "outcome": '<path d="M5 21V4h12l-2 4 2 4H5"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z"/>',
    "copy": '<rect x="8" y="8" width="12" height="12" rx="1.5"/><path d="M5 16H4V4h12v1"/>',
    "download": '<path d="M12 4v11m-5-5 5 5 5-5M4 20h16"/>',
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>',
    "clip": '<path d="m19 11-7.5 7.5a4 4 0 0 1-6-6L13 5a2.7 2.7 0 0 1 4 4l-7.5 7.5"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 20c1-4 4-6 8-6s7 2 8 6"/>',
    "body": '<path d="M4 20h16M5 10h14L12 4zM7 10v10m5-10v10m5-10v10"/>',
    "place": '<path d="M12 21s7-6 7-11.5A7 7 0 0 0 5 9.5C5 15 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
    "key": '<circle cx="8" cy="15" r="4"/><path d="m11 12 8-8m-3 3 3 3"/>',
    "reading": '<path d="M3 18 8 6l5 12M5 14h6m4 4 3-8 3 8m-5-3h4"/>',
    "language": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9s.5-6 3.5-9z"/>',  # noqa: E501
    "undo": '<path d="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3"/>',
    "note": '<path d="M5 4h14v10l-5 6H5zM14 20v-6h5"/>',
    "link": '<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"/>',
    "why": '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .7-1 1.7m0 3v.5"/>',
}


@cache
def icon(name: str) -> SafeString:
    """Always beside a word, so it is hidden from screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false" width="24" height="24" viewBox="0 0 24 24">{}</svg>',
        SafeString(PATHS[name]),
    )
