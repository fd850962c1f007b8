"""What becomes different when a house changes how it decides, or what it is for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vastgoed.committee.forms.goal import parse
from vastgoed.committee.queries import told
from vastgoed.committee.rules import Rules
from vastgoed.committee.rules.goal import Indicator, SharedGoal
from vastgoed.committee.rules.telling import Section
from vastgoed.web.language import current
from vastgoed.words import Words


@dataclass(frozen=True, slots=True)
class Turn:
    """One kind of decision. now and soon: only the sentences that differ."""

    title: str
    now: list[str]
    soon: list[str]
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Aims:
    """A goal as it would be, beside the one of now. now: empty where it says the same, or there is none.

    dropped: names of figures that would no longer count.
    """

    now: str
    soon: str
    indicators: Sequence[Indicator]
    dropped: Sequence[str]


def turns(old: Rules, new: Rules, names: Mapping[str, str]) -> list[Turn]:
    """Each kind of decision that would be taken otherwise, in sentences."""
    before, after = ({it.title: it for it in told(rules, names)} for rules in (old, new))
    return list(_turns(before, after))


def _turns(before: Mapping[Words, Section], after: Mapping[Words, Section]) -> Iterator[Turn]:
    for title in dict.fromkeys([*before, *after]):
        now, soon = (rows[title].sentences if title in rows else () for rows in (before, after))
        if now == soon:
            continue
        warned = after[title].warnings if title in after else ()
        yield Turn(
            title.said(current.get()),
            _said(it for it in now if it not in soon),
            _said(it for it in soon if it not in now),
            _said(warned),
        )


def _said(words: Any) -> list[str]:
    return [it.said(current.get()) for it in words]


def aims(old: SharedGoal | None, content: Mapping[str, Any]) -> Aims:
    """content: of the proposal, as it is stored."""
    new = parse(dict(content))
    indicators = [Indicator(**it.model_dump()) for it in new.indicators]
    kept = {it.id for it in indicators}
    gone = [it.name for it in old.indicators if it.id not in kept] if old else []
    return Aims(old.text if old and old.text != new.goal else "", new.goal, indicators, gone)
