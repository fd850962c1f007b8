"""Who votes for whom: written, by name, and as many steps far as the rule says."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vastgoed.votes.rules.box import Choice, Paper
from vastgoed.words import Words

Instruction = Literal["free", "bound"]
Cause = tuple[Words, str]
NONE_ALLOWED = Words(
    "Bij deze regel mag niemand een volmacht geven.", "Under this rule nobody may give a proxy."
)
OWN = Words("Niemand geeft zichzelf een volmacht.", "Nobody gives a proxy to themselves.")
NOT_ELIGIBLE = Words("{who} heeft hier geen stem.", "{who} has no vote here.")
TWICE = Words("{who} gaf al een volmacht.", "{who} gave a proxy already.")
TOO_MANY = Words(
    "{who} heeft te veel volmachten: hooguit {most}.", "{who} holds too many proxies: at most {most}."
)
TOO_FAR = Words(
    "{who} gaf zelf een volmacht en kan er geen hebben.", "{who} gave a proxy and cannot hold one."
)
UNBOUND = Words("Schrijf op wat {who} wil stemmen.", "Write down what {who} wants to vote.")


@dataclass(frozen=True, slots=True)
class Proxy:
    """choice: what the holder must vote, where the rule binds; expires: not from this instant on."""

    giver: str
    holder: str
    choice: Choice | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProxyRule:
    max_per_holder: int = 0
    hops: int = 1
    instruction: Instruction = "free"
    holder_must_be_eligible: bool = True

    def refusals(self, proxies: Sequence[Proxy], eligible: Collection[str]) -> Iterator[tuple[int, Words]]:
        """Number of the proxy, and why it cannot be."""
        for n, why, who in self.causes(proxies, eligible):
            yield n, why.filled(who=who, most=self.max_per_holder)

    def causes(self, proxies: Sequence[Proxy], eligible: Collection[str]) -> Iterator[tuple[int, Words, str]]:
        """Number of the proxy, which of the sentences says why it cannot be, and about whom."""
        givers = Counter(it.giver for it in proxies)
        held: Counter[str] = Counter()
        for n, proxy in enumerate(proxies):
            held[proxy.holder] += 1
            why = self._unfit(proxy, eligible) or self._too_much(proxy, givers, held[proxy.holder])
            if why:
                yield n, *why

    def _unfit(self, proxy: Proxy, eligible: Collection[str]) -> Cause | None:
        if not self.max_per_holder:
            return NONE_ALLOWED, ""
        if proxy.giver == proxy.holder:
            return OWN, proxy.giver
        if proxy.giver not in eligible:
            return NOT_ELIGIBLE, proxy.giver
        if self.holder_must_be_eligible and proxy.holder not in eligible:
            return NOT_ELIGIBLE, proxy.holder
        return (UNBOUND, proxy.giver) if self._unbound(proxy) else None

    def _unbound(self, proxy: Proxy) -> bool:
        return self.instruction == "bound" and proxy.choice is None

    def _too_much(self, proxy: Proxy, givers: Mapping[str, int], held: int) -> Cause | None:
        if givers[proxy.giver] > 1:
            return TWICE, proxy.giver
        if held > self.max_per_holder:
            return TOO_MANY, proxy.holder
        return (TOO_FAR, proxy.holder) if self.hops == 1 and proxy.holder in givers else None


def represented(papers: Sequence[Paper], proxies: Sequence[Proxy], hops: int = 1) -> list[Paper]:
    """The papers, and one for each giver who handed in none. Whoever votes in person needs no proxy."""
    concerned = {who for it in proxies for who in (it.giver, it.holder)}
    own = {it.voter: it for it in papers if it.voter in concerned}
    to = {it.giver: it for it in proxies}
    added = [found for giver in to if giver not in own and (found := _given(giver, own, to, hops))]
    return [*papers, *added]


def _given(giver: str, own: Mapping[str, Paper], to: Mapping[str, Proxy], hops: int) -> Paper | None:
    if (choice := to[giver].choice) is not None:
        return Paper(giver, choice)
    at = giver
    for _ in range(hops):
        if at not in to:
            return None
        at = to[at].holder
        if at in own:
            return Paper(giver, own[at].choice, own[at].reason)
    return None


def attending(present: frozenset[str], proxies: Sequence[Proxy]) -> frozenset[str]:
    """Who is there, and who is there through somebody else."""
    return present | {it.giver for it in proxies if it.holder in present}
