"""What `vastgoed verify` says of a bundle that does not hold, in Dutch and English."""

from vastgoed.words import Words

HOLDS = Words("Alles klopt.", "Everything holds.")
COUNT = Words("Niet kloppend: {n}.", "{n} wrong.")
NO_BUNDLE = Words(
    "Dit is geen volledig pakket van een besluit, en geen logboek ({why}).",
    "This is no complete decision bundle, and no log ({why}).",
)

FOLLOWS = Words(
    "log, regel {n}: volgt niet op de regel ervoor; er kwam er een bij, of er is er een weg",
    "log, entry {n}: it does not follow the entry before it; one was added or left out",
)
ENTRY = Words("log, regel {n}: is later veranderd", "log, entry {n}: it was changed after it was written")
HEAD = Words(
    "log: de laatste regel is niet de regel die is gepubliceerd",
    "log: its last entry is not the one that was published",
)
UNNAMED = Words("seal: geen regel van het log noemt het zegel", "seal: no log entry names it")
ROW = Words("{part}, rij {n}: is niet wat is verzegeld", "{part}, row {n}: it is not what was sealed")
FEWER = Words(
    "{part}: {sealed} rijen zijn verzegeld, {there} zijn er",
    "{part}: {sealed} rows were sealed, {there} are there",
)
PART = Words("{part}: is niet wat is verzegeld", "{part}: it is not what was sealed")
UNSEALED = Words("niet verzegeld: {parts}", "not sealed: {parts}")
HASH = Words(
    "{part}: heeft een andere hash dan bij het openen", "{part}: its hash is not that of the opening"
)
LATE = Words("ballots, rij {n}: kwam op of na het sluiten", "ballots, row {n}: it came at or after the close")

STRANGER = Words(
    "{part}, rij {n}: hoort niet bij de kiezers", "{part}, row {n}: this voter is not in the electorate"
)
TWICE = Words("{part}, rij {n}: staat er twee keer", "{part}, row {n}: this voter is there twice")
NUMBER = Words(
    "ballots{home}: {ballots} stemmen, en {voters} deden mee",
    "ballots{home}: there are {ballots}, and {voters} took part",
)
RECEIPT = Words(
    "ballots, rij {n}: dit bewijs staat er twee keer", "ballots, row {n}: this receipt is there twice"
)
TOLD = Words("ballots, rij {n}: zegt van wie de stem is", "ballots, row {n}: it tells whose it is")
FEW = Words(
    "ballots: {home} staat apart, met minder dan vijf stemmen",
    "ballots: {home} is told apart, with fewer than five",
)
PROXY = Words("proxies, rij {n}: mag niet volgens de regel", "proxies, row {n}: the rule does not allow it")
NOT_GIVEN = Words(
    "ballots, rij {n}: zegt niet wat de volmacht zegt", "ballots, row {n}: it is not what the proxy says"
)

LEFT_OUT = Words(
    "uitslag: {name} ontbreekt, en dat mag niet volgens de regel",
    "verdict: {name} is left out, which the rule does not allow",
)
NOT_LEFT_OUT = Words(
    "uitslag: {name} telt mee, en hoort volgens de regel weg te blijven",
    "verdict: {name} counts, and the rule leaves it out",
)
WHOLE = Words("uitslag", "verdict")
OF = Words("uitslag van {name}", "verdict of {name}")
GOT = Words(
    "{where}, {test}: er staat {told}, de stemmen zeggen {got}",
    "{where}, {test}: it says {told}, the ballots say {got}",
)
PASSED = Words("gehaald", "passed")
FAILED = Words("niet gehaald", "failed")
MISSING = Words("{where}, {test}: deze toets ontbreekt", "{where}, {test}: this test is missing")
ADOPTED = Words("aangenomen", "adopted")
NOT_ADOPTED = Words("niet aangenomen", "not adopted")
WHILE = Words("{where}: {said}, terwijl {failed} niet is gehaald", "{where}: {said}, while {failed} failed")
NOT_MISSED = Words("het quorum is gehaald", "the quorum was there")
NOTHING = Words("niets", "nothing")
SAYS = Words(
    "{where}, {key}: er staat {told}, de stemmen zeggen {got}",
    "{where}, {key}: it says {told}, the ballots say {got}",
)
LOT = Words(
    "uitslag, lot: er staat {told}, de getallen zeggen {got}",
    "verdict, lot: it says {told}, the numbers say {got}",
)
SOURCES = Words(
    "uitslag, lot: dit zijn niet de bronnen van de regel",
    "verdict, lot: these are not the sources of the rule",
)
CHAIR = Words(
    "uitslag: er staat {told}, wie voorzit koos anders", "verdict: it says {told}, the chair chose otherwise"
)
