"""School holidays of the municipality: taken over from what was published, and changed by hand."""

from datetime import date

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses import actions, queries
from vastgoed.houses.forms import SchoolHolidayForm
from vastgoed.web.access import Holding
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web
from vastgoed.web.language import say
from vastgoed.web.views import done, view

PATH = "/manage/school-holidays"


class SchoolHolidayPages(Controller):
    path = PATH
    guards = [Holding("manager", "official")]

    @get("/")
    async def index(self, request: Web, session: Db) -> Template:
        return await page(request, session, Form())

    @post("/")
    async def change(self, request: Web, session: Db, data: Typed) -> Answer:
        form = read(SchoolHolidayForm, data)
        if form.value is None:
            return await page(request, session, form)
        await actions.set_school_holiday(session, form.value)
        return done(request, PATH, say("Deze vakantie is bewaard."))

    @post("/published")
    async def fill(self, request: Web, session: Db) -> Redirect:
        await actions.fill_school_holidays(session)
        return done(request, PATH, say("De vakanties van het ministerie zijn overgenomen."))

    @post("/{region:str}/{first:date}/removal")
    async def remove(
        self,
        request: Web,
        session: Db,
        region: FromPath[str],
        first: FromPath[date],
    ) -> Redirect:
        await actions.remove_school_holiday(session, region, first)
        return done(request, PATH, say("De vakantie vanaf {day} is weg.", day=first))


async def page(request: Web, session: AsyncSession, form: Form[SchoolHolidayForm]) -> Template:
    found = await queries.school_holidays_of(session)
    return view(
        request,
        "manage/school_holidays.html",
        holidays=found,
        form=form,
        status=422 if form.errors else 200,
    )
