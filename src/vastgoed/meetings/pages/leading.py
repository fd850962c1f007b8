"""What whoever leads a meeting does: open, take up a point, begin a round, give turns, write, close."""

from uuid import UUID

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from vastgoed.errors import Absent
from vastgoed.meetings.actions import closing, leading
from vastgoed.meetings.actions.presence import carry_over
from vastgoed.meetings.forms import MinutesForm, PresentForm, RoundForm, TurnForm
from vastgoed.meetings.pages.console import page
from vastgoed.meetings.pages.room import ROOM, At
from vastgoed.web.access import signed_in
from vastgoed.web.form import Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import gettext
from vastgoed.web.tried import tried


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
    async def take_up(self, room: At, key: FromPath[UUID]) -> Redirect:
        await leading.take_up(room.session, room.lead().meeting.id, key, room.now)
        return room.go(gettext("Dit punt is nu aan de beurt."), "#now")

    @post("/rounds")
    async def begin_round(self, room: At, data: Typed) -> Answer:
        form = read(RoundForm, data)
        if form.value is None:
            return await page(room.lead(), round=form)
        await leading.begin_round(room.session, room.lead().meeting.id, form.value, room.now)
        return room.go(gettext("De ronde begint. Iedereen komt één keer aan het woord."), "#now")

    @post("/rounds/end")
    async def end_round(self, room: At) -> Redirect:
        await leading.end_round(room.session, room.lead().meeting.id, room.now)
        return room.go(gettext("De ronde is klaar."), "#now")

    @post("/turns")
    async def turn(self, room: At, data: Typed) -> Redirect:
        form = read(TurnForm, data)
        if form.value is None:
            raise Absent
        meeting, passed = room.lead().meeting.id, bool(form.value.passed)
        await leading.spoke(room.session, meeting, form.value.person, room.now, passed=passed)
        return room.go(gettext("Genoteerd. Wie volgt?"), "#now")

    @post("/items/{key:uuid}/minutes")
    async def write(self, room: At, key: FromPath[UUID], data: Typed) -> Answer:
        form = read(MinutesForm, data)
        if form.value:
            doing = leading.write_minutes(room.session, room.lead().meeting.id, key, form.value)
            form = await tried(form, doing)
        if form.errors:
            return await page(room, minutes=form)
        return room.go(gettext("Het verslag is bewaard."), "#minutes")

    @post("/closing")
    async def close(self, room: At) -> Redirect:
        await closing.close(room.session, room.lead().meeting.id, room.visitor.me, room.now)
        return room.go(gettext("De vergadering is voorbij. Wie erbij was kan het verslag tekenen."))

    @post("/signatures")
    async def sign(self, room: At) -> Redirect:
        await closing.sign(room.session, room.meeting.id, room.visitor.me, room.now)
        return room.go(gettext("U hebt het verslag getekend."))
