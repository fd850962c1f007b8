"""How the first house came to its second rules: from what rubbed to a vote of its committee."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.houses import Built
from vastgoed.demo.actions.order import Told, tell
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.actions.rulings import Ruling, ruling
from vastgoed.demo.actions.voices import Voices, hand_in, hear, repriced
from vastgoed.demo.rules.diary import Span
from vastgoed.governance.actions import amending, looking, objecting, proposing
from vastgoed.governance.actions.closing import on_closed
from vastgoed.governance.actions.following import REVIEW
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.rounds import open_joint
from vastgoed.governance.actions.talking import say
from vastgoed.governance.forms import AnswerForm, MessageForm, ObjectionForm, ProposalForm
from vastgoed.governance.models import Decision, Proposal, Review
from vastgoed.governance.queries.proposals import candidate
from vastgoed.houses.models import House
from vastgoed.jobs.actions import forget
from vastgoed.jobs.models import Effect
from vastgoed.period import midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.edits import as_json, edits
from vastgoed.policies.presets import demo_policy
from vastgoed.steering import actions as steering
from vastgoed.steering.actions import NOBODY, Raising
from vastgoed.subscriptions import listen
from vastgoed.votes.actions.closing import close
from vastgoed.votes.events import Closed

MONTHS_AGO = 5
RUBS = "Op vrijdagavond is er nooit plaats voor de buurt. Het is altijd een feest van iemand anders."
TITLE = "Nieuwe prijzen, en de vrijdagavond voor de buurt"
WHY = "Vrijdagavond blijft vrij voor de buurt. Huur en koffie worden iets duurder: energie kost meer."
TOO_DEAR = {"koffie": {150: 175}}
SAID = "Vijftig cent erbij voor koffie is veel. Wij zijn met tweeënveertig zangers."
ANSWER = "Dat begrijp ik. Maar koffie kost het huis nu meer dan u betaalt. Wat vindt u wel redelijk?"
OBJECTION = {
    "reason": "De koffie wordt te duur. Dan blijven mensen na het zingen niet meer zitten.",
    "resolves": "Houd het bij € 1,50. Dat kan iedereen betalen.",
    "strength": "must",
    "about": "koffie",
}
CHEAPER = "Met € 1,50 komt het huis bijna uit. En het koor blijft koffie drinken."
TAKEN_OVER = "De koffie wordt € 1,50. Na een half jaar rekenen wij het na."
HEARD = (
    "Wij schilderen hier twee dagen per week. Het wordt krap, maar het gaat.",
    "Voor een feest is dit te betalen. Zeg het wel op tijd.",
)
CHOICES = {
    "bewoners": ("yes", "yes", "abstain"),
    "gebruikers": ("yes", "yes"),
    "professionals": ("yes", ""),
    "huurders": ("no", "yes"),
    "gemeente": ("yes",),
}
FOUND = (
    "Op vrijdagavond kwam vaker iemand uit de buurt. Over de koffie klaagde niemand meer. "
    "De huur bracht ongeveer op wat wij dachten."
)
LOOKED_AFTER = timedelta(days=92)


def changed_on(today: date) -> date:
    """The first day of the second version; by then there are bookings to work it out with."""
    months = today.year * 12 + today.month - 1 - MONTHS_AGO
    return date(months // 12, months % 12 + 1, 1)


def decided_before(today: date) -> datetime:
    """What was booked until then is there when the house decides."""
    return midnight(changed_on(today) - timedelta(days=20))


async def vote_anew(session: AsyncSession, built: Built, crowd: Crowd, today: date) -> Ruling:
    """Play it with the moments of then; letters of then are not sent any more."""
    listen(Closed, on_closed)
    house, it = await session.get_one(House, built.id), Voices(session, crowd, changed_on(today))
    proposal = await _proposed(it, house, built.rules[0].policy_id)
    await _integrated(it, proposal)
    await freeze(session, proposal.id, it.who("penningmeester"), it.at(58))
    await tell(hear(it, proposal, 57, HEARD))
    vote = await open_joint(session, proposal.id, it.at(40), it.who("penningmeester").person_id)
    await hand_in(it, vote, 38, CHOICES)
    await close(session, vote.id, vote.closes_at)
    decision = (await session.scalars(select(Decision).where(Decision.vote_id == vote.id))).one()
    await session.execute(update(Effect).values(done_at=it.at(20), payload={}))
    return await ruling(session, decision, it.day)


async def _proposed(it: Voices, house: House, parent_id: UUID) -> Proposal:
    """From what somebody said to a text that everybody reads."""
    author, now = it.who("penningmeester"), it.at(75)
    rubs = await steering.raise_tension(it.session, house.id, Raising(RUBS), NOBODY, it.at(80))
    await steering.show(it.session, house.id, rubs.seq)
    begun = await policies.document(it.session, parent_id)
    wanted = repriced(demo_policy(house.slug), TOO_DEAR)
    what = proposing.Proposed("policy", {"edits": as_json(edits(begun, wanted))}, parent_id)
    form = ProposalForm(
        title=TITLE, why=WHY, first_day=it.day, review_on=it.day + LOOKED_AFTER, tension=rubs.id
    )
    made = await proposing.propose(it.session, house, author, what, form, now)
    return await proposing.begin_talking(it.session, made, author, now)


async def _integrated(it: Voices, made: Proposal) -> None:
    """The choir objects; who guides writes what would help; the author takes it over."""
    said = await say(it.session, made, it.who("koor"), MessageForm(text=SAID, about="koffie"), it.at(72))
    answer = MessageForm(text=ANSWER, answers=said.id)
    await say(it.session, made, it.who("penningmeester"), answer, it.at(71))
    form = ObjectionForm.model_validate(OBJECTION)
    await objecting.object_to(it.session, made, it.who("koor"), form, it.at(68))
    better = edits(await candidate(it.session, made), demo_policy("de-linde"))
    by = it.who("begeleider")
    amendment = await amending.amend(it.session, made, by, as_json(better), CHEAPER, it.at(64))
    taken = AnswerForm(answer=TAKEN_OVER, amendment=amendment.number)
    await objecting.integrate(it.session, made, 1, it.who("penningmeester"), taken, it.at(62))


async def look_back(session: AsyncSession, crowd: Crowd, span: Span) -> Told:
    """On its day the committee looked whether it works."""
    it = Voices(session, crowd, changed_on(span.today) + LOOKED_AFTER)
    yield it.at(-1)
    review = (await session.scalars(select(Review))).one()
    await looking.review(session, review, (FOUND, "keep"), it.who("penningmeester").person_id, it.at(-1))
    await forget(session, REVIEW, review.decision_id)
