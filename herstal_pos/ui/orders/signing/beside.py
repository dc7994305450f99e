"""What the board knows of the customer's screen: whether one signs on it, and for which order it asks."""


class SigningScreen:
    """`there`: it is on, and can be touched. `order_id` "": it asks for none."""

    def __init__(self) -> None:
        self.there = False
        self.order_id = ""


SIGNING = SigningScreen()
"""The one beside this till: its display says how it is."""
