"""Anybody says what rubs, without an account, and reads what became of it; the house answers."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from vastgoed.houses import queries as houses
from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import has_a_say
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import Limit
from vastgoed.steering import actions
from vastgoed.steering.actions import By, Raising
from vastgoed.steering.forms import AnswerForm, RaisingForm
from vastgoed.steering.models import Tension
from vastgoed.steering.pages.say import SAY, WithSay
from vastgoed.steering.pages.shown import by_day, lines
from vastgoed.steering.queries import life, log
from vastgoed.steering.queries.people import role_of
from vastgoed.steering.rules.life import LED_TO
from vastgoed.text import msgid
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext, say
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

NETWORK = Limit("tension-network", 10, timedelta(minutes=15))
STATES = {
    "open": msgid("Nog niets mee gedaan"),
    "proposal": msgid("Er kwam een voorstel"),
    "agreement": msgid("Er is een afspraak"),
    "action": msgid("Iemand pakt het op"),
    "closed": msgid("Afgerond"),
}
BECAME = ("agreement", "action", "proposal", "vote", "decision")
"""Kinds of entries that tell what came of it."""
Page = Annotated[int, QueryParameter(ge=1, le=10_000)]


class TensionPages(Controller):
    path = "/houses/{slug:str}/tensions"
    guards = [anyone]

    @get("/")
    async def index(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], page: Page = 1
    ) -> Template:
        house = await houses.house(session, slug)
        return await _page(request, session, visitor, house, Form(), page)

    @post("/")
    async def create(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Answer:
        await within(request, NETWORK, visitor.address)
        house, form = await houses.house(session, slug), read(RaisingForm, data)
        if form.value is None:
            return await _page(request, session, visitor, house, form, 1)
        made = await _raised(session, visitor, house, form.value)
        path = f"/houses/{slug}/tensions/{made.number}"
        said = [say("Dank u wel. Dit is nummer {n}.", n=made.number)]
        said += [gettext("U krijgt het antwoord per mail.")] if form.value.email else []
        return done(request, path, " ".join(said))

    @get("/{number:int}")
    async def show(self, request: Web, session: Db, slug: FromPath[str], number: FromPath[int]) -> Template:
        house = await houses.house(session, slug)
        found = await life.tension(session, house.id, number)
        shown: dict[str, Any] = {"told": found, "states": STATES, "steers": False}
        became = await log.about(session, house.id, led_to(found.it), BECAME)
        shown["days"] = by_day(lines(became, house, names=False))
        return view(request, "steering/tension.html", house=house, **shown)


def led_to(it: Tension) -> list[UUID]:
    return [UUID(it.links[name]) for name in LED_TO if name in it.links]


async def _raised(session: Db, visitor: Visitor, house: House, form: RaisingForm) -> Any:
    now = datetime.now(UTC)
    steers = await has_a_say(session, visitor, house)
    role = await role_of(session, visitor, house, now) if steers else ""
    raising = Raising(form.text, form.sort, form.email, visitor.language)
    return await actions.raise_tension(session, house.id, raising, By(visitor.person_id, role), now)


async def _page(
    request: Web, session: Db, visitor: Visitor, house: House, form: Form[RaisingForm], page: int
) -> Template:
    found, pages = await life.tensions(session, house.id, page)
    steers = await has_a_say(session, visitor, house)
    shown: dict[str, Any] = {
        "tensions": found,
        "number": page,
        "pages": pages,
        "states": STATES,
        "steers": steers,
    }
    status = 422 if form.errors else 200
    return view(request, "steering/tensions.html", house=house, form=form, status=status, **shown)


class TensionSteering(Controller):
    """What the house does with one of them."""

    path = "/steering/{slug:str}/tensions/{number:int}"
    guards = [signed_in]
    dependencies = SAY

    @get("/")
    async def show(self, say: WithSay, number: FromPath[int]) -> Template:
        return await _answering(say, number, Form())

    @post("/showing")
    async def show_it(self, say: WithSay, number: FromPath[int]) -> Redirect:
        found = await life.tension(say.acting().session, say.house.id, number)
        await actions.show(say.session, say.house.id, found.it.seq)
        return say.go(f"/tensions/{number}", gettext("Iedereen kan dit nu lezen."))

    @post("/erasure")
    async def erase(self, say: WithSay, number: FromPath[int]) -> Redirect:
        found = await life.tension(say.acting().session, say.house.id, number)
        entry = await life.entry(say.session, say.house.id, found.it.seq)
        await actions.erase(say.session, entry, say.by, say.now)
        return say.go(f"/tensions/{number}", gettext("De tekst is weg. Het logboek zegt dat."))

    @post("/answer")
    async def answer(self, say: WithSay, number: FromPath[int], data: Typed) -> Answer:
        say.acting()
        form = read(AnswerForm, data)
        if form.value is None:
            return await _answering(say, number, form)
        found = await life.tension(say.session, say.house.id, number, locked=True)
        close = form.value.close == "ja"
        await actions.answer(say.session, found.it, form.value.answer, say.by, say.now, close=close)
        return say.go("", gettext("Het antwoord staat er."))


async def _answering(say: WithSay, number: int, form: Form[AnswerForm]) -> Template:
    found = await life.tension(say.session, say.house.id, number)
    ways = say.request.app.state.get("tension_ways", ())
    shown = [way(say.house, found.it) for way in ways]
    return say.view("answer", form, told=found, states=STATES, ways=shown)
