"""Folds a text so that exact copies are equal, however they were typed or pasted."""

import unicodedata

# Invisible characters that pasting leaves behind: they make no other text
INVISIBLE = dict.fromkeys((0x00, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))

# Neither seen nor printed, or turning the order of letters round: pasting from papers leaves them behind
_UNWRITTEN = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A),
     0xFFFE, 0xFFFF]
)  # fmt: skip


def legible(text: str) -> str:
    """The text without characters that no page, paper or file can show.

    >>> legible("Екі \x02сорғы\n\u202eүшінші")
    'Екі сорғы\nүшінші'
    """
    return text.translate(_UNWRITTEN)


def fingerprint_text(text: str) -> str:
    """The text folded for comparing copies: Unicode form, case and white space do not count; letters and signs do.

    >>> fingerprint_text("Көше  ЖАРЫҒЫ\\n жоқ") == fingerprint_text("көше жарығы жоқ")
    True

    Folding a folded text changes nothing. Near copies (a changed word, a typing error) stay different on purpose.
    """
    # Folding case may leave a form that NFKC joins again, and NFKC may bring back a capital: twice reaches the end
    for _round in range(2):
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).translate(INVISIBLE).casefold())
    return " ".join(text.split())
