"""A price that the first house votes on now; whoever pays it most was asked, and said nothing yet."""

from uuid import UUID

from vastgoed.demo.actions.order import Told
from vastgoed.demo.actions.voices import Voices, changing, hand_in, hear, talked, voters
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.rounds import open_joint
from vastgoed.governance.actions.talking import say
from vastgoed.governance.forms import MessageForm
from vastgoed.houses.models import House
from vastgoed.votes.actions.papers import Handed, enter

TITLE = (
    "De kleine zalen duurder voor feesten en bedrijven",
    "Feesten en bedrijven betalen in de kleine zalen minder dan wat een zaal kost.",
)
CENTS = {"huur-per-uur": {2500: 2750}, "huur-per-dagdeel": {5000: 5500}}
SAID = "Yoga met Samira is er vier keer per week. Vraag eerst wat zij hiervan vindt."
CHOICES = {"bewoners": ("", "yes"), "professionals": ("", "yes"), "huurders": ("no",)}
"""Whoever signs in at the demonstration as a resident, a choir or a professional can still vote."""
ON_THE_PHONE = "gemeente"


async def put_to_the_vote(it: Voices, house: House, begun: UUID) -> Told:
    yield it.at(30)
    made = await talked(it, house, await changing(it, begun, CENTS), TITLE, 30)
    yield it.at(29)
    await say(it.session, made, it.who("opbouwwerker"), MessageForm(text=SAID), it.at(29))
    yield it.at(27)
    await freeze(it.session, made.id, it.who("beheerder"), it.at(27))
    async for moment in hear(it, made, 26, ()):
        yield moment
    yield it.at(4)
    vote = await open_joint(it.session, made.id, it.at(4), it.who("beheerder").person_id)
    await hand_in(it, vote, 3, CHOICES)
    called = [person for person, side in await voters(it, vote) if side == ON_THE_PHONE]
    handed = Handed("telephone", called[:1], ["yes"])
    await enter(it.session, it.who("begeleider").person_id, vote.id, handed, it.at(2))
