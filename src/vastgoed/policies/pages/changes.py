"""What is different between two versions, or between the rules of two days; and a version as a file."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Response, Template
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import or_absent
from vastgoed.houses.queries import house
from vastgoed.policies import queries
from vastgoed.policies.differences import ChangeShown, changes, noticed
from vastgoed.policies.document import Document, stored
from vastgoed.policies.pages.looking import OfCalendar
from vastgoed.policies.pages.versions import version, versions
from vastgoed.policies.queries import Term
from vastgoed.policies.sentences import sentences
from vastgoed.policies.yaml import write
from vastgoed.web.access import anyone
from vastgoed.web.form import Empty, Form, read
from vastgoed.web.given import Db, Web
from vastgoed.web.language import current, gettext
from vastgoed.web.views import view

NOTHING: dict[str, Any] = {"old": None, "new": None}
Number = Annotated[int | None, Empty, Field(ge=1, le=1_000_000)]


class ChangesForm(BaseModel):
    """Two versions by number or by a day on which they hold; left out: the newest and the one before it."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)
    first: Number = Field(default=None, alias="from")
    second: Number = Field(default=None, alias="to")
    before: Annotated[OfCalendar | None, Empty] = None
    after: Annotated[OfCalendar | None, Empty] = None


class ChangesPages(Controller):
    path = "/houses/{slug:str}/rules/changes"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, slug: FromPath[str]) -> Template:
        found = await house(session, slug)
        terms = await queries.terms(session, [found.id])
        form = read(ChangesForm, dict(request.query_params))
        old, new, form = chosen(terms, form)
        return view(
            request,
            "policies/changes.html",
            status=400 if form.errors else 200,
            house=found,
            form=form,
            versions=versions(terms),
            **(await told(session, old, new) if old and new else NOTHING),
        )


class FilePages(Controller):
    path = "/houses/{slug:str}/rules/versions/{number:int}"
    guards = [anyone]

    @get("/policy.yaml")
    async def show(self, session: Db, slug: FromPath[str], number: FromPath[int]) -> Response[str]:
        """As it was adopted; what a house keeps of it besides, such as its days, is written in it too."""
        found = await house(session, slug)
        terms = await queries.terms(session, [found.id])
        term = or_absent(next((term for term in reversed(terms) if term.version == number), None))
        document = stored(await queries.document(session, term.policy_id))
        until = term.valid.upper
        valid = {"from": term.first.isoformat(), "until": until.isoformat() if until else None}
        name = f'attachment; filename="{slug}-{number}.yaml"'
        return Response(
            write(document | {"valid": valid}),
            media_type="application/yaml; charset=utf-8",
            headers={"Content-Disposition": name},
        )


def chosen(
    terms: Sequence[Term], form: Form[ChangesForm]
) -> tuple[Term | None, Term | None, Form[ChangesForm]]:
    """The two that are compared; a field that names none says so."""
    asked = form.value
    if asked is None:
        return None, None, form
    new = _named(terms, asked.second, asked.after) or (terms[-1] if terms else None)
    place = terms.index(new) if new in terms else 0
    old = _named(terms, asked.first, asked.before) or (terms[place - 1] if place else new)
    wrong = {
        name: gettext("Op deze dag waren er geen huisregels.")
        for name, day in (("before", asked.before), ("after", asked.after))
        if day and not _named(terms, None, day)
    }
    return (None, None, form.but(**wrong)) if wrong else (old, new, form)


def _named(terms: Sequence[Term], number: int | None, day: date | None) -> Term | None:
    """By number, or by day where no number is given. Raises Absent for a number that nothing has."""
    if number is None:
        return next((term for term in terms if day and term.holds_on(day)), None)
    return or_absent(next((term for term in reversed(terms) if term.version == number), None))


async def told(session: AsyncSession, old: Term, new: Term) -> dict[str, Any]:
    one, two = [await queries.document(session, term.policy_id) for term in (old, new)]
    found = changes(one, two, current.get())
    return {
        "old": version(old),
        "new": version(new),
        "chapters": chapters(found),
        "whole": {"added": spelled(two), "removed": spelled(one)},
        "only_text": bool(found) and not noticed(one, two),
    }


def chapters(found: Sequence[ChangeShown]) -> list[tuple[str, list[ChangeShown]]]:
    """The changes under the title of their rule, in the order of the document; words and agreements last."""
    titled: dict[str, list[ChangeShown]] = {}
    for change in found:
        titled.setdefault(change.title, []).append(change)
    return sorted(titled.items(), key=lambda it: it[1][0].clause is None)


def spelled(document: Document) -> dict[str | None, list[str]]:
    """Per rule all that it says: of one that comes or goes its title alone tells nobody anything."""
    return {section.clause: section.sentences for section in sentences(document, current.get())}
