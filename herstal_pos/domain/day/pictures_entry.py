"""What the journal keeps of pictures that were taken or taken away."""

from hashlib import sha256

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.stock.pictures.picture import ProductPicture

_SIGNS = 16


def picture_digest(picture: ProductPicture) -> str:
    """Of all that its row says, but for the number of its entry."""
    return digest({"picture": [picture.product_id, sha256(picture.jpeg).hexdigest()]})[:_SIGNS]


def picture_body(picture: ProductPicture) -> dict[str, list[str]]:
    """What the journal keeps of one commit: of which article, and a digest of its picture."""
    return {"pictures": [picture.product_id], "picture_facts": [picture_digest(picture)]}
