from vastgoed.policies.clauses.quota.forms import CountedForm
from vastgoed.policies.clauses.quota.rules import Quota
from vastgoed.policies.names import Names
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words

WHO = {
    "group": Words("een groep mag {limit}", "a group may {limit}"),
    "category": Words("elke gebruikerscategorie mag samen {limit}", "each category together may {limit}"),
    "house": Words("iedereen samen mag {limit}", "everybody together may {limit}"),
}
ALONE = Words(
    "Wie zonder groep reserveert, telt als een groep.", "Whoever books without one counts as a group."
)
COUNTED = {
    "single": Words("Reeksen tellen niet mee.", "Series do not count."),
    "series": Words("Alleen reeksen tellen mee.", "Only series count."),
}


def sentences(clause: CountedForm, names: Names) -> list[str]:
    quota = Quota(
        clause.id, Scope(), clause.per, clause.period, "both", clause.max_times or 0, clause.max_minutes or 0
    )
    limit = WHO[clause.per].filled(limit=quota.words).said(names.language)
    about = names.about(clause.rooms, clause.categories, clause.when)
    said = [f"{about}{limit}{names.when(clause.bands, clause.activities)}."]
    if clause.per == "group":
        said.append(ALONE.said(names.language))
    if clause.applies_to in COUNTED:
        said.append(COUNTED[clause.applies_to].said(names.language))
    return said
