"""The till from the checkout, and from the packages as they are unpacked in a shop."""

import pytest

from tests.performance.start import starter
from tests.performance.start.starter import Starter


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Starter:
    return starter.checkout(tmp_path_factory.mktemp("bytecode"))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Starter:
    return starter.installed(tmp_path_factory.mktemp("installed"))
