"""A scenario with every kind of scene, as an author makes it, in Danish and English."""

import json
from typing import Any

from wagtail.models import Page

from knowledge import paths
from knowledge.models import Audience, Fact, Indicator, Recipient, ReferralPath, Rule
from scenarios.models import ScenarioPage
from tests import cases, media
from tests.courses import making as m

Raw = list[dict[str, Any]]


def block(kind: str, id_: str, /, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": id_, "value": value}


def item(id_: str, /, **value: Any) -> dict[str, Any]:
    return block("item", id_, **value)


def text(id_: str, html: str) -> dict[str, Any]:
    return {"type": "text", "id": id_, "value": html}


def to(target: str, **more: Any) -> Raw:
    """One way on."""
    return [item(f"to-{target}", target=target, **more)]


def condition(variable: str, value: str, relation: str = "is") -> Raw:
    id_ = f"if-{variable}-{value}"
    return [item(id_, variable=variable, relation=relation, value=value)]


def effect(variable: str, value: str, does: str = "set") -> Raw:
    return [item(f"do-{variable}-{value}", variable=variable, does=does, value=value)]


def chosen(*records: Any) -> Raw:
    return [{"type": "item", "id": f"r-{one.pk}", "value": one.pk} for one in records]


# --- What the story stands on ---------------------------------------------------------------


def indicator(key: str = "gaeld") -> Indicator:
    values = {"name_da": "Gæld til arbejdsgiveren", "name_en": "Debt to the employer"}
    return Indicator.objects.get_or_create(key=key, defaults=values)[0]


def duty(key: str = "duty.refer") -> Fact:
    values = {"name_da": "Pligt til at henvise", "name_en": "Duty to refer"}
    return Fact.objects.get_or_create(key=key, defaults=values)[0]


def recipient(key: str, name: str) -> Recipient:
    values = {"name_da": name, "name_en": name}
    return Recipient.objects.get_or_create(key=key, defaults=values)[0]


def cmm() -> Recipient:
    return recipient("cmm", "CMM")


def acute() -> Recipient:
    return recipient("112", "112")


def path(audience: str) -> ReferralPath:
    """Tell CMM; in acute danger 112 first."""
    found = Audience.objects.get(key=audience)
    if there := paths.path_for(found):
        return there
    made = ReferralPath(audience=found, lead_da="Sig det.", lead_en="Tell.")
    made.rules = [
        Rule(force="must", recipient=cmm(), action_da="Ring til CMM.", action_en="Call CMM."),
        Rule(
            force="must",
            recipient=acute(),
            danger="yes",
            action_da="Ring 112.",
            action_en="Call 112.",
        ),
    ]
    made.save()
    paths.put_in_force(made)
    return made


# --- The story ------------------------------------------------------------------------------


def seats() -> Raw:
    def seat(key: str, title: str, start: str, **more: Any) -> dict[str, Any]:
        pk = Audience.objects.get(key=key).pk
        about = f"<p>Du er {title.lower()}.</p>"
        return block("seat", key, title=title, audience=pk, about=about, start=start, **more)

    return [
        seat("police", "Politibetjent", "door"),
        seat("judges", "Dommer", "court", only_spots=True),
    ]


def variables() -> Raw:
    return [
        block("flag", "alone", name="talt med hende alene", start=False),
        block("number", "trust", name="hendes tillid", start=0, low=0, high=2),
    ]


def scenes() -> Raw:
    return [
        block(
            "narrative",
            "door",
            title="Ved døren",
            body=[
                text("door-1", "<p>I kommer til et værksted sidst på dagen.</p>"),
                block("speech", "door-2", speaker="Ejeren", text="<p>Alt er i orden her.</p>"),
                block(
                    "picture",
                    "door-3",
                    picture={"image": media.picture().pk, "alt_text": "En lukket dør"},
                    caption="",
                    credit="",
                ),
            ],
            plain="<p>I besøger et værksted.</p>",
            ways=to("papers"),
        ),
        block(
            "documents",
            "papers",
            title="Papirerne",
            text="<p>På bordet ligger papirer.</p>",
            items=[
                item(
                    "payslip",
                    label="Lønseddel",
                    kind="payslip",
                    content=[
                        block("rows", "payslip-1", lines="Timer | 160\nUdbetalt | 4.000 kr."),
                        block(
                            "table",
                            "payslip-2",
                            caption="Fradrag",
                            lines="Post | Beløb\nVærelse | 5.000 kr.\nTransport | 2.000 kr.",
                        ),
                    ],
                    minutes=2,
                    effects=effect("trust", "1", "add"),
                )
            ],
            ways=to("ask"),
        ),
        block(
            "ask",
            "ask",
            title="I kan spørge",
            items=[
                item(
                    "ask-room",
                    label="Hvor bor du?",
                    answer="<p>Hun kigger på ejeren.</p>",
                    plain="<p>Hun svarer ikke.</p>",
                )
            ],
            ways=to("signs"),
        ),
        block("narrative", "court", title="I retten", seats="judges", ways=to("picture"), body=[
            text("court-1", "<p>Sagen begynder.</p>"),
        ]),
        block(
            "mark_text",
            "signs",
            title="Hvad lægger du mærke til?",
            spots=[
                item("spot-1", text="Hun skylder ejeren penge.", indicators=chosen(indicator())),
                item("spot-2", text="Der står en plante i vinduet."),
            ],
            ways=to("picture"),
        ),
        block(
            "mark_picture",
            "picture",
            title="Værelset",
            picture={"image": media.picture().pk, "alt_text": "Et værelse med tre senge"},
            spots=[
                item("place-1", text="Låsen sidder udvendigt.", x=10, y=20, w=15, h=30,
                     indicators=chosen(indicator())),
                item("place-2", text="Et tæppe.", x=50, y=60, w=20, h=20),
            ],
            ways=[
                item("to-heard", target="heard", seats="judges"),
                item("to-talk", target="talk"),
            ],
        ),
        block(
            "decision",
            "talk",
            title="Samtalen",
            text="<p>Ejeren bliver stående.</p>",
            choices=[
                item(
                    "aside",
                    text="Tal med hende alene.",
                    plain="Tal med hende alene.",
                    feedback="Hun begynder at fortælle.",
                    why="<p>Alene kan man tale frit.</p>",
                    target="tell",
                    key="2",
                    critical=True,
                    indicators=chosen(indicator()),
                    duties=chosen(duty()),
                    effects=effect("alone", "yes"),
                ),
                item("together", text="Spørg, mens ejeren hører det.", target="tell", key="-2"),
                item("leave", text="Kør igen.", target="left", key="-2",
                     when=condition("trust", "0", "at-most")),
            ],
        ),
        block(
            "referral",
            "tell",
            title="Hvem siger du det til?",
            offered=chosen(cmm(), acute()),
            danger={"holds": "no", "when": []},
            consent={"holds": "when", "when": condition("alone", "yes")},
            complete={"target": "good", "key": "2", "feedback": "De ved nu, hvad du så."},
            partial={"target": "open", "key": "0"},
            none={"target": "open", "key": "-1"},
        ),
        block("ending", "good", title="Hun får hjælp", text="<p>Hun taler.</p>", tone="good"),
        block("ending", "open", title="Ingen ved det", text="<p>I hører ikke mere.</p>"),
        block("ending", "left", title="I kører", text="<p>Døren bliver lukket.</p>", tone="hard"),
        block("ending", "heard", title="Retten går", text="<p>Dommen kommer senere.</p>"),
    ]  # fmt: skip


def scenario(parent: Page | None = None, title: str = "Værkstedet", **values: Any) -> ScenarioPage:
    """A draft with every kind of scene, clean for the check."""
    path("police")
    fields = {
        "lead": "Et værksted, sent på dagen.",
        "content_note": "Historien handler om pres på arbejdspladsen.",
        "seats": seats(),
        "variables": variables(),
        "scenes": scenes(),
        "case": cases.case(),
    } | values
    streams = {name: json.dumps(raw) for name, raw in fields.items() if isinstance(raw, list)}
    page = ScenarioPage(title=title, **{**fields, **streams})
    page.indicators = [indicator()]
    return m.add(parent or m.publish(m.course()), page)


def changed(page: ScenarioPage, **values: Any) -> ScenarioPage:
    """A new draft, with these fields."""
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, json.dumps(value) if isinstance(value, list) else value)
    draft.save_revision()
    return ScenarioPage.objects.get(pk=page.pk)
