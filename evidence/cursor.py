from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Cursor:
    """How far a reader has followed the ledger. `str` is what the reader keeps of it."""

    transaction: int = -1
    id: int = 0

    def __str__(self) -> str:
        return f"{self.transaction}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        transaction, number = text.split(".")
        return cls(int(transaction), int(number))


START = Cursor()
