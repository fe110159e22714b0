"""HTML to plain text, without losing what merely looks like HTML.

Appeals come from forms, letters and exports of other systems: some are HTML, some are plain text in which a person
wrote "a < b" or "Иванов & Ко". What is not clearly HTML stays as it was typed.

    >>> html_to_text("<p>Жол бұзылған.</p><ul><li>шұңқыр</li><li>қар</li></ul>")
    'Жол бұзылған.\\n\\n- шұңқыр\\n- қар'
    >>> html_to_text("a < b, 5 & 6")
    'a < b, 5 & 6'

The result is text, not safe HTML: a template has to escape it as any other text. Time grows with the length of the
text only: no input makes the patterns below go back and forth.
"""

import re
import unicodedata
from html.parser import HTMLParser

import nh3

_DROPPED = "script style noscript template iframe object svg math textarea select head title"
_SPACED = "p h1 h2 h3 h4 h5 h6 blockquote pre section article table ul ol dl fieldset"
_LINES = (
    "br hr li tr div dt dd address aside body caption center details figcaption figure footer form header html main "
    "nav summary tbody tfoot thead"
)
_INLINE = (
    "a abbr acronym b bdi bdo big button cite code col colgroup del em font i img input ins kbd label link mark meta q "
    "s samp small span strike strong sub sup td th tt u var wbr"
)
DROPPED, SPACED, LINES, INLINE = (frozenset(names.split()) for names in (_DROPPED, _SPACED, _LINES, _INLINE))

# Some exports replace the quotes of attributes by `
_ATTRIBUTE = r"""\s+[a-z_:][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'|`[^`<>"]*`|[^\s"'<>=`]+)"""
_BARE = r"\s+(?:checked|controls|disabled|hidden|nowrap|noshade|open|readonly|reversed)(?=[\s/>])"
_NAME = rf"(?:{'|'.join(sorted(SPACED | LINES | INLINE, key=len, reverse=True))}|[a-z]\w*:[a-z]\w*)"  # o:p of Word
TAG = re.compile(rf"<(?:/{_NAME}\s*>|{_NAME}(?:{_ATTRIBUTE}|{_BARE})*\s*/?>|!doctype[^<>]*>)", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
AMPERSAND = re.compile(rf"&(?!{ENTITY.pattern[1:]})", re.IGNORECASE)
LAYOUT = re.compile(rf"</?(?:{'|'.join(sorted(SPACED | LINES, key=len, reverse=True))})[\s/>]", re.IGNORECASE)
OPENER = re.compile(rf"<(?:({'|'.join(DROPPED)})(?=[\s/>])[^<>]*>|(!--))", re.IGNORECASE)
PLENTY = 9

# Invisible characters that only hide or turn text around; joiners stay, for emoji and scripts that need them
HIDDEN = {0xAD, 0x200B, 0x2060, 0xFEFF, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def html_to_text(html: str) -> str:
    """The text of `html`: paragraphs and breaks as lines, list items with a dash or number, entities decoded.

    Scripts, styles and comments are dropped, so are NUL, control and invisible characters. Text that holds neither a
    known tag nor an entity is returned as it is, apart from those characters and spare white space. The address of a
    link stands after its words: evidence is often only a link.
    """
    html = _without_dropped(html.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
    if not TAG.search(html) and not ENTITY.search(html):
        return _tidy(html)
    reader = _Reader(keep_lines=not LAYOUT.search(html))
    reader.feed(_well_formed(html))
    reader.close()
    return _tidy("".join(reader.parts))


def _without_dropped(html: str) -> str:
    """Without scripts, styles and comments that are closed; an opening alone is something a person wrote."""
    kept: list[str] = []
    end, never_closed = 0, set()
    for opener in OPENER.finditer(html):
        name = (opener[1] or opener[2]).lower()
        if opener.start() < end or name in never_closed:
            continue
        closing = re.compile("-->" if name == "!--" else rf"</{name}\s*>", re.IGNORECASE).search(html, opener.end())
        if closing is None:
            never_closed.add(name)
            continue
        kept.append(html[end : opener.start()])
        end = closing.end()
    return "".join((*kept, html[end:]))


def _well_formed(html: str) -> str:
    """Repaired by a real HTML parser, after everything that is no tag and no entity was made literal."""
    return nh3.clean(
        _literal_between_tags(html),
        tags=set(SPACED | LINES | {"a", "img", "td", "th"}),
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}, "img": {"alt"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )


def _literal_between_tags(html: str) -> str:
    pieces: list[str] = []
    end = 0
    for tag in TAG.finditer(html):
        pieces += (_literal(html[end : tag.start()]), tag.group().replace("`", '"'))
        end = tag.end()
    return "".join((*pieces, _literal(html[end:])))


def _literal(text: str) -> str:
    return AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


class _Reader(HTMLParser):
    """Collects text; paragraphs stand apart by an empty line, breaks and items stand on lines of their own."""

    def __init__(self, *, keep_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._keep_lines = keep_lines
        self._newlines = PLENTY  # how many line ends the text has at its end now
        self._numbers: list[int | None] = []  # the number reached in each open list; None when it has none
        self._link, self._link_start = "", 0

    def handle_data(self, data: str) -> None:
        self.parts.append(data if self._keep_lines else re.sub(r"\s+", " ", data))
        if data.strip():
            self._newlines = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a":
            self._link, self._link_start = values.get("href") or "", len(self.parts)
        elif tag == "img":
            self.handle_data(values.get("alt") or "")
        elif tag == "li":
            self._open_item()
        elif tag == "br":
            self.parts.append("\n")
            self._newlines += 1
        else:
            self._open_block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._close_link()
            return
        if tag in ("ul", "ol") and self._numbers:
            self._numbers.pop()
        self._stand_apart(tag)
        self._keep_lines = self._keep_lines and tag != "pre"

    def _open_block(self, tag: str) -> None:
        self._stand_apart(tag)
        self._keep_lines = self._keep_lines or tag == "pre"
        if tag in ("ul", "ol"):
            self._numbers.append(0 if tag == "ol" else None)

    def _open_item(self) -> None:
        number = self._numbers.pop() if self._numbers else None
        number = None if number is None else number + 1
        self._numbers.append(number)
        mark = "- " if number is None else f"{number}. "
        self.parts.append(mark if self._newlines and self._newlines < PLENTY else f"\n{mark}")
        self._newlines = PLENTY  # a paragraph that opens the item stays on the line of its mark

    def _stand_apart(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.parts.append(" ")
            return
        wanted = 2 if tag in SPACED and not self._numbers else 1
        self.parts.append("\n" * (wanted - self._newlines))
        self._newlines = max(self._newlines, wanted)

    def _close_link(self) -> None:
        shown = "".join(self.parts[self._link_start :])
        if self._link and self._link.rstrip("/") not in shown:
            self.handle_data(f" ({self._link})")
        self._link = ""


def _tidy(text: str) -> str:
    """No control or invisible characters, no spare spaces, at most one empty line between paragraphs."""
    kept = "".join(letter for letter in text if letter in "\n\t" or _visible(letter))
    lines = [" ".join(line.split()) for line in kept.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _visible(letter: str) -> bool:
    # Surrogates and control characters can not be stored; PostgreSQL refuses NUL
    return unicodedata.category(letter) not in ("Cc", "Cs") and ord(letter) not in HIDDEN
