"""What a voter hands in, with the text and the figures that were on the screen."""

from collections.abc import Mapping
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from vastgoed.governance.forms.talking import About
from vastgoed.text import msgid
from vastgoed.web.form import Empty, Several, TypedForm, Whole, Words

CHOOSE = msgid("Kies een van de antwoorden.")
Hash = Annotated[str, Field(max_length=80)]
MISSING = {
    "reason": msgid("Schrijf op waarom u hiermee niet kunt leven."),
    "resolves": msgid("Schrijf op wat uw bezwaar zou wegnemen."),
    "interest": msgid("Schrijf op welk belang u hebt."),
}
ON_PAPER = {
    "reason": msgid("Schrijf op waarom deze persoon er niet mee kan leven."),
    "resolves": msgid("Schrijf op wat dit bezwaar zou wegnemen. Vraag het na als het er niet bij staat."),
}
NEEDED = {"block": ("reason", "resolves"), "aside": ("interest",)}


class BallotForm(TypedForm):
    """subject, figures: the hashes of what one read."""

    empty = {"choice": CHOOSE}
    choice: Literal["yes", "no", "abstain"]
    reason: Words = ""
    subject: Hash
    figures: Hash

    @property
    def seen(self) -> tuple[str, str]:
        return self.subject, self.figures


class ConsentForm(TypedForm):
    """In a consent round. Each answer has fields of its own; those of another one are passed over."""

    empty = {"choice": CHOOSE}
    choice: Literal["yes", "block", "aside"]
    reason: Words = ""
    resolves: Words = ""
    strength: Literal["must", "should"] = "must"
    about: About = ""
    interest: Words = ""
    subject: Hash
    figures: Hash

    @property
    def seen(self) -> tuple[str, str]:
        return self.subject, self.figures

    @property
    def missing(self) -> Mapping[str, str]:
        """What is still to be said, field by field."""
        return {name: MISSING[name] for name in NEEDED.get(self.choice, ()) if not getattr(self, name)}


class ProxyForm(TypedForm):
    empty = {"holder": msgid("Kies wie voor u stemt.")}
    holder: UUID
    wish: Annotated[Literal["yes", "no", "abstain"] | None, Empty] = None
    """What the holder must vote, where the rule binds."""


class LotForm(TypedForm):
    """numbers: a line for each source; sure: they were read back and are right."""

    empty = {"numbers": msgid("Vul in wat de bron zei.")}
    numbers: Annotated[Words, Field(min_length=1)]
    sure: Literal["", "ja"] = ""

    @property
    def lines(self) -> list[str]:
        return [it for it in self.numbers.splitlines() if it.strip()]


class PaperForm(TypedForm):
    """One ballot with a name, from paper or by telephone."""

    empty = {
        "voter": msgid("Kies van wie deze stem is."),
        "choice": CHOOSE,
        "way": msgid("Kies hoe de stem binnenkwam."),
    }
    voter: UUID
    choice: Literal["yes", "no", "abstain", "block", "aside", "invalid"]
    way: Literal["paper", "telephone"]
    reason: Words = ""
    resolves: Words = ""

    @property
    def missing(self) -> Mapping[str, str]:
        """What an objection cannot do without."""
        needed = ("reason", "resolves") if self.choice == "block" else ()
        return {name: ON_PAPER[name] for name in needed if not getattr(self, name)}


class BoxForm(TypedForm):
    """A box of secret papers: who handed one in, and apart from that how many said what."""

    empty = {"voters": msgid("Kies wie er een briefje inleverde.")}
    voters: Annotated[list[UUID], Several, Field(min_length=1, max_length=500)]
    yes: Annotated[Whole, Field(ge=0, le=500)] = 0
    no: Annotated[Whole, Field(ge=0, le=500)] = 0
    abstain: Annotated[Whole, Field(ge=0, le=500)] = 0
    invalid: Annotated[Whole, Field(ge=0, le=500)] = 0

    @property
    def papers(self) -> list[str]:
        return [it for it in ("yes", "no", "abstain", "invalid") for _ in range(getattr(self, it))]
