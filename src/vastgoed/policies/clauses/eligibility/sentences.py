from vastgoed.policies.clauses.eligibility.forms import EligibilityForm
from vastgoed.policies.names import Names


def sentences(clause: EligibilityForm, names: Names) -> list[str]:
    about = f"{names.rooms(clause.rooms)}, {names.who(clause.categories)}"
    when = names.when(clause.bands, clause.activities)
    over = clause.persons_over
    size = (
        "" if over is None else names.pick(f", met meer dan {over} mensen", f", with more than {over} people")
    )
    refused = names.pick(f"Niet mogelijk: {about}{when}{size}.", f"Not possible: {about}{when}{size}.")
    return [refused, clause.text.words.said(names.language)]
