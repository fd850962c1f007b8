"""A vote in which a lot settles a tie: what was announced, what the sources said, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.proposals import proposal_of
from vastgoed.houses.models import House
from vastgoed.votes import queries as votes
from vastgoed.votes.forms.parts import LotForm
from vastgoed.votes.models import Vote
from vastgoed.votes.rules.lot import mixed


@dataclass(frozen=True, slots=True)
class Lot:
    """form: the sources as they were announced, in the order in which they count."""

    vote: Vote
    proposal: Proposal
    house: House
    form: LotForm

    @property
    def sources(self) -> Sequence[str]:
        return self.form.sources

    @property
    def waits(self) -> bool:
        """Whether there is a tie that nothing settled yet."""
        return (self.vote.verdict or {}).get("next") == "lot"

    @property
    def drawn(self) -> dict[str, Any]:
        """Sources with what they said, seed and what was tied; empty before it was drawn."""
        found: dict[str, Any] = (self.vote.verdict or {}).get("lot", {})
        return found

    @property
    def hash(self) -> str:
        """Of the seed, as RFC 3797 mixes it for the first that is drawn."""
        return mixed(self.drawn["seed"], 0)

    @property
    def rest(self) -> int:
        """The place of what was drawn among what was tied, from 0."""
        return int(self.hash, 16) % len(self.drawn["tied"])


async def lot_of(session: AsyncSession, vote_id: UUID) -> Lot:
    """Raises Absent for a vote where no lot was announced."""
    vote = await votes.vote_of(session, vote_id)
    form = votes.rule_of(vote)
    if form.tie != "lot" or form.lot is None:
        raise Absent
    proposal = await proposal_of(session, vote.decision)
    return Lot(vote, proposal, await session.get_one(House, vote.house_id), form.lot)
