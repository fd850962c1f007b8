"""What the first house has in hand: a price that is talked about, and an agreement in its round."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.houses import Built
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.rules.crowd import DOMAIN
from vastgoed.demo.rules.diary import Span
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.objecting import object_to
from vastgoed.governance.actions.proposing import Proposed, begin_talking, propose
from vastgoed.governance.actions.rounds import open_consent
from vastgoed.governance.actions.talking import say
from vastgoed.governance.forms import MessageForm, ObjectionForm, ProposalForm
from vastgoed.governance.models import Proposal
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.meetings.actions.planning import add_item, plan
from vastgoed.meetings.forms import ItemForm, MeetingForm
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.edits import as_json, edits

DEARER = (
    "De grote zaal duurder voor feesten en bedrijven",
    "De verwarming kost meer. Zij kunnen dat het best dragen.",
)
RAISED = ("huur-per-uur", 3000, 3300)
"""In this clause what an amount is now, and what it becomes."""
SAID = "Ons koor huurt soms samen met een bedrijf. Betalen wij dan ook meer?"
ANSWER = "Nee. Het gaat alleen om wat een bedrijf of een feest zelf huurt."
OBJECTION = {
    "reason": "De drukkerij om de hoek geeft ons gratis folders. Die wil ik niet kwijt.",
    "resolves": "Laat bedrijven uit de buurt nog een jaar het oude bedrag betalen.",
    "strength": "should",
}
LIGHTS = ("De laatste doet het licht uit", "Drie keer brandde het licht de hele nacht.")
LIGHTS_TEXT = (
    "Wie als laatste weggaat, doet alle lichten uit en sluit de ramen. De beheerder hangt een lijstje op."
)

AGENDA = ("Openingsronde", "De grote zaal", "Wat er verder speelt")


async def deliberate(session: AsyncSession, built: Built, crowd: Crowd, span: Span) -> None:
    house = await session.get_one(House, built.id)
    by = {
        who: Speaker(crowd.by_email[f"{who}@{DOMAIN}"], role)
        for who, role in (
            ("beheerder", "manager"), ("koor", "seat:gebruikers"), ("bewoner", "seat:bewoners"),
        )
    }  # fmt: skip
    await _dearer(session, house, by, span.now)
    await _lights(session, house, by["beheerder"], span.now)
    await _meeting(session, house, by["beheerder"], span.now)


async def _dearer(session: AsyncSession, house: House, by: dict[str, Speaker], now: datetime) -> None:
    terms = await policies.terms(session, [house.id])
    parent = terms[-1].policy_id
    begun = await policies.document(session, parent)
    what = Proposed("policy", {"edits": as_json(edits(begun, _raised(begun)))}, parent)
    made = await _talked(session, house, by["beheerder"], (what, DEARER), now - timedelta(days=6))
    said = await say(session, made, by["koor"], MessageForm(text=SAID), now - timedelta(days=5))
    answer = MessageForm(text=ANSWER, answers=said.id)
    await say(session, made, by["beheerder"], answer, now - timedelta(days=4))
    form = ObjectionForm.model_validate(OBJECTION)
    await object_to(session, made, by["bewoner"], form, now - timedelta(days=3))


def _raised(begun: Document) -> Document:
    """Without examples: those say what it costs now."""
    clause, now, soon = RAISED
    data: dict[str, Any] = stored(begun)
    for it in data["clauses"]:
        if it["id"] == clause:
            it["prices"] = [
                row | {"cents": soon if row["cents"] == now else row["cents"]} for row in it["prices"]
            ]
    return parse({**data, "examples": []})


async def _lights(session: AsyncSession, house: House, by: Speaker, now: datetime) -> None:
    what = Proposed("agreement", {"text": LIGHTS_TEXT})
    made = await _talked(session, house, by, (what, LIGHTS), now - timedelta(days=8))
    await freeze(session, made.id, by, now - timedelta(days=2))
    if made.path == "consent":
        await open_consent(session, made.id, now - timedelta(days=1))


async def _talked(
    session: AsyncSession, house: House, by: Speaker, about: tuple[Proposed, tuple[str, str]], now: datetime
) -> Proposal:
    what, (title, why) = about
    form = ProposalForm(title=title, why=why)
    made = await propose(session, house, by, what, form, now)
    return await begin_talking(session, made, by, now)


async def _meeting(session: AsyncSession, house: House, by: Speaker, now: datetime) -> None:
    day = now.astimezone(HOUSE_ZONE).date() + timedelta(days=9)
    form = MeetingForm(
        title="Overleg van de huiscommissie", day=day, starts=time(19, 30), place="Vergaderkamer"
    )
    made = await plan(session, house, form, by.person_id)
    for title in AGENDA:
        await add_item(session, made.id, ItemForm(title=title))
