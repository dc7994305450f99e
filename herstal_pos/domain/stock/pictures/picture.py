"""What an article looks like: one JPEG, as the till has written it itself."""

from hashlib import sha256

from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record

MOST_BYTES = 512 * 1024
_BEGINS, _ENDS = b"\xff\xd8\xff", b"\xff\xd9"
_KEY_SIGNS = 12


@record(frozen=True)
class ProductPicture:
    """`jpeg` empty: it was taken away."""

    product_id: str
    jpeg: bytes
    version: Version


def picture_key(jpeg: bytes) -> str:
    """One word for one picture; "" for none."""
    return sha256(jpeg).hexdigest()[:_KEY_SIGNS] if jpeg else ""


def picture_name(key: str, jpeg: bytes) -> str:
    """As a file of the article's `key`: the same picture has always the same (`mall-more.md` 11)."""
    return f"{key}-{picture_key(jpeg)}.jpg"


def is_of_ours(jpeg: bytes) -> bool:
    """A whole JPEG of a size that the till writes."""
    return len(jpeg) <= MOST_BYTES and jpeg.startswith(_BEGINS) and jpeg.endswith(_ENDS)
