from knowledge.models.audiences import Audience, RoleVariant
from knowledge.models.cases import AllowedName, CaseRecord, MadeFrom
from knowledge.models.changes import FactChange
from knowledge.models.fact_uses import FactUse
from knowledge.models.facts import HOTLINE_NUMBER, Fact, FactValue
from knowledge.models.figures import DataColumn, DataSet, DataVersion, Figure, Footnote
from knowledge.models.named import Named
from knowledge.models.recalls import Recall
from knowledge.models.referral import Recipient, ReferralPath, Rule
from knowledge.models.shipped import Shipped
from knowledge.models.signatures import Signature, Writing
from knowledge.models.sources import Source
from knowledge.models.tasks import ReviewTask
from knowledge.models.vocabulary import (
    DigitalSign,
    ExploitationForm,
    FieldSign,
    GlossaryTerm,
    Indicator,
    SituationFactor,
    Term,
    Topic,
    Trend,
)

__all__ = [
    "HOTLINE_NUMBER",
    "AllowedName",
    "Audience",
    "CaseRecord",
    "DataColumn",
    "DataSet",
    "DataVersion",
    "DigitalSign",
    "ExploitationForm",
    "Fact",
    "FactChange",
    "FactUse",
    "FactValue",
    "FieldSign",
    "Figure",
    "Footnote",
    "GlossaryTerm",
    "Indicator",
    "MadeFrom",
    "Named",
    "Recall",
    "Recipient",
    "ReferralPath",
    "ReviewTask",
    "RoleVariant",
    "Rule",
    "Shipped",
    "Signature",
    "SituationFactor",
    "Source",
    "Term",
    "Topic",
    "Trend",
    "Writing",
]
