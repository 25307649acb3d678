"""How much of what is labelled is found. A snippet is {id, lang, text, hits: [{category, words}]};
a clean one has no hits."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge.anonymisation.allowed import OFFICIAL
from knowledge.anonymisation.find import find
from knowledge.anonymisation.hits import Category, Hit
from knowledge.gate.measured import FIGURES

Find = Callable[[Sequence[tuple[str, str]], Sequence[str]], Iterable[Hit]]
Snippet = dict[str, Any]


@dataclass
class Measure:
    """`missed` and `wrongly_found` say in which snippet, and the words."""

    found: int = 0
    right: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    wrongly_found: list[tuple[str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of what is labelled, how much is found."""
        return self.found / (self.found + len(self.missed) or 1)

    @property
    def precision(self) -> float:
        """Of the hits, how many are labelled so."""
        return self.right / (self.right + len(self.wrongly_found) or 1)


def read_snippets(path: Path) -> list[Snippet]:
    snippets: list[Snippet] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for snippet in snippets:
        assert len(spans(snippet)) == len(snippet["hits"]), snippet["id"]
    return snippets


def measure(snippets: Iterable[Snippet], find: Find) -> dict[Category, Measure]:
    """A hit counts when it overlaps the words and has the category; one that overlaps no words
    of its category is wrong. Each snippet is a story of its own."""
    by_category = {category: Measure() for category in Category}
    for snippet in snippets:
        hits = list(find([(snippet["id"], snippet["text"])], snippet.get("allowed", ())))
        labelled = spans(snippet)
        for category, start, end in labelled:
            told = by_category[category]
            if any(_meets(hit, category, start, end) for hit in hits):
                told.found += 1
            else:
                told.missed.append((snippet["id"], snippet["text"][start:end]))
        for hit in hits:
            told = by_category[hit.category]
            if any(_meets(hit, *one) for one in labelled):
                told.right += 1
            else:
                told.wrongly_found.append((snippet["id"], hit.words))
    return by_category


def spans(snippet: Snippet) -> list[tuple[Category, int, int]]:
    """Words that are labelled twice are those that stand there twice."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for hit in snippet["hits"]:
        start = -1
        for _time in range(seen[hit["category"], hit["words"]] + 1):
            start = snippet["text"].find(hit["words"], start + 1)
        seen[hit["category"], hit["words"]] += 1
        assert start >= 0, (snippet["id"], hit["words"])
        found.append((Category(hit["category"]), start, start + len(hit["words"])))
    return found


def table(by_category: dict[Category, Measure]) -> str:
    lines = [f"{'':12} found missed wrong recall precision"]
    for category, told in by_category.items():
        lines.append(
            f"{category:12} {told.found:5} {len(told.missed):6} {len(told.wrongly_found):5}"
            f" {told.recall:6.2f} {told.precision:9.2f}"
        )
    return "\n".join(lines)


LABELLED = Path(__file__).parent / "labelled"


def deciding() -> dict[Category, Measure]:
    """On the texts that were written apart from the rules."""
    snippets = [one for path in sorted(LABELLED.glob("*.yaml")) for one in read_snippets(path)]
    return measure(snippets, find_with_official)


def find_with_official(texts: Sequence[tuple[str, str]], allowed: Sequence[str]) -> list[Hit]:
    return find(texts, [*OFFICIAL, *allowed])


def as_figures(told: dict[Category, Measure]) -> dict[str, dict[str, int]]:
    return {
        str(category): {
            "labelled": one.found + len(one.missed),
            "found": one.found,
            "hits": one.right + len(one.wrongly_found),
            "right": one.right,
        }
        for category, one in told.items()
    }


def _meets(hit: Hit, category: Category, start: int, end: int) -> bool:
    return hit.category == category and hit.start < end and start < hit.end


def misses(told: dict[Category, Measure]) -> str:
    lines = []
    for category, one in told.items():
        lines += [f"{category}: missed {words!r} in {where}" for where, words in one.missed]
        lines += [f"{category}: wrong {words!r} in {where}" for where, words in one.wrongly_found]
    return "\n".join(lines)


def run(arguments: Sequence[str]) -> str:
    told = deciding()
    if "--write" in arguments:
        FIGURES.write_text(json.dumps(as_figures(told), indent=1) + "\n", encoding="utf-8")
    return "\n".join([table(told), *([misses(told)] if "--misses" in arguments else [])])


if __name__ == "__main__":
    # How it is run: docs/anonymisation.md.
    sys.stdout.write(run(sys.argv[1:]) + "\n")
