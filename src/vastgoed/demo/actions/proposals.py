"""What the first house has in hand: a vote, a round, a price that is talked about, and a meeting."""

from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.asked import put_to_the_vote
from vastgoed.demo.actions.houses import Built
from vastgoed.demo.actions.order import Told
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.actions.voices import Voices, changing, talked
from vastgoed.demo.rules.diary import Span
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.objecting import object_to
from vastgoed.governance.actions.proposing import Proposed
from vastgoed.governance.actions.rounds import open_consent
from vastgoed.governance.actions.talking import say
from vastgoed.governance.forms import MessageForm, ObjectionForm
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.meetings.actions.planning import add_item, plan
from vastgoed.meetings.forms import ItemForm, MeetingForm
from vastgoed.period import day_of
from vastgoed.policies import queries as policies

TITLE = (
    "De grote zaal duurder voor feesten en bedrijven",
    "De verwarming kost meer. Zij kunnen dat het best dragen.",
)
DEARER = {"huur-per-uur": {3000: 3300}}
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


async def deliberations(session: AsyncSession, built: Built, crowd: Crowd, span: Span) -> list[Told]:
    house, it = await session.get_one(House, built.id), Voices(session, crowd, span.today)
    begun = (await policies.terms(session, [house.id]))[-1].policy_id
    await _meeting(session, house, it.who("beheerder"), span.now)
    return [put_to_the_vote(it, house, begun), _lights(it, house), _dearer(it, house, begun)]


async def _dearer(it: Voices, house: House, begun: UUID) -> Told:
    yield it.at(6)
    made = await talked(it, house, await changing(it, begun, DEARER), TITLE, 6)
    yield it.at(5)
    said = await say(it.session, made, it.who("koor"), MessageForm(text=SAID), it.at(5))
    yield it.at(4)
    answer = MessageForm(text=ANSWER, answers=said.id)
    await say(it.session, made, it.who("beheerder"), answer, it.at(4))
    yield it.at(3)
    form = ObjectionForm.model_validate(OBJECTION)
    await object_to(it.session, made, it.who("bewoner"), form, it.at(3))


async def _lights(it: Voices, house: House) -> Told:
    yield it.at(8)
    made = await talked(it, house, Proposed("agreement", {"text": LIGHTS_TEXT}), LIGHTS, 8)
    yield it.at(2)
    await freeze(it.session, made.id, it.who("beheerder"), it.at(2))
    yield it.at(1)
    await open_consent(it.session, made.id, it.at(1), it.who("beheerder").person_id)


async def _meeting(session: AsyncSession, house: House, by: Speaker, now: datetime) -> None:
    day = day_of(now) + timedelta(days=9)
    form = MeetingForm(
        title="Overleg van de huiscommissie", day=day, starts=time(19, 30), place="Vergaderkamer"
    )
    made = await plan(session, house, form, by.person_id)
    for title in AGENDA:
        await add_item(session, made.id, ItemForm(title=title))
