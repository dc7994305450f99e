"""What `verify` finds is told in words, in all four languages."""

import re
from pathlib import Path

import pytest

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services.whole import kept, shelf, verifying, witnesses

KINDS = sorted(
    {
        kind
        for module in (kept, shelf, verifying, witnesses)
        for kind in re.findall(
            r'(?:(?:Finding|append|_found)\(\(?|yield )"(\w+)"', Path(str(module.__file__)).read_text("utf-8")
        )
    }
    | {fact.finding for fact in shelf.FACTS}
    | set(kept.FINDINGS.values())
)


def test_the_kinds_are_found_in_the_code() -> None:
    assert {"journal", "number_gap", "seal", "cash"} < set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_finding_has_words(kind: str, language: str) -> None:
    assert Words(language)(f"verify.{kind}")
