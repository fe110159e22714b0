"""Folds a text so that exact copies are equal, however they were typed or pasted."""

import unicodedata

# Invisible characters that pasting leaves behind: they make no other text
INVISIBLE = dict.fromkeys((0x00, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))


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
