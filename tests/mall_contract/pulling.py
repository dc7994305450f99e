"""A till's memory of its mall, as the contract needs it: every order once, as it was last told."""

from herstal_pos.services.mall.platform import Mall, MallOrder


class Pulled:
    """Pulls until there is no more; `news` counts what was told and not known already."""

    def __init__(self, mall: Mall) -> None:
        self._mall = mall
        self.cursor = ""
        self.orders: dict[str, MallOrder] = {}
        self.siblings: set[str] = set()

    def catch_up(self) -> list[str]:
        """The references that were new or had changed."""
        news = []
        more = True
        while more:
            page = self._mall.pull_orders(self.cursor)
            for order in page.orders:
                known = self.orders.get(order.ref)
                if known is None or known.fingerprint != order.fingerprint:
                    news.append(order.ref)
                self.orders[order.ref] = order
            self.siblings |= set(page.siblings_moved)
            self.cursor, more = page.cursor, page.more
        return news
