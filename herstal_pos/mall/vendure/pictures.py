"""The picture of an article in a Vendure mall: one asset, linked to its product.

Vendure makes two of a file that is sent twice, so an asset is looked for by its name, which says the article
and the picture. Pictures of the mall's people stay behind the shop's own. An asset that is not shown any more
stays in the mall's store: a shop may delete nothing there.
"""

from dataclasses import dataclass, replace
from typing import Any

from herstal_pos.domain.stock.pictures.picture import picture_name
from herstal_pos.mall.shapes import each, ident, items, maybe, shaped, text
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.wire import Upload, Wire
from herstal_pos.services.mall.platform import (
    Forbidden,
    ListingResult,
    MallListing,
    MallRefused,
    OddAnswer,
    Stumbled,
    TooLarge,
)

_NO_STORAGE = "no-asset-storage-strategy-configured"
_ASSET = shaped(id=ident, name=text)
_PICTURED = shaped(
    product=shaped(id=ident, featuredAsset=maybe(_ASSET), assets=each(_ASSET, 1000)),
)


@dataclass(frozen=True, slots=True)
class Pictures:
    wire: Wire

    def shown(self, listing: MallListing, result: ListingResult) -> ListingResult:
        """With the listing's picture, or without any of the shop's; only what differs is said. `result`: what
        the mall made of the rest of it."""
        if listing.picture is None or result.state != "ok":
            return result
        try:
            keeps = self._bring(result.ref, listing.key, listing.picture)
        except MallRefused as no:
            return ListingResult(listing.key, "refused", result.ref, "picture", no.detail)
        return replace(result, keeps_pictures=keeps)

    def _bring(self, ref: str, key: str, jpeg: bytes) -> bool | None:
        """Whether this mall keeps pictures, where that is told by it."""
        product = self._product(ref)
        ours = [one["id"] for one in product["assets"] if one["name"].startswith(f"{key}-")]
        others = [one["id"] for one in product["assets"] if one["id"] not in ours]
        name, featured = picture_name(key, jpeg), product["featuredAsset"]
        if not jpeg:
            if ours:
                self._link(product, others)
            return None
        if featured is not None and featured["name"] == name:
            return True
        try:
            asset = self._found(name)
        except Forbidden:
            return False
        if asset is None and not self._uploaded(name, jpeg):
            return False
        asset = asset or self._found(name)
        if asset is None:
            raise OddAnswer("createAssets", "link")
        self._link(product, [asset, *others])
        return True

    def _product(self, ref: str) -> dict[str, Any]:
        found = items(self.wire.ask(documents.PICTURED, o={"filter": {"id": {"eq": ref}}, "take": 1}))
        there = next((_PICTURED(one, "items[]") for one in found), None)
        if there is None:
            raise OddAnswer("productVariants", "link")
        product: dict[str, Any] = there["product"]
        return product

    def _found(self, name: str) -> str | None:
        """The oldest: where two tills had sent it at one moment, both mean the same."""
        options = {"filter": {"name": {"eq": name}}, "sort": {"id": "ASC"}, "take": 1}
        found = items(self.wire.ask(documents.ASSETS, o=options))
        return next((str(_ASSET(one, "items[]")["id"]) for one in found), None)

    def _uploaded(self, name: str, jpeg: bytes) -> bool:
        """False where this mall has nowhere to keep it, or lets a shop keep none."""
        try:
            answers = self.wire.ask(documents.CREATE_ASSETS, upload=Upload(name, jpeg))
        except Forbidden:
            return False
        except TooLarge as no:
            raise MallRefused("picture", str(no)) from no
        except Stumbled as no:
            if _NO_STORAGE in str(no):
                return False
            raise
        for answer in answers if isinstance(answers, list) else []:
            if isinstance(answer, dict) and "errorCode" in answer:
                raise MallRefused("picture", str(answer.get("message", ""))[:300])
        return True

    def _link(self, product: dict[str, Any], assets: list[str]) -> None:
        first = assets[0] if assets else None
        asked = {"id": product["id"], "assetIds": assets, "featuredAssetId": first}
        self.wire.ask(documents.UPDATE_PRODUCT, i=asked)
