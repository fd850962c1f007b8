from vastgoed.policies.clauses.cost_share.forms import CostShareForm, KeyForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, listed, percent

KIND = {
    "m2": Words("vierkante meters", "square metres"),
    "heads": Words("het aantal mensen", "the number of people"),
    "meter": Words("meterstanden", "meter readings"),
    "degree_days": Words("graaddagen", "degree days"),
    "shapley": Words("wie welk deel nodig heeft", "who needs which part"),
    "fixed": Words("vaste delen: {parts}", "fixed shares: {parts}"),
    "mix": Words("een mengsel: {parts}", "a mixture: {parts}"),
}
HOURS = {
    "booked": Words("gereserveerde uren", "hours booked"),
    "actual": Words("gebruikte uren", "hours used"),
}
AMONG = {
    "tenants": Words("vaste huurders", "tenants"),
    "bookers": Words("wie reserveert", "whoever books"),
    "house": Words("het huis zelf", "the house itself"),
}
SHARED = Words(
    "{title}: {who} betalen dit samen. De verdeling gaat naar {key}.",
    "{title}: {who} pay this together. It is shared by {key}.",
)
VACANCY = {
    "landlord": Words("Wat leeg staat betaalt de eigenaar.", "The owner pays for what is empty."),
    "sharers": Words("Wat leeg staat betalen zij samen.", "What is empty they pay together."),
}
ON_TOP = Words("Daar komt {share} bij voor de administratie.", "For administration {share} is added.")


def sentences(clause: CostShareForm, names: Names) -> list[str]:
    who = listed([_sharer(sharer, clause, names) for sharer in clause.among], names.language)
    words = SHARED.filled(title=clause.title.words, who=who, key=_key(clause.key, names))
    said = [words.said(names.language), VACANCY[clause.vacancy].said(names.language)]
    if clause.administration_permille:
        share = percent(clause.administration_permille, names.language)
        said.append(ON_TOP.filled(share=share).said(names.language))
    return said


def _sharer(sharer: str, clause: CostShareForm, names: Names) -> str:
    only = f" ({names.who(clause.categories)})" if sharer == "bookers" and clause.categories else ""
    return AMONG[sharer].said(names.language) + only


def _key(key: KeyForm, names: Names) -> str:
    shares = [(name, permille) for name, permille in key.shares.items()]
    shares += [(_kind(part.kind, key, names), part.permille) for part in key.parts]
    parts = [f"{name} {percent(permille, names.language)}" for name, permille in shares]
    text = _kind(key.kind, key, names)
    return text.format(parts=listed(parts, names.language)) if parts else text


def _kind(kind: str, key: KeyForm, names: Names) -> str:
    words = HOURS[key.hours] if kind == "hours" and key.hours else KIND[kind]
    return words.said(names.language)
