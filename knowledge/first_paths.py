"""Makes a referral path, in force as a proposal, from what stands in content/knowledge/paths."""

from typing import Any

from knowledge.models import Audience, Recipient, ReferralPath, Rule, Source
from knowledge.referral import NAMES

WORDS = {True: "yes", False: "no"}
RULE_PARTS = {"force", "tell", "when", "text", "on_card", "note"}


def load_path(text: dict[str, Any]) -> None:
    """Only where the audience has none yet."""
    key = text.get("audience")
    audience = Audience.objects.get(key=key) if key else None
    if ReferralPath.objects.for_audience(audience).exists():
        return
    lead = text.get("lead", {})
    path = ReferralPath(
        audience=audience,
        state=ReferralPath.State.IN_FORCE,
        refers=text.get("refers", True),
        lead_da=lead.get("da", ""),
        lead_en=lead.get("en", ""),
        source=Source.objects.get(key=text["source"]) if "source" in text else None,
        note=text.get("note", "").strip(),
    )
    path.rules = [_rule(number, rule) for number, rule in enumerate(text["rules"])]
    path.save()


def _rule(number: int, text: dict[str, Any]) -> Rule:
    if unknown := (set(text) - RULE_PARTS) | (set(text.get("when", {})) - set(NAMES)):
        raise ValueError(f"rule {number + 1} does not know “{sorted(unknown)[0]}”")
    tell = text.get("tell")
    rule = Rule(
        sort_order=number,
        force=Rule.Force(text["force"]),
        recipient=Recipient.objects.get(key=tell) if tell else None,
        action_da=text["text"]["da"],
        action_en=text["text"]["en"],
        on_card=text.get("on_card", True),
        note=text.get("note", ""),
        **{name: WORDS[value] for name, value in text.get("when", {}).items()},
    )
    rule.clean_fields(exclude=["path"])
    return rule
