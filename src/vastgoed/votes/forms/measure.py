"""What a group of people must come to: base, share, quorum, blocks; and a constituency that has its own."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.documents.form import Form, Id, problem
from vastgoed.votes.forms.values import Least, Share
from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Role, Seats
from vastgoed.votes.rules.count import KINDS, Base, Kind
from vastgoed.votes.rules.exact import HALF, Op
from vastgoed.votes.rules.quorum import Quorum

DENOMINATORS: dict[str, Base] = {"present": "present", "cast": "cast"}


class QuorumForm(Form):
    """of: whose number it is; present and cast take the share of those, all others of who is eligible."""

    of: Literal["participation", "yes", "presence", "eligible", "present", "cast"] = "participation"
    share: Share
    op: Op = ">="
    counts: Annotated[list[Kind], Field(min_length=1)] | None = None

    @property
    def quorum(self) -> Quorum:
        kinds = ("yes",) if self.of == "yes" else tuple(self.counts or KINDS)
        return Quorum(
            self.share, self.op, kinds, DENOMINATORS.get(self.of, "eligible"), self.of == "presence"
        )

    @model_validator(mode="after")
    def _yes_helps(self) -> Self:
        if self.of not in {"presence", "yes"} and "yes" not in (self.counts or KINDS):
            raise problem("Zet ook yes bij «counts».", "Put yes in “counts” as well.")
        return self


class BlocksForm(Form):
    max: Least = 0
    needs_reason: bool = False


class MeasureForm(Form):
    """What one group of people must come to: everybody, or one constituency."""

    unit: Literal["heads", "weight"] = "heads"
    base: Base = "expressed"
    threshold: Share = HALF
    op: Op = ">"
    min_yes: Least | None = None
    min_non_negative: Least | None = None
    quorum: QuorumForm | None = None
    blocks: BlocksForm | None = None
    abstain_max: Least | None = None
    no_quorum: Literal["no_valid_decision", "rejected"] = "no_valid_decision"

    @property
    def yes_no(self) -> YesNo:
        return YesNo(
            base=self.base,
            threshold=self.threshold,
            op=self.op,
            min_yes=self.min_yes,
            min_non_negative=self.min_non_negative,
            quorum=self.quorum.quorum if self.quorum else None,
            blocks=self.blocks.max if self.blocks else None,
            block_needs_reason=bool(self.blocks and self.blocks.needs_reason),
            abstain_max=self.abstain_max,
            without_quorum=self.no_quorum,
        )


class SeatsForm(Form):
    """if_empty, if_silent: what it does to the rest when nobody sits there, or nobody there said anything."""

    id: Id
    rule: MeasureForm = Field(default_factory=MeasureForm)
    role: Role = "must_pass"
    if_empty: Literal["stop", "skip"] = "stop"
    if_silent: Literal["stop", "skip"] = "stop"

    @property
    def seats(self) -> Seats:
        skips = self.if_empty == "skip", self.if_silent == "skip"
        return Seats(self.id, self.rule.yes_no, self.role, self.rule.unit, *skips)

    @model_validator(mode="after")
    def _first_yes_helps(self) -> Self:
        """Where nobody says anything nothing is stopped; so one yes may not stop it either."""
        if self.if_silent == "skip" and not self.rule.yes_no.passes_with_one_yes:
            raise problem(
                "«if_silent: skip» gaat alleen waar één stem voor al genoeg kan zijn.",
                "“if_silent: skip” only goes where a single vote in favour can be enough.",
            )
        return self
