"""The mall's address as people paste it leads to the mall, and never sends a key in the clear."""

import pytest

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.address import mall_address

MALL = "https://mall.herstal.be"


@pytest.mark.parametrize(
    "pasted",
    [
        "https://mall.herstal.be",
        "https://mall.herstal.be/",
        "https://mall.herstal.be/shop-api",
        "https://mall.herstal.be/shop-api/",
        "https://mall.herstal.be/admin-api",
        "https://mall.herstal.be/dashboard/orders/12?page=2#top",
        "HTTPS://Mall.Herstal.BE/admin",
        "mall.herstal.be",
        " mall.herstal.be/ \n",
        "\u00a0<https://mall.herstal.be>",
        "« https://mall.herstal.be »",
        "https://mall.herstal.be.",
        "https://someone:secret@mall.herstal.be/",
        "https://mall.herstal.be//",
    ],
)
def test_whatever_stood_around_it_the_mall_is_found(pasted: str) -> None:
    assert mall_address(pasted) == MALL


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("https://herstal.be/mall/shop-api", "https://herstal.be/mall"),
        ("https://mall.herstal.be:8443/admin-api", "https://mall.herstal.be:8443"),
        ("mall.herstal.be:3000", "https://mall.herstal.be:3000"),
        ("localhost:3000", "http://localhost:3000"),
        ("http://127.0.0.1:3000/admin-api", "http://127.0.0.1:3000"),
        ("192.168.1.9", "http://192.168.1.9"),
        ("http://[::1]:3000/", "http://[::1]:3000"),
        ("mall.local", "http://mall.local"),
        ("http://10.0.0.7/", "http://10.0.0.7"),
        ("http://[fd00::7]/", "http://[fd00::7]"),
        ("8.8.8.8", "https://8.8.8.8"),
        ("practice://127.0.0.1:4711/", "practice://127.0.0.1:4711"),
        ("[::1]:3000", "http://[::1]:3000"),
    ],
)
def test_a_folder_a_port_and_a_mall_in_the_same_house_are_kept(pasted: str, address: str) -> None:
    assert mall_address(pasted) == address
    assert mall_address(address) == address


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "  ",
        "https://",
        "le mall",
        "ftp://mall.herstal.be",
        "mall.herstal.be:port",
        "clé@",
        "/x",
        "https:/mall.be",
        "134744072",
        "http://0x08080808:3000",
        "http://8.8.2056",
        "127.1",
    ],
)
def test_what_is_no_address_is_refused_in_words(pasted: str) -> None:
    with pytest.raises(Refused, match="mall_address"):
        mall_address(pasted)


@pytest.mark.parametrize(
    "pasted",
    [
        "http://mall.herstal.be",
        "HTTP://Mall.Herstal.be/shop-api",
        "http://mall.herstal.be:3000",
        "http://203.0.113.7.example/",
        "http://8.8.8.8:8080",
        "http://[2001:4860:4860::8888]:3000/",
        "http://[::ffff:8.8.8.8]/",
        "http://10.0.0.1.example.com",
        "http://localhost.example.com",
    ],
)
def test_a_public_address_in_the_clear_is_refused_until_it_is_said_twice(pasted: str) -> None:
    with pytest.raises(Refused, match="mall_in_the_clear"):
        mall_address(pasted)
    assert mall_address(pasted, in_the_clear=True).startswith("http://")
    assert mall_address(pasted.lower().replace("http:", "https:"), in_the_clear=True).startswith("https://")
    assert mall_address("mall.herstal.be", in_the_clear=True) == MALL
