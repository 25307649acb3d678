"""Graphs of every shape: small ones made by chance, and a few by hand."""

from random import Random

from hypothesis import strategies as st

from knowledge.referral import Conditions, Force, Rule, When
from scenarios.engine.conditions import (
    ALWAYS,
    Add,
    All,
    AnyOf,
    Compare,
    Condition,
    Effect,
    Flag,
    Not,
    Number,
    OneOf,
    Relation,
    Set,
    Value,
    Variable,
)
from scenarios.engine.graph import (
    Ask,
    Choice,
    Decision,
    Document,
    Ending,
    Facts,
    Graph,
    Item,
    MarkSigns,
    Narrative,
    Referral,
    Result,
    Scene,
    Seat,
    Spot,
    Way,
)

RECIPIENTS = ("police", "cmm", "hotline", "union")
PATH = (
    Rule(1, Force.MUST, "police", Conditions(danger=When.YES)),
    Rule(2, Force.MUST, "cmm", Conditions(consent=When.YES)),
    Rule(3, Force.MUST_NOT, "police", Conditions(consent=When.NO, danger=When.NO)),
    Rule(4, Force.MAY, "hotline"),
)
INDICATORS = ("I1", "I2", "I3")


class Maker:
    """Makes a graph by chance, as somebody would who is careful, or as nobody would. `straight`
    ones have no variables, conditions or seats of scenes."""

    def __init__(self, random: Random, *, straight: bool = False, scenes: int = 6) -> None:
        self.random, self.straight = random, straight
        self.careful = random.random() < 0.5
        self.ids = [f"s{number}" for number in range(random.randint(1, scenes))]
        self.endings = [f"e{number}" for number in self._few(2, self.careful)]
        self.seats = ["police", "nurse", "judge"][: random.choice((1, 1, 2, 3))]
        self.variables = [] if straight else self._variables()
        self.made = 0
        self.next = ""

    def graph(self) -> Graph:
        scenes = []
        for number, id_ in enumerate(self.ids):
            self.next = self.ids[number + 1] if id_ != self.ids[-1] else "e0"
            scenes.append(self._scene(id_))
        endings = [Ending(id=id_) for id_ in self.endings]
        return Graph(
            seats=tuple(self._seat(id_) for id_ in self.seats),
            scenes=(*scenes, *endings),
            variables=tuple(self.variables),
            indicators=INDICATORS[: self.random.randint(0, 3)],
            content_note="note",
            back=self._chance(2),
        )

    # Chance

    def _chance(self, of: int) -> bool:
        return self.random.randrange(of) == 0

    def _new(self) -> str:
        self.made += 1
        return f"n{self.made}"

    def _few(self, most: int, least: int = 0) -> range:
        return range(self.random.randint(least, most))

    # Variables

    def _variables(self) -> list[Variable]:
        kinds: list[Variable] = [
            Flag("flag"),
            Number("number", start=0, low=0, high=2),
            OneOf("mood", start="calm", options=("calm", "angry")),
            Flag("other", start=True),
        ]
        return kinds[: self.random.randint(0, 4)]

    def _value(self, variable: Variable) -> Value:
        match variable:
            case Flag():
                return self._chance(2)
            case Number():
                return self.random.randint(variable.low, variable.high)
            case OneOf():
                return self.random.choice(variable.options)

    def _condition(self, rare: int = 3, depth: int = 2) -> Condition:
        if not self.variables or not self._chance(rare):
            return ALWAYS
        return self._some_condition(depth)

    def _some_condition(self, depth: int) -> Condition:
        form = self.random.choice(("compare", "compare", "all", "any", "not"))
        if form == "compare" or depth == 0:
            return self._compare()
        if form == "not":
            return Not(self._some_condition(depth - 1))
        parts = tuple(self._some_condition(depth - 1) for _ in self._few(2, 1))
        return All(parts) if form == "all" else AnyOf(parts)

    def _compare(self) -> Compare:
        variable = self.random.choice(self.variables)
        relations = list(Relation) if isinstance(variable, Number) else list(Relation)[:2]
        return Compare(variable.id, self.random.choice(relations), self._value(variable))

    def _effects(self) -> tuple[Effect, ...]:
        if not self.variables:
            return ()
        return tuple(self._effect() for _ in self._few(2))

    def _effect(self) -> Effect:
        variable = self.random.choice(self.variables)
        if isinstance(variable, Number) and self._chance(2):
            return Add(variable.id, self.random.choice((-1, 1, 2)))
        return Set(variable.id, self._value(variable))

    # Scenes

    def _scene(self, id_: str) -> Scene:
        kind = self.random.choice(
            ("narrative", "document", "ask", "mark", "decision", "decision", "decision", "referral")
        )
        seats, claim = self._seats(8), self._condition(4)
        match kind:
            case "narrative":
                return Narrative(id=id_, seats=seats, claim=claim, ways=self._ways())
            case "document":
                items = self._items()
                return Document(id=id_, seats=seats, claim=claim, items=items, ways=self._ways())
            case "ask":
                items = self._items()
                return Ask(id=id_, seats=seats, claim=claim, items=items, ways=self._ways())
            case "mark":
                spots = tuple(Spot(id=self._new(), indicators=self._indicators()) for _ in "12")
                return MarkSigns(id=id_, seats=seats, claim=claim, spots=spots, ways=self._ways())
            case "decision":
                return Decision(id=id_, seats=seats, claim=claim, choices=self._choices())
        return Referral(
            id=id_,
            seats=seats,
            claim=claim,
            offered=RECIPIENTS[: self.random.randint(0, 4)],
            facts=Facts(consent=self._condition(2), danger=self._condition(2)),
            complete=self._result(),
            partial=self._result(),
            none=self._result(),
        )

    def _seats(self, rare: int) -> tuple[str, ...]:
        if self.straight or not self._chance(rare * 3 if self.careful else rare):
            return ()
        return (self.random.choice(self.seats),)

    def _seat(self, id_: str) -> Seat:
        start = self.random.choice(self.ids) if self._chance(4) else self.ids[0]
        return Seat(id=id_, start=start, only_spots=id_ == "judge", path=PATH)

    def _target(self) -> str:
        if self.careful and self._chance(2):
            return self.next
        if not self.careful and self._chance(25):
            return "nowhere"
        return self.random.choice([*self.ids, *self.endings, *self.endings])

    def _ways(self) -> tuple[Way, ...]:
        ways = [
            Way(target=self._target(), when=self._condition(), seats=self._seats(6))
            for _ in self._few(2)
        ]
        if self.careful:
            ways = [*ways[:1], Way(target=self.next)]
        return tuple(ways)

    def _choices(self) -> tuple[Choice, ...]:
        choices = [self._choice() for _ in self._few(3)]
        if self.careful:
            choices.append(Choice(id=self._new(), target=self.next, key=self._key()))
        return tuple(choices)

    def _items(self) -> tuple[Item, ...]:
        return tuple(
            Item(
                id=self._new(),
                minutes=self.random.randint(0, 5),
                when=self._condition(),
                seats=self._seats(6),
                effects=self._effects(),
            )
            for _ in self._few(2)
        )

    def _indicators(self) -> tuple[str, ...]:
        return tuple(self.random.choice(INDICATORS) for _ in self._few(1))

    def _choice(self) -> Choice:
        return Choice(
            id=self._new(),
            target=self._target(),
            key=self._key(),
            critical=self._chance(5),
            effects=self._effects(),
            when=self._condition(),
            seats=self._seats(6),
            indicators=self._indicators(),
        )

    def _result(self) -> Result:
        return Result(
            id=self._new(),
            target=self._target(),
            key=self._key(),
            critical=self._chance(5),
            effects=self._effects(),
        )

    def _key(self) -> int | None:
        return self.random.choice((None, -2, -1, 0, 1, 2))


def by_chance(seed: int, *, straight: bool = False, scenes: int = 6) -> Graph:
    return Maker(Random(seed), straight=straight, scenes=scenes).graph()


# Hypothesis decides what happens by chance, so that it can make it simpler.
graphs = st.randoms(use_true_random=False).map(lambda random: Maker(random).graph())
straight_graphs = st.randoms(use_true_random=False).map(
    lambda random: Maker(random, straight=True).graph()
)
