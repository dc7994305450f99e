"""`services.orders.ports.Secrets` in memory."""


class MemorySecrets:
    def __init__(self) -> None:
        self.stored: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.stored.get(name)

    def put(self, name: str, secret: str) -> None:
        self.stored[name] = secret

    def forget(self, name: str) -> None:
        self.stored.pop(name, None)
