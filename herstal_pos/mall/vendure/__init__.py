"""A mall that runs on Vendure 3.7, plain or with the town's extensions; told apart by introspection."""

from herstal_pos.mall.vendure.client import VendureMall

__all__ = ["VendureMall"]
