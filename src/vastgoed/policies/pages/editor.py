"""The editor of a policy: the rules as sentences whose values can be changed, in a draft of one's own."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal, or_absent
from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import house_with_a_say
from vastgoed.period import day_of
from vastgoed.policies.clauses.tariff.forms import TariffForm
from vastgoed.policies.differences import ChangeShown, changes
from vastgoed.policies.document import Document, parse
from vastgoed.policies.drafts import actions, queries
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.drafts.pieces import Piece, pieces
from vastgoed.policies.drafts.places import Place, Plain
from vastgoed.policies.names import Names
from vastgoed.policies.problems import PolicyError
from vastgoed.text import msgid
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import current, say
from vastgoed.web.panel import Panel
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True)
class Editor:
    """Somebody at work on a draft of their own, in a house that they steer."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    house: House
    draft: PolicyDraft
    now: datetime

    @property
    def base(self) -> str:
        return f"/houses/{self.house.slug}/draft"

    @cached_property
    def document(self) -> Document:
        """Raises Refusal for a draft of before the language changed, which it no longer speaks."""
        try:
            return parse(self.draft.document)
        except PolicyError:
            sentence = msgid("Uw ontwerp is niet meer te lezen. Begin opnieuw met de regels van nu.")
        raise Refusal("policies.draft_unreadable", sentence)

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def plain(self) -> Plain:
        return self.draft.document

    def view(self, page: str, *, part: str | None = None, status: int = 200, **context: Any) -> Template:
        shared: dict[str, Any] = {"base": self.base, "draft": self.draft}
        name = f"policies/draft/{page}.html"
        inner = f"policies/draft/{part}.html" if part else None
        return view(self.request, name, part=inner, status=status, house=self.house, **shared, **context)

    def go(self, path: str, sentence: str) -> Redirect:
        return done(self.request, f"{self.base}{path}", sentence)

    def go_back(self, place: Place, sentence: str) -> Redirect:
        """To where it stands among all rules; the sentence is said there."""
        return self.go(f"?{urlencode({'at': place.anchor})}#notice", sentence)

    async def against(self) -> Document | None:
        """The policy in force, which a draft is compared with."""
        found = await self.in_force()
        return found[1] if found else None

    async def in_force(self) -> tuple[UUID, Document] | None:
        return await queries.in_force(self.session, self.house.id, self.today)

    async def save(self, document: Plain, sentence: str = "") -> str:
        """Store the draft as it becomes, and say what was changed."""
        said = sentence or told(self.document, parse(document))
        if document != self.plain:
            await actions.change(self.session, self.draft, document, said)
        return said


async def house_of(session: Db, visitor: Who, slug: FromPath[str]) -> House:
    """The house of this address, if this visitor has a say in it."""
    return await house_with_a_say(session, visitor, slug)


async def editor_of(request: Web, session: Db, visitor: Who, steered: NamedDependency[House]) -> Editor:
    """The draft of this visitor; locked when it is about to change. Raises Absent when there is none."""
    if request.method == "POST":
        draft = await queries.held_draft(session, steered.id, visitor.me)
    else:
        draft = await _own(session, steered.id, visitor.me)
    return Editor(request, session, visitor, steered, draft, datetime.now(UTC))


async def _own(session: AsyncSession, house_id: UUID, person_id: UUID) -> PolicyDraft:
    return or_absent(await queries.own_draft(session, house_id, person_id))


Beside = Callable[[Editor], Awaitable[Panel | None]]


async def panels(editor: Editor) -> list[Panel]:
    """What upper features have to say of a draft; app.py says which."""
    wired: Sequence[Beside] = editor.request.app.state.get("draft_panels", ())
    made = [await it(editor) for it in wired]
    return [panel for panel in made if panel is not None]


STEERED = {"steered": Provide(house_of)}
EDITOR = {**STEERED, "editor": Provide(editor_of)}
Steered = NamedDependency[House]
AtWork = NamedDependency[Editor]


def told(old: Document, new: Document) -> str:
    """What a change does, in one sentence."""
    found: list[ChangeShown] = changes(old, new, current.get())
    if not found:
        return say("Er is niets veranderd.")
    if len(found) == 1:
        return say("Bewaard. {what}", what=found[0].sentence)
    return say("Bewaard. {what} En nog {n} andere.", what=found[0].sentence, n=len(found) - 1)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A clause as its sentences, with the values to press on."""

    clause: str
    title: str
    sentences: list[list[Piece]]
    why: str
    has_grid: bool


def chapters(document: Document) -> Iterator[Chapter]:
    language = current.get()
    names = Names.of(document.vocabulary, language)
    for clause in document.clauses:
        why = clause.why.words.said(language) if clause.why else ""
        title = clause.title.words.said(language)
        has_grid = isinstance(clause, TariffForm) and clause.unit != "free"
        yield Chapter(clause.id, title, pieces(clause, names), why, has_grid)
