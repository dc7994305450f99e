from herstal_pos.domain.orders.parcel import BagCode, parcel_key, read_bag_code, read_bag_codes


def test_a_bags_code_is_short_and_is_nothing_else() -> None:
    key = parcel_key("019abc")
    assert len(key) == 12
    found = read_bag_code(f"{key.lower()}-12")
    assert found is not None
    assert (found.parcel_key, found.bag) == (key, 12)
    assert read_bag_codes(f"{key}2") == read_bag_codes(f"{key} 2") == (BagCode(key, 2),)
    assert read_bag_codes(f"{key}12") == (BagCode(key, 12), BagCode(key, 1, 2))
    assert read_bag_codes(f"{key}123") == (BagCode(key, 12, 3),)
    assert read_bag_codes(f"{key}-12") == (BagCode(key, 12),)
    for text in (key, f"{key}-0", f"{key}-123", f"X{key}-1", "5410126000016", "T1-000001"):
        assert read_bag_code(text) is None
