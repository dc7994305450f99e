"""The pictures that a page of tiles may bear, by the names under which they are kept."""

from collections.abc import Mapping
from types import MappingProxyType

from herstal_pos.ui.frame.icons import Icon

PAGE_ICONS: Mapping[str, Icon] = MappingProxyType(
    {
        "bread": Icon.BREAD,
        "cookie": Icon.COOKIE,
        "cake": Icon.CAKE,
        "coffee": Icon.COFFEE,
        "cheese": Icon.CHEESE,
        "egg": Icon.EGG,
        "fish": Icon.FISH,
        "carrot": Icon.CARROT,
        "orange": Icon.ORANGE,
        "scales": Icon.SCALES,
        "bottle": Icon.BEER_BOTTLE,
        "wine": Icon.WINE,
        "flower": Icon.FLOWER,
        "plant": Icon.PLANT,
        "newspaper": Icon.NEWSPAPER,
        "gift": Icon.GIFT,
        "bag": Icon.TOTE,
        "package": Icon.PACKAGE,
        "tag": Icon.TAG,
        "tiles": Icon.SQUARES_FOUR,
    }
)


def page_icon(name: str) -> Icon:
    """One that another program has chosen is drawn as any page."""
    return PAGE_ICONS.get(name, Icon.SQUARES_FOUR)
