"""A story with every kind of scene."""

from scenarios.engine.conditions import Add, Compare, Flag, Number, Relation, Set
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
    Seat,
    Spot,
    Way,
)
from tests.scenarios.engine.worlds import PATH

ALONE = Compare("alone", Relation.IS, True)
LATER = Compare("time", Relation.AT_LEAST, 1)

# A workshop: she is met, talked to alone or not, the payslip is there to be seen, signs are marked,
# and in the end somebody is told.
STORY = Graph(
    seats=(
        Seat(id="tax", start="door", path=PATH),
        Seat(id="nurse", start="ward", path=PATH),
        Seat(id="judge", start="court", only_spots=True),
    ),
    variables=(Flag("alone"), Number("time", start=0, low=0, high=10)),
    indicators=("I3", "I7"),
    back=True,
    content_note="note",
    scenes=(
        Narrative(id="door", ways=(Way(target="papers"),)),
        Narrative(id="ward", seats=("nurse",), ways=(Way(target="talk"),)),
        Narrative(id="court", seats=("judge",), ways=(Way(target="signs"),)),
        Document(
            id="papers",
            items=(Item(id="payslip"), Item(id="lease", when=LATER)),
            ways=(Way(target="talk"),),
        ),
        Decision(
            id="talk",
            choices=(
                Choice(
                    id="aside",
                    target="asking",
                    key=2,
                    critical=True,
                    effects=(Set("alone", True),),
                ),
                Choice(id="boss", target="asking", key=-2),
                Choice(
                    id="notes",
                    target="papers",
                    key=1,
                    seats=("tax",),
                    effects=(Add("time", 1),),
                ),
            ),
        ),
        Ask(
            id="asking",
            items=(Item(id="pay", minutes=5, effects=(Add("time", 7),)), Item(id="bed", minutes=4)),
            ways=(Way(target="signs"),),
        ),
        MarkSigns(
            id="signs",
            spots=(
                Spot(id="card", indicators=("I3",)),
                Spot(id="tired"),
                Spot(id="debt", indicators=("I7",)),
            ),
            ways=(Way(target="left", seats=("judge",)), Way(target="telling")),
        ),
        Referral(
            id="telling",
            offered=("police", "cmm", "hotline", "union"),
            facts=Facts(consent=ALONE),
            complete=Result(id="all", target="left", key=2, critical=True),
            partial=Result(id="some", target="left", key=0),
            none=Result(id="nobody", target="left", key=-2),
        ),
        Ending(id="left"),
    ),
)
