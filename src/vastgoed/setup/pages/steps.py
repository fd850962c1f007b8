"""The steps in between: rooms and hours, prices, people."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.houses import actions as houses
from vastgoed.houses import queries
from vastgoed.houses.forms import NewRoomForm, WeekForm, week_typed
from vastgoed.houses.forms.hours import week_of
from vastgoed.houses.rules import FACTS
from vastgoed.period import day_of
from vastgoed.policies.preset_clauses import QUESTION_OF
from vastgoed.policies.sentences import sentences
from vastgoed.setup import actions
from vastgoed.setup.forms import PeopleForm, PricesForm, euros_typed
from vastgoed.setup.models import FirstPrices
from vastgoed.setup.pages.draft import DRAFT, GUARD, Draft, OnDraft
from vastgoed.setup.queries import prices_of
from vastgoed.text import weekday
from vastgoed.web.form import Form, Typed, TypedForm, read
from vastgoed.web.given import Answer
from vastgoed.web.tried import tried

USUAL = {
    f"{what}_{day}_1": at
    for day, (opens, closes) in enumerate([("09:00", "22:00")] * 5 + [("10:00", "17:00")])
    for what, at in (("opens", opens), ("closes", closes))
}
"""What most houses do: weekdays and evenings, and Saturday by day."""
PRICED = ("neighbourhood", "association", "private", "business")
CHOSEN = ("kind", "unit", "cancel_hours", "approval")


class RoomSteps(Controller):
    path = "/setup/{slug:str}"
    guards = [GUARD]
    dependencies = DRAFT

    @get("/rooms")
    async def rooms(self, draft: OnDraft) -> Template:
        return rooms(draft, Form())

    @post("/rooms")
    async def add_room(self, draft: OnDraft, data: Typed) -> Answer:
        form = read(NewRoomForm, data)
        if form.value:
            doing = houses.open_room(draft.session, draft.house.id, form.value, draft.actor)
            form = await tried(form, doing)
        return rooms(draft, form) if form.errors else draft.go("rooms")

    @post("/rooms/{room:str}/removal")
    async def remove_room(self, draft: OnDraft, room: FromPath[str]) -> Redirect:
        found = await queries.room(draft.session, draft.house.id, room)
        await actions.remove_room(draft.session, found)
        return draft.go("rooms")

    @get("/hours")
    async def hours(self, draft: OnDraft) -> Template:
        today = draft.now.date()
        known = (await queries.hours_of(draft.session, [draft.house.id], today, today))[draft.house.id].week
        return hours(draft, Form(typed=week_typed(known) or USUAL))

    @post("/hours")
    async def set_hours(self, draft: OnDraft, data: Typed) -> Answer:
        form = read(WeekForm, data)
        if form.value is None:
            return hours(draft, form)
        await houses.set_week(draft.session, draft.house.id, week_of(form.value), draft.actor)
        return draft.go("prices")


class PriceSteps(Controller):
    path = "/setup/{slug:str}/prices"
    guards = [GUARD]
    dependencies = DRAFT

    @get("/")
    async def prices(self, draft: OnDraft) -> Template:
        known = await prices_of(draft.session, draft.house.id) or usual_prices(draft)
        typed = {name: euros_typed(getattr(known, name)) for name in PRICED}
        chosen = {name: str(getattr(known, name)) for name in CHOSEN}
        return draft.view("prices", form=Form(typed=typed | chosen))

    @post("/")
    async def set_prices(self, draft: OnDraft, data: Typed) -> Answer:
        form = read(PricesForm, data)
        if form.value is None:
            return draft.view("prices", form=form, status=422)
        await actions.set_prices(draft.session, draft.house.id, form.value)
        return draft.go("people")


class RuleSteps(Controller):
    """What follows from the answers, in the sentences that everybody will read."""

    path = "/setup/{slug:str}/rules"
    guards = [GUARD]
    dependencies = DRAFT

    @get("/")
    async def show(self, draft: OnDraft) -> Template:
        given = await prices_of(draft.session, draft.house.id)
        today = day_of(draft.now)
        document = actions.rules_of(draft.house, given, today) if given and draft.house.rooms else None
        found = sentences(document, draft.visitor.language) if document else []
        return draft.view("rules", sections=found, fields=QUESTION_OF)


class PeopleSteps(Controller):
    path = "/setup/{slug:str}/people"
    guards = [GUARD]
    dependencies = DRAFT

    @get("/")
    async def people(self, draft: OnDraft) -> Template:
        return await people(draft, Form(typed={"deciding": draft.house.deciding}))

    @post("/")
    async def set_people(self, draft: OnDraft, data: Typed) -> Answer:
        form = read(PeopleForm, data)
        if form.value:
            doing = actions.set_people(draft.session, draft.house, form.value, draft.now, draft.actor)
            form = await tried(form, doing)
        return await people(draft, form) if form.errors else draft.go()


def rooms(draft: Draft, form: Form[NewRoomForm]) -> Template:
    return draft.view("rooms", form=form, facts=FACTS, status=422 if form.errors else 200)


def hours(draft: Draft, form: Form[TypedForm]) -> Template:
    weekdays = [weekday(number, draft.visitor.language) for number in range(7)]
    return draft.view("hours", form=form, weekdays=weekdays, status=422 if form.errors else 200)


async def people(draft: Draft, form: Form[PeopleForm]) -> Template:
    roles = await queries.roles_of(draft.session, draft.house.id, draft.now)
    seats = await queries.seats_of(draft.session, draft.house.id, draft.now)
    return draft.view("people", form=form, roles=roles, seats=seats, status=422 if form.errors else 200)


def usual_prices(draft: Draft) -> FirstPrices:
    """What a volunteer may start from; nothing is stored before it is sent."""
    usual = {"association": 750, "private": 2000, "business": 3500, "cancel_hours": 48}
    return FirstPrices(house_id=draft.house.id, unit="hour", kind="buurthuis", approval="parties", **usual)
