"""What whoever leads a meeting does: open, take up a point, begin a round, give turns, write, close."""

from uuid import UUID

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from vastgoed.errors import Absent
from vastgoed.meetings.actions import closing, leading
from vastgoed.meetings.actions.presence import carry_over
from vastgoed.meetings.forms import PresentForm, RoundForm, TurnForm
from vastgoed.meetings.pages.along import along, but_minutes
from vastgoed.meetings.pages.console import page
from vastgoed.meetings.pages.room import ROOM, At
from vastgoed.web.access import signed_in
from vastgoed.web.form import Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import gettext


class LeadingPages(Controller):
    path = "/steering/{slug:str}/meetings/{number:int}"
    guards = [signed_in]
    dependencies = ROOM

    @post("/opening")
    async def begin(self, room: At) -> Redirect:
        await leading.begin(room.session, room.lead().meeting.id, room.visitor.me, room.now)
        return room.go(gettext("De vergadering is open. Vink aan wie er is."), "#present")

    @post("/presence")
    async def presence(self, room: At, data: Typed) -> Answer:
        form = read(PresentForm, data)
        if form.value is None:
            raise Absent
        meeting = room.lead().meeting.id
        await leading.note_present(room.session, meeting, form.value.present, room.now)
        await carry_over(room.session, meeting, room.visitor.me, room.now)
        return room.go(gettext("Wij weten nu wie er is."), "#agenda")

    @post("/items/{key:uuid}/turn")
    async def take_up(self, room: At, key: FromPath[UUID], data: Typed) -> Answer:
        if (kept := await along(room.lead(), data)).errors:
            return await page(room, minutes=kept)
        await leading.take_up(room.session, room.lead().meeting.id, key, room.now)
        return room.go(gettext("Dit punt is nu aan de beurt."), "#now")

    @post("/rounds")
    async def begin_round(self, room: At, data: Typed) -> Answer:
        kept, form = await along(room.lead(), data), read(RoundForm, but_minutes(data))
        if form.value is None or kept.errors:
            return await page(room, round=form, minutes=kept)
        await leading.begin_round(room.session, room.lead().meeting.id, form.value, room.now)
        return room.go(gettext("De ronde begint. Iedereen komt één keer aan het woord."), "#now")

    @post("/rounds/end")
    async def end_round(self, room: At, data: Typed) -> Answer:
        if (kept := await along(room.lead(), data)).errors:
            return await page(room, minutes=kept)
        await leading.end_round(room.session, room.lead().meeting.id, room.now)
        return room.go(gettext("De ronde is klaar."), "#now")

    @post("/turns")
    async def turn(self, room: At, data: Typed) -> Answer:
        kept, form = await along(room.lead(), data), read(TurnForm, but_minutes(data))
        person = (form.value.person or form.value.passes) if form.value else None
        if form.value is None or person is None:
            raise Absent
        if kept.errors:
            return await page(room, minutes=kept)
        passed = form.value.person is None
        await leading.spoke(room.session, room.meeting.id, person, room.now, passed=passed)
        return room.go(gettext("Genoteerd. Wie volgt?"), "#now")

    @post("/items/{key:uuid}/minutes")
    async def write(self, room: At, key: FromPath[UUID], data: Typed) -> Answer:
        kept = await along(room.lead(), {**data, "item": str(key)})
        if kept.errors:
            return await page(room, minutes=kept)
        return room.go(gettext("Het verslag is bewaard."), "#minutes")

    @post("/closing")
    async def close(self, room: At, data: Typed) -> Answer:
        if (kept := await along(room.lead(), data)).errors:
            return await page(room, minutes=kept)
        await closing.close(room.session, room.lead().meeting.id, room.visitor.me, room.now)
        return room.go(gettext("De vergadering is voorbij. Wie erbij was kan het verslag tekenen."))

    @post("/signatures")
    async def sign(self, room: At) -> Redirect:
        await closing.sign(room.session, room.meeting.id, room.visitor.me, room.now)
        return room.go(gettext("U hebt het verslag getekend."))
