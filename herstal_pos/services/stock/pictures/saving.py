"""The picture of an article: kept, exchanged and taken away with its form."""

from dataclasses import replace

from herstal_pos.domain.day.pictures_entry import picture_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.pictures.picture import ProductPicture, is_of_ours, picture_key
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work


def picture_of(product_id: str, work: Work) -> bytes:
    """Empty without one."""
    picture = work.pictures.of([product_id]).get(product_id)
    return picture.jpeg if picture else b""


def keep_picture(product_id: str, jpeg: bytes, seen: str, work: Work, counter: Counter) -> None:
    """In the caller's commit; an empty one takes it away. `seen`: the key of the one that was exchanged.
    `Refused`: "article_changed" where it is another by now, "picture_odd" for what the till did not write."""
    before = picture_of(product_id, work)
    if picture_key(before) != seen:
        raise Refused("article_changed")
    if jpeg and not is_of_ours(jpeg):
        raise Refused("picture_odd")
    if jpeg == before:
        return
    picture = ProductPicture(product_id, jpeg, Version("", 0))
    entry = write_down("picture_kept", dict(picture_body(picture)), work, counter)
    work.pictures.save(replace(picture, version=Version(counter.till.prefix, entry.sequence)))
