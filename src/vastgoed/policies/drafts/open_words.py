"""What is left open, as the page of a draft asks it: without the names of the file behind it."""

from vastgoed.policies.rules import open_questions as of_file
from vastgoed.policies.rules.guarding import TOO_DEAR
from vastgoed.policies.rules.protecting import NOBODY
from vastgoed.policies.rules.words import Words

MADE = {
    of_file.BLOCK_OPEN: "hour_or_block",
    of_file.ROUNDING_OPEN: "rounding",
    of_file.CROSSING_OPEN: "band_crossing",
    of_file.STACKING_OPEN: "stacking",
    of_file.APPROVAL_OPEN: "approval",
    of_file.CANCELLATION_OPEN: "cancellation",
}
"""The kind of rule that answers a question; its labels have the words."""
SAID = {
    of_file.HOLE: Words(
        "Wat kost het? Hier staat nog geen prijs. Vul er een in. Of voeg een regel toe: «Wat niet mag».",
        "What does it cost? There is no price here yet. Fill one in. Or add a rule: “What is not allowed”.",
    ),
    of_file.OVERLAP: Words(
        "Welke prijs geldt? Hier staan er twee: {clauses}. Haal er één weg.",
        "Which price holds? There are two here: {clauses}. Remove one.",
    ),
    of_file.MIXED: Words(
        "Waarvoor betaalt men? Deze prijzen gaan niet samen: {clauses}. Kies er één.",
        "What is paid for? These prices do not go together: {clauses}. Choose one.",
    ),
    of_file.TWICE: Words(
        "Welke regel geldt? Twee zeggen iets over hetzelfde: {clauses}. Haal er één weg.",
        "Which rule holds? Two are about the same: {clauses}. Remove one.",
    ),
    of_file.POOL_TWICE: Words(
        "Hoe deelt u de kosten van «{pool}»? Twee regels doen dat: {clauses}. Haal er één weg.",
        "How are the costs of “{pool}” shared? Two rules do so: {clauses}. Remove one.",
    ),
    of_file.NO_DAYS: Words(
        "Welk seizoen is dit? Een ronde heeft een eerste en laatste dag. Schoolvakanties hebben die niet.",
        "Which season is this? A round has a first and a last day. School holidays have none.",
    ),
    of_file.NO_BLOCKS: Words(
        "Hoe lang duurt een dagdeel in «{clauses}»? Voorbeeld: met 240 minuten is 5 uur 2 dagdelen.",
        "How long is a block in “{clauses}”? Example: with 240 minutes, 5 hours are 2 blocks.",
    ),
    NOBODY: Words(
        "Voor wie houdt u deze uren vrij? Nu is dat voor niemand, of voor iedereen.",
        "For whom are these hours kept? Now that is nobody, or everybody.",
    ),
    TOO_DEAR: Words(
        "Is dit te duur? Sociaal gebruik mag hooguit {limit} per uur kosten. In «{clauses}» is het {found}.",
        "Is this too dear? Social use may cost at most {limit} per hour. In “{clauses}” it is {found}.",
    ),
}
FIELDS = {of_file.NO_BLOCKS: "block_minutes", of_file.NO_DAYS: "seasons", NOBODY: "for"}
"""The field in the form of a rule that answers the question."""
ADD = Words("Voeg toe: {what}", "Add: {what}")
CHANGE = Words("Wijzig: {what}", "Change: {what}")
FILL_IN = Words("Vul de prijs in: {what}", "Fill in the price: {what}")
LOOK = Words("Bekijk de voorbeelden", "Look at the examples")
SPOKEN: dict[object, Words] = {
    True: Words("ja", "yes"),
    False: Words("nee", "no"),
    "": Words("niet beantwoord", "not answered"),
}
