"""`services.orders.ports.Secrets` in memory."""


class KeptSecrets:
    def __init__(self) -> None:
        self.held: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.held.get(name)

    def put(self, name: str, secret: str) -> None:
        self.held[name] = secret

    def forget(self, name: str) -> None:
        self.held.pop(name, None)
