"""The lists of words beside the rules: with commas between them, on as many lines as it takes."""

from pathlib import Path

HERE = Path(__file__).parent / "lists"


def words(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(name) for word in line)


def lines(name: str) -> list[list[str]]:
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    return [
        [word.strip() for word in line.split(",") if word.strip()] for line in text.splitlines()
    ]
