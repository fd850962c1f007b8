"""Something new in the log: a conversation, an agreement, an action, a yield, whom we asked."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.errors import Absent, Refusal
from vastgoed.steering import actions
from vastgoed.steering.actions import Brought, Task
from vastgoed.steering.forms import ActionForm, AgreementForm, ConversationForm, OutreachForm, YieldForm
from vastgoed.steering.models import Tension
from vastgoed.steering.pages.say import SAY, Say, WithSay
from vastgoed.steering.queries import life
from vastgoed.steering.queries.people import part_of, people_of
from vastgoed.text import msgid
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, TypedForm, read
from vastgoed.web.given import Answer
from vastgoed.web.language import gettext
from vastgoed.web.tried import tried

Write = Callable[[Say, Any, Tension | None], Awaitable[Any]]


@dataclass(frozen=True)
class Kind:
    """What can be written, how it is called, and what is said when it is there."""

    form: type[TypedForm]
    title: str
    said: str
    write: Write


async def owner_of(say: Say, person_id: UUID) -> UUID:
    """Raises Refusal for who has no part in this house."""
    return await part_of(say.session, say.house.id, person_id, say.now)


async def _converse(say: Say, form: ConversationForm, tension: Tension | None) -> None:
    await actions.converse(say.session, say.writing(tension), form.text)


async def _agree(say: Say, form: AgreementForm, tension: Tension | None) -> None:
    await actions.agree(say.session, say.writing(tension), form.text, form.about, form.review_on)


async def _act(say: Say, form: ActionForm, tension: Tension | None) -> None:
    task = Task(form.text, await owner_of(say, form.owner), form.due_on)
    await actions.act(say.session, say.writing(tension), task)


async def _bring(say: Say, form: YieldForm, tension: Tension | None) -> None:
    links = await _source(say, form.what) if form.what else {}
    brought = Brought(form.story, form.number, form.unit, links)
    await actions.bring(say.session, say.writing(tension), brought)


async def _reach(say: Say, form: OutreachForm, tension: Tension | None) -> None:
    await actions.reach(say.session, say.writing(tension), form.text, form.never)


KINDS: Mapping[str, Kind] = {
    "conversation": Kind(
        ConversationForm, msgid("Wij spraken elkaar"), msgid("Het gesprek staat in het logboek."), _converse
    ),
    "agreement": Kind(AgreementForm, msgid("Nieuwe afspraak"), msgid("De afspraak staat."), _agree),
    "action": Kind(ActionForm, msgid("Nieuwe actie"), msgid("De actie staat. Wij herinneren eraan."), _act),
    "yield": Kind(YieldForm, msgid("Dit bracht het op"), msgid("De opbrengst staat er."), _bring),
    "outreach": Kind(
        OutreachForm,
        msgid("Wij vroegen wie wij niet vaak zien"),
        msgid("Het staat er. Zet er later bij wat ervan kwam."),
        _reach,
    ),
}


class WritingPages(Controller):
    path = "/steering/{slug:str}/new/{kind:str}"
    guards = [signed_in]
    dependencies = SAY

    @get("/")
    async def new(self, say: WithSay, kind: FromPath[str]) -> Template:
        return await _page(say.acting(), kind, Form())

    @post("/")
    async def create(self, say: WithSay, kind: FromPath[str], data: Typed) -> Answer:
        say.acting()
        about, form = _kind(kind), read(_kind(kind).form, data)
        if form.value is not None:
            form = await tried(form, about.write(say, form.value, await _tension(say, locked=True)))
        return await _page(say, kind, form) if form.errors else say.go("", gettext(about.said))


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Absent
    return KINDS[name]


async def _tension(say: Say, *, locked: bool = False) -> Tension | None:
    """What it comes from, by its number in the address."""
    number = say.request.query_params.get("tension", "")
    if not re.fullmatch(r"[0-9]{1,9}", number):
        return None
    return (await life.tension(say.session, say.house.id, int(number), locked=locked)).it


async def _page(say: Say, name: str, form: Form[Any]) -> Template:
    kind, tension = _kind(name), await _tension(say)
    told = await life.tension(say.session, say.house.id, tension.id) if tension else None
    return say.view("new", form, kind=name, title=kind.title, told=told, **await _choices(say, name))


async def _choices(say: Say, name: str) -> dict[str, Any]:
    """What the form of this kind lets one choose from."""
    if name == "action":
        return {"people": await people_of(say.session, say.house.id, say.now), "me": say.visitor.me}
    if name == "yield":
        what = say.request.query_params.get("what", "")
        return {"sources": [(it.id, text) for it, text in await _sources(say)], "what": what}
    return {}


async def _sources(say: Say) -> list[tuple[Any, str]]:
    """What something may come from: what was done, what is to be done, what was agreed."""
    session, house = say.session, say.house.id
    done, todo = await life.actions(session, house, done=True), await life.actions(session, house)
    agreed = await life.agreements(session, house)
    found: list[Any] = [*done, *todo, *agreed]
    return [(it, text) for it, text, *_ in found]


async def _source(say: Say, key: UUID) -> dict[str, Any]:
    for it, _ in await _sources(say):
        if it.id == key:
            return {it.__tablename__: key}
    raise Refusal("steering.no_source", "Kies een van de mogelijkheden.", field="what")
