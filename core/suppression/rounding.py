"""Numbers that are told less exactly than they are known."""

from core.suppression.rules import Count

ROUNDED_TO = 5
# The first share that is no longer in the band before.
BANDS = (0.1, 0.25, 0.5, 0.75, 0.9)


def rounded(number: int, to: int = ROUNDED_TO) -> int:
    """To the nearest; what lies in the middle goes up."""
    return (number + to // 2) // to * to if to % 2 else (2 * number + to) // (2 * to) * to


def band(count: Count, bands: tuple[float, ...] = BANDS) -> tuple[float, float]:
    """Between which shares the share lies, the lower one included."""
    if not count.of or count.did is None:
        raise ValueError("there is no share of nobody")
    edges = (0.0, *bands, 1.0)
    share = count.did / count.of
    at = sum(share >= edge for edge in bands)
    return edges[at], edges[at + 1]
