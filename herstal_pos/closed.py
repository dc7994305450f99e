"""Closed sets of words as `enum.StrEnum` has them, for the screens: `enum` takes a hundredth of a ms to make
each, and the icons alone are a hundred and twenty of those that the first paint waits for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

__all__ = ["ClosedStr"]

if TYPE_CHECKING:
    from enum import StrEnum as ClosedStr
else:

    class _Closed(type):
        """Each word of the body becomes the one member of that name; `Class("word")` finds it again."""

        def __new__(meta, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            made = super().__new__(meta, name, bases, body)
            made._members = {}
            for key, word in body.items():
                if isinstance(word, str) and not key.startswith("_"):
                    member = str.__new__(made, word)
                    member.name, member.value = key, word
                    made._members[word] = member
                    setattr(made, key, member)
            return made

        def __call__(cls, word: str) -> object:
            if word not in cls._members:
                raise ValueError(f"{word!r} is no {cls.__name__}")
            return cls._members[word]

        def __iter__(cls) -> Iterator[object]:
            return iter(cls._members.values())

        def __len__(cls) -> int:
            return len(cls._members)

        def __contains__(cls, word: object) -> bool:
            return word in cls._members

    class ClosedStr(str, metaclass=_Closed):  # noqa: SLOT000 - a member has its name and its value
        def __repr__(self) -> str:
            return f"{type(self).__name__}.{self.name}"
