from vastgoed.policies.clauses.quota.forms import CountedForm
from vastgoed.policies.clauses.quota.rules import Quota
from vastgoed.policies.names import Names
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words

WHO = {
    "group": Words("een groep mag {limit}", "a group may {limit}"),
    "category": Words("elke gebruikerscategorie mag samen {limit}", "each category together may {limit}"),
    "users": Words("{limit}", "{limit}"),
    "house": Words("iedereen samen mag {limit}", "everybody together may {limit}"),
}
ALONE = Words(
    "Wie zonder groep reserveert, telt als een groep.", "Whoever books without one counts as a group."
)
AGAIN = Words("Wie er al is, mag nog eens komen.", "Whoever comes already may come again.")
COUNTED = {
    "single": Words("Reeksen tellen niet mee.", "Series do not count."),
    "series": Words("Alleen reeksen tellen mee.", "Only series count."),
}


def sentences(clause: CountedForm, names: Names) -> list[str]:
    who = WHO["users" if clause.counts == "users" else clause.per]
    limit = who.filled(limit=quota_of(clause).words).said(names.language)
    about = names.about(clause.rooms, clause.categories, clause.when)
    unless = names.unless(clause.unless)
    said = [f"{about}{limit}{names.when(clause.bands, clause.activities)}{unless}."]
    if clause.counts == "users":
        said.append(AGAIN.said(names.language))
    if clause.per == "group":
        said.append(ALONE.said(names.language))
    if clause.applies_to in COUNTED:
        said.append(COUNTED[clause.applies_to].said(names.language))
    return said


def quota_of(clause: CountedForm) -> Quota:
    """What it counts, whoever and wherever it is about."""
    most = (clause.max_times or 0, clause.max_minutes or 0, clause.max_days or 0)
    return Quota(clause.id, Scope(), clause.per, clause.period, "both", *most, clause.counts == "users")
