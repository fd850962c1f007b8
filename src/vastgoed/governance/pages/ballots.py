"""The vote page: read, choose, confirm. Before the close it tells the turnout, and what one chose oneself."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.committee.rules import Rules
from vastgoed.governance.actions.answering import Objecting, consent, object_in_round, step_aside
from vastgoed.governance.forms.ballots import BallotForm, ConsentForm
from vastgoed.governance.pages.brief import brief, counting
from vastgoed.governance.pages.changed import Changed
from vastgoed.governance.pages.course import aims, turns
from vastgoed.governance.pages.prices import prices
from vastgoed.governance.pages.weighed import voices
from vastgoed.governance.queries.booth import Booth, booth
from vastgoed.text import msgid
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.models import Vote
from vastgoed.votes.sentences import kept_card
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import current, gettext, say
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

NOTHING: Form[Any] = Form()
CHOICES = {
    "yes": msgid("Voor"),
    "no": msgid("Tegen"),
    "abstain": msgid("Weet ik niet"),
}
AGREES = {"yes": msgid("Ik kan ermee leven")}
"""What one can leave to somebody else in a round: an objection or an interest one tells oneself."""
IN_ROUND = {
    **AGREES,
    "block": msgid("Ik heb bezwaar"),
    "aside": msgid("Ik stap opzij"),
}


class BallotPages(Controller):
    path = "/votes/{vote_id:uuid}"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID]) -> Template:
        return page(request, await booth(session, visitor, vote_id, datetime.now(UTC)))

    @post("/ballot")
    async def hand_in(
        self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID], data: Typed
    ) -> Answer:
        it = await booth(session, visitor, vote_id, datetime.now(UTC))
        if it.consent:
            return await _answered(request, session, visitor, it, data)
        return await _voted(request, session, visitor, it, data)


async def _voted(request: Web, session: Db, visitor: Visitor, it: Booth, data: Any) -> Answer:
    """Of a secret ballot only this very answer has the receipts: so it is no redirect, and is not kept."""
    form = read(BallotForm, data)
    if form.value is None:
        return page(request, it, form)
    said = Said(form.value.choice, *form.value.seen, form.value.reason)
    receipts: list[str] = []

    async def casting() -> None:
        receipts.extend(await cast(session, visitor.me, it.vote.id, said, datetime.now(UTC)))

    form = await tried(form, casting())
    if form.errors:
        return page(request, it, form)
    if receipts:
        context: dict[str, Any] = {"receipts": receipts, "vote": it.vote}
        return view(request, "votes/receipts.html", house=it.house, **context)
    return done(
        request, f"/votes/{it.vote.id}", say("Uw stem is geteld: {choice}.", choice=_name(it, said.choice))
    )


async def _answered(request: Web, session: Db, visitor: Visitor, it: Booth, data: Any) -> Answer:
    form = read(ConsentForm, data)
    if form.value and form.value.missing:
        form = form.but(**{name: gettext(words) for name, words in form.value.missing.items()})
    if form.value is None:
        return page(request, it, form)
    form = await tried(form, _answering(session, it.vote, visitor.me, form.value))
    if form.errors:
        return page(request, it, form)
    said = data.get("choice", "")
    return done(
        request, f"/votes/{it.vote.id}", say("Uw antwoord is geteld: {choice}.", choice=_name(it, said))
    )


async def _answering(session: Db, vote: Vote, person_id: UUID, said: ConsentForm) -> None:
    now = datetime.now(UTC)
    if said.choice == "yes":
        await consent(session, vote, person_id, said.seen, now)
    elif said.choice == "aside":
        await step_aside(session, vote, person_id, said.seen, said.interest, now)
    else:
        objecting = Objecting(said.reason, said.resolves, said.strength, said.about)
        await object_in_round(session, vote, person_id, said.seen, objecting, now)


def _name(it: Booth, choice: str) -> str:
    return gettext((IN_ROUND if it.consent else CHOICES).get(choice, choice))


def page(request: Web, it: Booth, form: Form[Any] = NOTHING) -> Template:
    """What was typed stays; what was handed in before is chosen already."""
    told = kept_card(it.vote.verdict, current.get()) if it.vote.verdict else None
    context: dict[str, Any] = {
        "it": it,
        "vote": it.vote,
        "proposal": it.proposal,
        "questions": brief(it),
        "prices": prices(it),
        "what": proposed(it),
        "voices": voices(it),
        "counting": counting(it),
        "options": [(key, gettext(words)) for key, words in (IN_ROUND if it.consent else CHOICES).items()],
        "own": _name(it, it.ballot.choice) if it.ballot else "",
        "wish": _name(it, it.wish) if it.wish else "",
        "wishes": [(key, gettext(words)) for key, words in (AGREES if it.consent else CHOICES).items()],
        "about": about(it),
        "card": told,
        "form": form,
        "ended": it.vote.state == "closed" or datetime.now(UTC) >= it.vote.closes_at,
    }
    return view(request, "votes/show.html", status=422 if form.errors else 200, house=it.house, **context)


def proposed(it: Booth) -> Changed:
    """What is no policy; that is told by what was worked out."""
    content, now = it.proposal.content, it.now
    if it.proposal.kind == "goal":
        return Changed(aims=aims(now.goal, content))
    if now.rules:
        return Changed(turns=turns(now.rules, Rules.of(content["document"]), now.names))
    return Changed(text=content.get("text", ""))


def about(it: Booth) -> list[tuple[str, str]]:
    """What an objection can be about: the whole, or a rule that changes."""
    told = it.worked.run.told.changes(current.get()) if it.worked else []
    titles = {change["clause"]: change["title"] for change in told if change["clause"]}
    return [("", gettext("Het hele voorstel")), *titles.items()]
