"""Rules that came in force since a draft began: said, and with one press the draft stands on them."""

from dataclasses import dataclass
from uuid import UUID

from litestar import Controller, post
from litestar.response import Redirect

from vastgoed.policies import queries as published
from vastgoed.policies.document import stored
from vastgoed.policies.drafts import queries
from vastgoed.policies.drafts.moving import Moved, moved
from vastgoed.policies.pages.editor import EDITOR, AtWork, Editor
from vastgoed.policies.pages.editor_checks import once
from vastgoed.policies.queries import Term
from vastgoed.web.access import signed_in
from vastgoed.web.language import current, say


class NewerPages(Controller):
    path = "/houses/{slug:str}/draft"
    guards = [signed_in]
    dependencies = EDITOR

    @post("/newer")
    async def move(self, editor: AtWork) -> Redirect:
        found = await newer(editor)
        if found is None:
            return editor.go("", say("Uw ontwerp staat al op de regels van nu."))
        editor.draft.parent_id = found.term.policy_id
        sentence = await editor.save(stored(found.moved.document), _said(found.behind))
        return editor.go("", sentence)


@dataclass(frozen=True, slots=True)
class Newer:
    """term: what holds now; moved: the draft as it would be on it."""

    term: Term
    moved: Moved

    @property
    def behind(self) -> list[str]:
        return [it.sentence for it in self.moved.behind]


async def newer(editor: Editor) -> Newer | None:
    """What holds now, where it came after what the draft began with."""
    draft, session, language = editor.draft, editor.session, current.get()
    term = await queries.newer(session, draft, editor.today) if draft.parent_id else None
    if term is None or draft.parent_id is None:
        return None
    begun, now = [await published.document(session, it) for it in (draft.parent_id, term.policy_id)]
    mine, key = editor.document, _key(draft.id, draft.revision, term.policy_id)
    return Newer(term, await once((*key, language), lambda: moved(begun, mine, now, language)))


def _key(draft_id: UUID, revision: int, policy_id: UUID) -> tuple[str, ...]:
    return "newer", str(draft_id), str(revision), str(policy_id)


def _said(behind: list[str]) -> str:
    sentence = say("Uw veranderingen staan nu op de nieuwe regels.")
    if not behind:
        return sentence
    sentence += " " + say("Dit ging niet mee: {what}", what=behind[0])
    return sentence + (" " + say("En nog {n} andere.", n=len(behind) - 1) if behind[1:] else "")
