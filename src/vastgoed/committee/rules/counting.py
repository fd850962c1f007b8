"""What a decision rule asks, in sentences that everybody can read."""

from collections.abc import Iterator, Mapping, Sequence

from vastgoed.committee.rules.amounts import part, some
from vastgoed.text import LANGUAGES
from vastgoed.votes.methods.consent.rules import Consent
from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Method, Rule, Seats
from vastgoed.votes.rules.exact import HALF, ONE
from vastgoed.votes.rules.quorum import Quorum
from vastgoed.words import Words, listed

Names = Mapping[str, str]
"""Key of a constituency → what the house calls it."""
USUAL = {
    "bewoners": Words("bewoners", "residents"),
    "gebruikers": Words("gebruikers", "users"),
    "professionals": Words("professionals", "professionals"),
    "huurders": Words("huurders", "tenants"),
    "gemeente": Words("gemeente", "municipality"),
}
SEATS = Words("alle zetels", "all seats")
WHOM = {
    "expressed": Words("wie voor of tegen stemt", "those who vote for or against"),
    "cast": Words("wie een stem inlevert", "those who hand in a vote"),
    "present": Words("wie aanwezig is", "those present"),
    "eligible": SEATS,
    "legal+illegal-blank": Words("wie niet blanco stemt", "those who do not vote blank"),
}
IN_FAVOUR = Words("Aangenomen als {part} voor is.", "Adopted when {part} are in favour.")
MORE_FOR = Words(
    "Aangenomen als er meer stemmen voor zijn dan tegen.", "Adopted when more votes are for than against."
)
CONSENTED = Words(
    "Aangenomen als niemand een bezwaar met een reden heeft.",
    "Adopted when nobody has an objection with a reason.",
)
ALL_ANSWER = Words("Iedereen met een zetel moet antwoorden.", "Everybody with a seat must answer.")
SOME_ANSWER = Words(
    "Er antwoordt {part}. Wie niets zegt, houdt niets tegen.",
    "An answer comes from {part}. Whoever says nothing stops nothing.",
)
MUST = Words("Ook apart moeten voor zijn: {sides}.", "Each of these must be in favour too: {sides}.")
ENOUGH = Words(
    "Van deze geledingen zijn er minstens {n} voor: {sides}.",
    "At least {n} of these constituencies are in favour: {sides}.",
)
OWN = Words("{side}: {part} is voor.", "{side}: {part} are in favour.")
ADVISES = Words("Advies geven: {sides}.", "These advise: {sides}.")
MAY_BLOCK = Words("Tegenhouden kunnen: {sides}.", "These may block: {sides}.")
EMPTY = Words(
    "Een geleding waar niemand zit, houdt niets tegen.", "A constituency where nobody sits stops nothing."
)
SILENT = Words(
    "Een geleding waar niemand zit of stemt, houdt niets tegen.",
    "A constituency where nobody sits or votes stops nothing.",
)
YES_QUORUM = Words("Er stemt {part} voor.", "In favour: {part}.")
PRESENT = Words("Aanwezig is {part}.", "Present: {part}.")
TAKING_PART = Words("Er doet {part} mee.", "Taking part: {part}.")
MIN_YES = Words("Stemmen voor: minstens {n}.", "Votes in favour: at least {n}.")
NOT_AGAINST = Words("Niet tegen: minstens {n}.", "Not against: at least {n}.")
BLOCKS = Words("Hooguit zo veel blokkades: {n}.", "At most so many blocks: {n}.")
ABSTAIN = Words("Hooguit zo veel onthoudingen: {n}.", "At most so many abstentions: {n}.")
WEIGHED = Words("Stemmen tellen met hun gewicht.", "Votes count with their weight.")
TIES = {
    "rejected": Words("Staat het gelijk? Dan blijft het zoals het is.", "A tie leaves things as they are."),
    "chair": Words("Staat het gelijk? Dan beslist de voorzitter.", "At a tie the chair decides."),
    "lot": Words("Staat het gelijk? Dan beslist het lot.", "At a tie a lot decides."),
    "second_round": Words(
        "Staat het gelijk? Dan komt er een tweede ronde.", "At a tie there is a second round."
    ),
}
AGAIN = Words(
    "Doen te weinig mensen mee? Dan stemmen we opnieuw, na minstens {days} dagen.",
    "If too few take part, we vote again, after at least {days} days.",
)
THEN = Words("Die tweede keer is {part} genoeg.", "That second time {part} is enough.")
THEN_MORE_FOR = Words(
    "Die tweede keer zijn meer stemmen voor dan tegen genoeg.",
    "That second time more votes for than against are enough.",
)
APART = Words("Elke geleding telt ook dan apart.", "Then too each constituency counts apart.")
TOGETHER = Words("Dan tellen geledingen niet apart.", "Then constituencies do not count apart.")
PROXIES = Words(
    "U kunt iemand schriftelijk machtigen. Niemand heeft meer dan {most} volmachten.",
    "You may give somebody a written proxy. Nobody holds more than {most}.",
)


def counting(rule: Rule, names: Names) -> list[Words]:
    """The whole rule; the first sentence says what must happen to adopt."""
    return [*_method(rule), *_advising(rule.method, names), *_sides(rule, names), *_rest(rule)]


def named(key: str, names: Names) -> Words:
    """The usual constituencies in both languages, others as the house calls them."""
    own = names.get(key, key)
    return USUAL[key] if key in USUAL and own.lower() in {key, USUAL[key].nl} else Words(own, own)


def in_a_row(words: Sequence[Words]) -> Words:
    """«a, b en c»."""
    return Words(*(listed([it.said(language) for it in words], language) for language in LANGUAGES))


def _method(rule: Rule) -> Iterator[Words]:
    if isinstance(rule.method, Consent):
        yield CONSENTED
        least = rule.method.min_answers
        everybody = rule.method.silence == "incomplete" or least == ONE
        yield ALL_ANSWER if everybody else SOME_ANSWER.filled(part=part(least, ">=", SEATS))
    if isinstance(rule.method, YesNo):
        yield _favour(rule.method)
        yield from _bounds(rule.method)
    if "weight" in {rule.unit, *(it.unit for it in rule.seats)}:
        yield WEIGHED


def _advising(method: Method | None, names: Names) -> Iterator[Words]:
    """Whose objections stop nothing."""
    if isinstance(method, Consent) and method.advises:
        yield ADVISES.filled(sides=in_a_row([named(it, names) for it in sorted(method.advises)]))


def _plain(method: YesNo) -> bool:
    """More for than against, and no other share."""
    return (method.threshold, method.op, method.base) == (HALF, ">", "expressed")


def _favour(method: YesNo) -> Words:
    if _plain(method):
        return MORE_FOR
    return IN_FAVOUR.filled(part=part(method.threshold, method.op, WHOM[method.base]))


def _bounds(method: YesNo) -> Iterator[Words]:
    if method.quorum:
        yield _quorum(method.quorum)
    found = (
        (MIN_YES, method.min_yes),
        (NOT_AGAINST, method.min_non_negative),
        (BLOCKS, method.blocks),
        (ABSTAIN, method.abstain_max),
    )
    yield from (words.filled(n=some(bound)) for words, bound in found if bound is not None)


def _quorum(quorum: Quorum) -> Words:
    said = PRESENT if quorum.presence else YES_QUORUM if quorum.counts == ("yes",) else TAKING_PART
    return said.filled(part=part(quorum.share, quorum.op, WHOM[quorum.of]))


def _sides(rule: Rule, names: Names) -> Iterator[Words]:
    of = {
        role: [it for it in rule.seats if it.role == role] for role in ("must_pass", "may_block", "advises")
    }
    together = in_a_row([named(it.id, names) for it in of["must_pass"]])
    if of["must_pass"]:
        some_of = rule.at_least is not None and rule.at_least < len(of["must_pass"])
        yield (ENOUGH.filled(n=rule.at_least, sides=together) if some_of else MUST.filled(sides=together))
    yield from _differing(rule, of["must_pass"], names)
    for role, words in (("may_block", MAY_BLOCK), ("advises", ADVISES)):
        if of[role]:
            yield words.filled(sides=in_a_row([named(it.id, names) for it in of[role]]))
    if any(it.skip_if_silent for it in of["must_pass"]):
        yield SILENT
    elif any(it.skip_if_empty for it in of["must_pass"]):
        yield EMPTY


def _differing(rule: Rule, sides: Sequence[Seats], names: Names) -> Iterator[Words]:
    """Constituencies whose own threshold is another one than that of the whole."""
    usual = rule.method if isinstance(rule.method, YesNo) else YesNo()
    for it in sides:
        own = it.method
        if isinstance(own, YesNo) and (own.threshold, own.op, own.base) != (
            usual.threshold,
            usual.op,
            usual.base,
        ):
            yield OWN.filled(side=named(it.id, names), part=part(own.threshold, own.op, WHOM[own.base]))


def _rest(rule: Rule) -> Iterator[Words]:
    if isinstance(rule.method, YesNo):
        yield TIES[rule.tie]
    if rule.second:
        yield AGAIN.filled(days=rule.second.not_before_days)
        then = rule.second.rule.method
        if isinstance(then, YesNo):
            said = part(then.threshold, then.op, WHOM[then.base])
            yield THEN_MORE_FOR if _plain(then) else THEN.filled(part=said)
        if rule.seats:
            yield APART if rule.second.rule.seats else TOGETHER
    if rule.proxies.max_per_holder:
        yield PROXIES.filled(most=rule.proxies.max_per_holder)
