"""What a screen shows of articles in sizes and colours. Cents, thousandths."""

from dataclasses import field

from herstal_pos.records import record


@record(frozen=True)
class FamilyForm:
    """`axes`: one or two, each a title ("Pointure") and its values."""

    name: str
    axes: tuple[tuple[str, tuple[str, ...]], ...]


@record(frozen=True)
class VariantView:
    """`on_hand` None: no stock is kept of it. `reserved` of it is promised to orders. `label`: one is owed.
    `seen` as `ArticleView.seen`."""

    product_id: str
    values: tuple[str, str]
    name: str
    price_cents: int
    on_hand: int | None
    reserved: int = 0
    barcode: str = ""
    label: bool = False
    retired: bool = False
    seen: str = ""


@record(frozen=True)
class FamilyView:
    """`family_id` "": `variants` is the one article of which a family may be made. `price_cents`: what most
    of them cost. `unit`: of all. `seen`: one word for all that it and its articles say."""

    family_id: str
    name: str
    axes: tuple[tuple[str, tuple[str, ...]], ...]
    variants: tuple[VariantView, ...] = field(default=())
    price_cents: int = 0
    unit: str = "piece"
    seen: str = ""

    @property
    def rows(self) -> tuple[str, ...]:
        return self.axes[0][1] if self.axes else ()

    @property
    def columns(self) -> tuple[str, ...]:
        """One axis has one column, ""."""
        return self.axes[1][1] if len(self.axes) > 1 else ("",)

    def at(self, values: tuple[str, str]) -> VariantView | None:
        return next((each for each in self.variants if each.values == values), None)

    @property
    def on_hand(self) -> int:
        """Of those that are not retired."""
        return sum(each.on_hand or 0 for each in self.variants if not each.retired)
