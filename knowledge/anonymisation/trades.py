"""Trades, workplaces and sectors, by how the words begin. For combinations only."""

from knowledge.anonymisation.lists import words

# These begin like a trade and are none, or are too common.
NOT_TRADES = tuple(words("no_trades"))
_BY_START: dict[str, tuple[str, ...]] = {}
for _stem in words("trades"):
    _BY_START[_stem[:3]] = (*_BY_START.get(_stem[:3], ()), _stem)


def is_trade(word: str) -> bool:
    """In small letters."""
    stems = _BY_START.get(word[:3], ())
    return word.startswith(stems) and not word.startswith(NOT_TRADES)
