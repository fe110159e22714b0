"""Photographs are drawn anew: where and when they were taken stays with the person."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from qulaq.foundation.files.rules import Refused

PIXELS = 50_000_000  # a small file can unfold into gigabytes
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def redrawn(content: IO[bytes], content_type: str) -> bytes:
    """Turned upright, without EXIF, GPS, comments, thumbnails or what hides behind the end of the picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redraw(content, FORMATS[content_type])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(_("This picture is too large. Please send a smaller one.")) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Refused(_("We could not open this picture. Is it whole?")) from None


def _redraw(content: IO[bytes], form: str) -> bytes:
    with Image.open(content, formats=[form]) as picture:
        if picture.width * picture.height > PIXELS:
            raise Image.DecompressionBombError
        upright = ImageOps.exif_transpose(picture)
        mode = upright.mode if upright.mode in ("RGB", "L") else "RGBA" if form != "JPEG" else "RGB"
        # Only the pixels cross over to a new picture; `info`, where the rest lives, stays behind.
        bare = Image.new(mode, upright.size)
        bare.paste(upright.convert(mode))
    output = BytesIO()
    bare.save(output, form, quality=88)  # PNG knows no quality and passes over it
    return output.getvalue()
