"""How a house decides: which way a matter goes, how long it takes, and which rule counts at the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal

Json = Mapping[str, Any]
Way = Literal["inform", "consent", "vote"]
Kind = Literal["policy", "rules", "goal", "agreement", "emergency"]
KINDS: tuple[Kind, ...] = ("policy", "rules", "goal", "agreement", "emergency")
SUSPEND_DAYS = 14
"""Where the rules of a house were written before they said so."""
PROXIES = {"max_per_holder": 2, "hops": 1, "instruction": "free"}


@dataclass(frozen=True, slots=True)
class Options:
    """What is heavy, and off until the house wants it."""

    proxies: bool = False
    secret: bool = False
    console: bool = False
    weights: bool = False

    def added(self, rule: Json) -> dict[str, Any]:
        """A rule with what the house has switched on; consent is never secret."""
        secret = {"ballots": {**rule.get("ballots", {}), "secret": True}}
        whole = dict(rule) | ({"proxies": dict(PROXIES)} if self.proxies else {})
        return whole | (secret if self.secret and rule["question"] != "consent" else {})


@dataclass(frozen=True, slots=True)
class ConsentRounds:
    """rule: as votes reads it. most_rounds: not reached after so many, a joint vote follows."""

    days: int
    most_rounds: int
    rule: Json


@dataclass(frozen=True, slots=True)
class JointVote:
    """where_costs_change: the rule when a proposal touches what tenants pay; often the same one."""

    days: int
    rule: Json
    where_costs_change: Json


@dataclass(frozen=True, slots=True)
class Emergency:
    """What few may decide at once, within these bounds; it lapses unless ratified in time."""

    rule: Json
    most_cents: int
    most_days: int
    ratify_days: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Who is hit hard: so many cents a year, or such a share of what they pay."""

    cents: int
    share: Fraction

    def hit(self, before: int, after: int) -> bool:
        """Whether somebody who paid `before` cents a year and will pay `after` must be heard."""
        more = after - before
        return more >= self.cents or (before > 0 and more > 0 and Fraction(more, before) >= self.share)


@dataclass(frozen=True, slots=True)
class Rules:
    """version 0: nothing was put in force yet, and the preset of the house says what would hold."""

    document: Json
    options: Options
    consent: ConsentRounds
    vote: JointVote
    emergency: Emergency
    missing: Missing
    version: int = 0
    hash: str = ""
    since: datetime | None = None

    @classmethod
    def of(cls, document: Json, version: int = 0, digest: str = "", since: datetime | None = None) -> "Rules":
        """Of a document as it was stored; every rule in it has what the options switch on."""
        options = Options(**document["options"])
        asked, joint, fast = document["consent"], document["vote"], document["emergency"]
        whole = options.added(joint["rule"])
        return cls(
            document,
            options,
            ConsentRounds(asked["days"], asked["most_rounds"], options.added(asked["rule"])),
            JointVote(joint["days"], whole, _or(joint.get("where_costs_change"), options, whole)),
            Emergency(**fast | {"rule": options.added(fast["rule"])}),
            Missing(document["missing"]["cents"], Fraction(document["missing"]["share"])),
            version,
            digest,
            since,
        )

    @property
    def preset(self) -> str:
        """What the house began from; it may have changed every number since."""
        return str(self.document["preset"])

    @property
    def inform_days(self) -> int:
        return int(self.document["inform"]["days"])

    @property
    def suspend_days(self) -> int:
        """So long after the text stood fast its mandate holder may stop a proposal, and so long it waits."""
        return int(self.document.get("suspend", {}).get("days", SUSPEND_DAYS))

    @property
    def second_reading_days(self) -> int:
        """Days between the frozen text of what is large and the joint vote on it."""
        return int(self.document["path"].get("second_reading_days", 0))

    @property
    def reminders(self) -> tuple[int, ...]:
        """So many days before the end of a round; the first reminder first."""
        return tuple(self.document["reminders"])

    @property
    def weights(self) -> Mapping[str, str]:
        """What a vote of a constituency counts for, as exact text; one where it is not named."""
        return dict(self.document.get("weights", {})) if self.options.weights else {}

    @property
    def chair(self) -> str:
        """The constituency whose seat has the chair; empty where nobody settles a tie so."""
        return str(self.document.get("chair") or "")

    def path(self, effect_cents_a_year: int, *, irreversible: bool = False) -> Way:
        """Path follows impact. The effect counts whichever way it goes."""
        effect, bounds = abs(effect_cents_a_year), self.document["path"]
        if irreversible or (bounds["large_cents"] is not None and effect >= bounds["large_cents"]):
            return "vote"
        return "inform" if effect < bounds["small_cents"] else "consent"

    def rule_for(self, kind: Kind, *, costs: bool = False) -> dict[str, Any]:
        """The decision rule of a kind of decision. costs: it changes what tenants pay."""
        if kind == "emergency":
            return dict(self.emergency.rule)
        chosen = self.document["kinds"].get(kind, "vote")
        if isinstance(chosen, Mapping):
            return self.options.added(chosen)
        return dict(self.consent.rule if chosen == "consent" else self._joint(costs=costs))

    def _joint(self, *, costs: bool) -> Json:
        return self.vote.where_costs_change if costs else self.vote.rule


def _or(rule: Json | None, options: Options, usual: Json) -> Json:
    return usual if rule is None else options.added(rule)
