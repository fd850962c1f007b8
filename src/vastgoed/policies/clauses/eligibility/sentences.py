from vastgoed.policies.clauses.eligibility.forms import EligibilityForm
from vastgoed.policies.names import Names, condition
from vastgoed.policies.rules.words import Words, listed

NOT = Words("Niet mogelijk", "Not possible")
ASKED = Words("De beheerder beslist", "The manager decides")
OVER = Words(", met meer dan {over} mensen", ", with more than {over} people")
PART = {
    "any": Words("", ""),
    "start": Words(", als u dan begint", ", if you begin then"),
    "whole": Words(", als u er alleen dan bent", ", if that is all the time you are there"),
}
ONLY_IF = Words(", tenzij {what}", ", unless {what}")
WITH = Words("u {rooms} ook huurt", "you hire {rooms} too")


def sentences(clause: EligibilityForm, names: Names) -> list[str]:
    about = f"{names.rooms(clause.rooms)}, {names.who(clause.categories)}"
    when = names.when(clause.bands, clause.activities) + PART[clause.part].said(names.language)
    when += _if(clause, names)
    start = (NOT if clause.effect == "refused" else ASKED).said(names.language)
    return [f"{start}: {about}{when}{_size(clause, names)}.", clause.text.words.said(names.language)]


def _if(clause: EligibilityForm, names: Names) -> str:
    asked = [condition(fact, wanted, names) for fact, wanted in clause.when.items()]
    all_of = [condition(fact, wanted, names) for fact, wanted in clause.unless.items()]
    saved = [listed(all_of, names.language)] if all_of else []
    if clause.unless_with:
        rooms = listed([names.rooms([room]) for room in clause.unless_with], names.language, any_of=True)
        saved.append(WITH.filled(rooms=rooms).said(names.language))
    text = names.pick(", als ", ", if ") + listed(asked, names.language) if asked else ""
    if not saved:
        return text
    return text + ONLY_IF.filled(what=listed(saved, names.language, any_of=True)).said(names.language)


def _size(clause: EligibilityForm, names: Names) -> str:
    if clause.persons_over is None:
        return ""
    return OVER.filled(over=clause.persons_over).said(names.language)
