"""What does your group do? For the people of a group, per house."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification import actions, queries
from vastgoed.classification.forms import AppealForm
from vastgoed.classification.models import Classification
from vastgoed.classification.pages.asking import answer_page, questions_of, told_in
from vastgoed.classification.pages.shown import outdated, pays, shown
from vastgoed.errors import or_absent
from vastgoed.houses import queries as houses
from vastgoed.houses.actions.photos import LARGEST_FILE
from vastgoed.houses.models import House
from vastgoed.houses.pages.rooms import Uploaded, uploaded
from vastgoed.people.models import Group
from vastgoed.people.pages.groups import led_group, my_group
from vastgoed.people.queries import is_contact
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say, today
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

MyGroup = NamedDependency[Group]


class StandingPages(Controller):
    """What every member sees."""

    path = "/groups/{group_id:uuid}/classification"
    guards = [signed_in]
    dependencies = {"group": Provide(my_group)}

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, group: MyGroup) -> Template:
        asking = await queries.asking_houses(session, today())
        found = [await shown(session, it) for it in await queries.standing(session, group.id)]
        rows = [(house, [it for it in found if it.it.house_id == house.id]) for house, _ in asking]
        leads = await is_contact(session, visitor.me, group.id)
        return view(request, "classification/index.html", group=group, rows=rows, leads=leads, today=today())

    @get("/{slug:str}")
    async def show(
        self, request: Web, session: Db, visitor: Who, group: MyGroup, slug: FromPath[str]
    ) -> Template:
        house = await houses.house(session, slug)
        return await _page(request, session, visitor, group, house)

    @get("/evidence/{key:uuid}")
    async def picture(self, session: Db, group: MyGroup, key: FromPath[UUID]) -> Response[bytes]:
        return as_image(await queries.picture(session, key, group_id=group.id))


class TellingPages(Controller):
    """What only a contact does: answer, and disagree."""

    path = "/groups/{group_id:uuid}/classification/{slug:str}"
    guards = [signed_in]
    dependencies = {"group": Provide(led_group)}
    request_max_body_size = LARGEST_FILE + LARGEST_FILE // 2

    @get("/answers")
    async def ask(self, request: Web, session: Db, group: MyGroup, slug: FromPath[str]) -> Template:
        return await answer_page(request, session, await houses.house(session, slug), group, Form())

    @post("/answers")
    async def tell(
        self, request: Web, session: Db, visitor: Who, group: MyGroup, slug: FromPath[str], data: Uploaded
    ) -> Answer:
        house, now = await houses.house(session, slug), datetime.now(UTC)
        picture = await uploaded(data.pop("photo", None))
        form, told = told_in(await questions_of(session, house.id, now), data)
        if told is not None:
            with_picture = actions.Told(told.answers, told.activity, told.evidence, picture)
            doing = actions.tell(session, house, group, with_picture, visitor.person_id, now)
            form = await tried(form, doing)
        if told is None or form.errors:
            return await answer_page(request, session, house, group, form)
        return done(request, _address(group, house, told.activity), say("Uw antwoorden zijn bewaard."))

    @get("/appeal")
    async def disagree(self, request: Web, session: Db, group: MyGroup, slug: FromPath[str]) -> Template:
        house = await houses.house(session, slug)
        return await _appeal_page(request, session, group, house, Form())

    @post("/appeal")
    async def appeal(
        self, request: Web, session: Db, visitor: Who, group: MyGroup, slug: FromPath[str], data: Typed
    ) -> Answer:
        house, form = await houses.house(session, slug), read(AppealForm, data)
        if form.value is None:
            return await _appeal_page(request, session, group, house, form)
        it = await _line(request, session, group, house)
        await actions.appeal(session, it, form.value.reason, visitor.person_id, datetime.now(UTC))
        return done(request, _address(group, house, it.activity), say("Uw bezwaar is naar de commissie."))

    @post("/appeal/withdrawal")
    async def withdraw(self, request: Web, session: Db, group: MyGroup, slug: FromPath[str]) -> Redirect:
        house = await houses.house(session, slug)
        it = await _line(request, session, group, house)
        found = or_absent(await queries.last_appeal(session, it, locked=True))
        await actions.withdraw(session, found, datetime.now(UTC))
        return done(request, _address(group, house, it.activity), say("Uw bezwaar is ingetrokken."))


def as_image(content: bytes) -> Response[bytes]:
    """Somebody else may use this computer next."""
    return Response(content, media_type="image/webp", headers={"Cache-Control": "no-store"})


def _address(group: Group, house: House, activity: str) -> str:
    return f"/groups/{group.id}/classification/{house.slug}" + (f"?activity={activity}" if activity else "")


async def _line(request: Web, session: AsyncSession, group: Group, house: House) -> Classification:
    """The last word about the activity in the address. Raises Absent when nothing was said."""
    activity = request.query_params.get("activity", "")
    return or_absent(await queries.newest(session, house.id, group.id, activity))


async def _page(
    request: Web, session: AsyncSession, visitor: Visitor, group: Group, house: House
) -> Template:
    """Where the group stands for one activity, with the others beside it."""
    found = await queries.standing(session, group.id, house.id)
    wanted = request.query_params.get("activity")
    it = next((one for one in found if wanted in (None, one.activity)), None)
    asking = {one.id: term.policy_id for one, term in await queries.asking_houses(session, today())}
    policy_id = asking.get(house.id)
    return view(
        request,
        "classification/show.html",
        house=house,
        group=group,
        line=await shown(session, it) if it else None,
        others=[await shown(session, one) for one in found if one is not it],
        leads=await is_contact(session, visitor.me, group.id),
        appeal=await queries.last_appeal(session, it) if it else None,
        pays=await pays(session, it, policy_id) if it and policy_id else [],
        outdated=bool(it and policy_id and await outdated(session, it, policy_id, today())),
        may_tell=it is None or it.holding.may_be_told_anew(today()),
        waits=it.holding.waits(today()) if it else "",
        moments=await queries.history(session, house.id, group.id),
        asks=policy_id is not None,
    )


async def _appeal_page(
    request: Web, session: AsyncSession, group: Group, house: House, form: Form[AppealForm]
) -> Template:
    line = await shown(session, await _line(request, session, group, house))
    status, page = 422 if form.errors else 200, "classification/appeal.html"
    return view(request, page, status=status, house=house, group=group, line=line, form=form)
