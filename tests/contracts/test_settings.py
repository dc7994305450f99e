from herstal_pos.services.ports import Storage


def test_a_setting_comes_back_as_it_was_put(storage: Storage) -> None:
    value = {"name": "Boulangerie Hénaux", "prefixes": [{"first": "21", "digits": 5}], "none": None}
    with storage.work() as work:
        work.settings.put("shop", {"name": "before"})
        work.settings.put("shop", value)
        work.settings.put("printer", {"address": "tcp://10.0.0.7"})
        work.commit()

    with storage.look() as work:
        assert work.settings.get("shop") == value
        assert work.settings.get("printer") == {"address": "tcp://10.0.0.7"}
        assert work.settings.get("nothing") is None
