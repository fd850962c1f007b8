"""On the page of a proposal: where it came from, what came of it, and whether one is asked to write along."""

from collections.abc import Mapping
from dataclasses import dataclass

from vastgoed.governance.pages.at import Talk
from vastgoed.governance.queries.kin import Kin, invited, kin_of
from vastgoed.steering.queries import life
from vastgoed.text import msgid
from vastgoed.web.language import say
from vastgoed.web.panel import Panel

SENTENCES: Mapping[tuple[str, bool], str] = {
    ("split", True): msgid("Dit voorstel komt uit voorstel {n}: {title}"),
    ("split", False): msgid("Een deel is nu voorstel {n}: {title}"),
    ("merged", True): msgid("Hierin zit voorstel {n}: {title}"),
    ("merged", False): msgid("Dit voorstel zit nu in voorstel {n}: {title}"),
    ("replaces", True): msgid("Dit komt in de plaats van voorstel {n}: {title}"),
    ("replaces", False): msgid("In de plaats hiervan kwam voorstel {n}: {title}"),
}
"""By how it came, and whether the other one was there first."""


@dataclass(frozen=True, slots=True)
class Told:
    kin: Kin

    @property
    def sentence(self) -> str:
        words = SENTENCES[self.kin.how, self.kin.is_from]
        return say(words, n=self.kin.number, title=self.kin.title)


@dataclass(frozen=True, slots=True)
class Kinship:
    """rubs: the number of what rubbed, and its words as far as this reader may read them."""

    kin: list[Told]
    asked: bool
    rubs: tuple[int, str] | None


async def kinship(talk: Talk) -> Panel | None:
    found = await kin_of(talk.session, talk.proposal, drafts=talk.steers)
    asked = talk.steers and await invited(talk.session, talk.proposal.id, talk.me.person_id)
    rubs = await _rubs(talk)
    if not (found or asked or rubs):
        return None
    return Panel("governance/_together.html", Kinship([Told(it) for it in found], asked, rubs))


async def _rubs(talk: Talk) -> tuple[int, str] | None:
    key = talk.proposal.tension_id
    if key is None:
        return None
    found = await life.tension(talk.session, talk.house.id, key)
    told = found.it.sort != "discretion" and (found.shown or talk.steers)
    return found.it.number, (found.text or "") if told else ""
