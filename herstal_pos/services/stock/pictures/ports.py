"""What the use cases of pictures ask of the storage."""

from collections.abc import Sequence
from typing import Protocol

from herstal_pos.domain.stock.pictures.picture import ProductPicture


class Pictures(Protocol):
    def of(self, product_ids: Sequence[str]) -> dict[str, ProductPicture]:
        """By article; also one that was taken away, which is empty."""
        ...

    def products(self) -> list[str]:
        """Ids of all that have one, or had."""
        ...

    def save(self, picture: ProductPicture) -> None: ...
    def count(self) -> int: ...
