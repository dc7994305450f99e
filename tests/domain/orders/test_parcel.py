from herstal_pos.domain.orders.parcel import parcel_key, read_bag_code


def test_a_bags_code_is_short_and_is_nothing_else() -> None:
    key = parcel_key("019abc")
    assert len(key) == 12
    found = read_bag_code(f"{key.lower()}-12")
    assert found is not None
    assert (found.parcel_key, found.bag) == (key, 12)
    for text in (key, f"{key}-0", f"{key}-123", f"X{key}-1", "5410126000016", "T1-000001"):
        assert read_bag_code(text) is None
