"""My groups: make one, invite people, hand it over."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as UNPROCESSABLE
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.people import queries
from vastgoed.people.actions import groups as actions
from vastgoed.people.forms import GroupForm, InviteForm, PartForm
from vastgoed.people.models import Group
from vastgoed.people.pages.limits import within
from vastgoed.people.pages.me import myself
from vastgoed.people.rules import INVITE_PERSON
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor


async def my_group(session: Db, visitor: Who, group_id: FromPath[UUID]) -> Group:
    return await queries.group_of(session, (await myself(session, visitor)).id, group_id)


async def led_group(session: Db, visitor: Who, group_id: FromPath[UUID]) -> Group:
    return await queries.led_group(session, (await myself(session, visitor)).id, group_id)


class GroupsPages(Controller):
    path = "/groups"
    guards = [signed_in]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who) -> Template:
        return await list_groups(request, session, visitor, Form())

    @post()
    async def create(self, request: Web, session: Db, visitor: Who, data: Typed) -> Answer:
        form = read(GroupForm, data)
        if form.value and await queries.name_taken(session, form.value.name):
            form = form.but(name=say(actions.TAKEN))
        if form.value is None:
            return await list_groups(request, session, visitor, form, UNPROCESSABLE)
        person = await myself(session, visitor)
        group = await actions.found(session, person.id, form.value.name)
        return go(f"/groups/{group.id}")


async def list_groups(
    request: Web, session: AsyncSession, visitor: Visitor, form: Form[GroupForm], status: int = 200
) -> Template:
    person = await myself(session, visitor)
    mine: Sequence[Group] = await queries.groups_of(session, person.id)
    return view(request, "people/groups.html", status=status, groups=mine, form=form)


class GroupPages(Controller):
    path = "/groups/{group_id:uuid}"
    guards = [signed_in]
    dependencies = {"group": Provide(my_group)}

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, group: NamedDependency[Group]) -> Template:
        return await show_group(request, session, visitor, group, Form())

    @post("/departure")
    async def leave(self, session: Db, visitor: Who, group: NamedDependency[Group]) -> Redirect:
        await actions.remove(session, group.id, (await myself(session, visitor)).id)
        return go("/groups")


class LedGroupPages(Controller):
    """What only a contact may do."""

    path = "/groups/{group_id:uuid}"
    guards = [signed_in]
    dependencies = {"group": Provide(led_group)}

    @post("/invitations")
    async def invite(
        self, request: Web, session: Db, visitor: Who, group: NamedDependency[Group], data: Typed
    ) -> Answer:
        form = read(InviteForm, data)
        if form.value is None:
            return await show_group(request, session, visitor, group, form)
        host, now = await myself(session, visitor), datetime.now(UTC)
        await within(request, INVITE_PERSON, str(host.id))
        await actions.invite(session, group, host, form.value.email, visitor.language, now)
        return go(f"/groups/{group.id}")

    @post("/invitations/{invitation_id:uuid}/withdrawal")
    async def withdraw(
        self, session: Db, group: NamedDependency[Group], invitation_id: FromPath[UUID]
    ) -> Redirect:
        await actions.withdraw(session, group.id, invitation_id)
        return go(f"/groups/{group.id}")

    @post("/members/{person_id:uuid}/removal")
    async def remove(self, session: Db, group: NamedDependency[Group], person_id: FromPath[UUID]) -> Redirect:
        await actions.remove(session, group.id, person_id)
        return go(f"/groups/{group.id}")

    @post("/members/{person_id:uuid}/part")
    async def give_part(
        self, session: Db, group: NamedDependency[Group], person_id: FromPath[UUID], data: Typed
    ) -> Redirect:
        wish = read(PartForm, data).value
        if wish is None:
            raise Refusal("people.part", "Kies een van de mogelijkheden.")
        await actions.give_part(session, group.id, person_id, wish.part)
        return go(f"/groups/{group.id}")


async def show_group(
    request: Web, session: AsyncSession, visitor: Visitor, group: Group, form: Form[InviteForm]
) -> Template:
    person = await myself(session, visitor)
    members = await queries.members(session, group.id)
    contacts = {member.person_id for member, _ in members if member.part == "contact"}
    leads = person.id in contacts
    return view(
        request,
        "people/group.html",
        status=UNPROCESSABLE if form.errors else 200,
        group=group,
        members=members,
        invitations=await queries.open_invitations(session, group.id, datetime.now(UTC)) if leads else [],
        leads=leads,
        alone=len(contacts) == 1,
        me=person.id,
        form=form,
    )


pages = (GroupsPages, GroupPages, LedGroupPages)
