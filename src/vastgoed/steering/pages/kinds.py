"""How kinds of entries are called, and which of them one looks at together."""

from collections.abc import Mapping

from vastgoed.text import msgid

GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "tensions": (msgid("Wat er speelt"), ("tension", "signal", "discretion")),
    "talks": (
        msgid("Gesprekken"),
        ("conversation", "question", "round", "objection", "amendment", "minutes"),
    ),
    "decisions": (
        msgid("Voorstellen en besluiten"),
        ("proposal", "vote", "decision", "adoption", "review", "emergency", "experiment"),
    ),
    "agreements": (msgid("Afspraken en acties"), ("agreement", "action")),
    "yields": (msgid("Opbrengsten"), ("yield", "outreach")),
    "limits": (msgid("Kaders en rollen"), ("mandate", "rules", "goal", "role")),
}
"""In the address → what it is called, and its kinds."""

KINDS: Mapping[str, str] = {
    "conversation": msgid("Gesprek"),
    "tension": msgid("Spanning"),
    "signal": msgid("Signaal"),
    "agreement": msgid("Afspraak"),
    "action": msgid("Actie"),
    "yield": msgid("Opbrengst"),
    "outreach": msgid("Wie wij vroegen"),
    "question": msgid("Vraag vooraf"),
    "proposal": msgid("Voorstel"),
    "amendment": msgid("Wijziging"),
    "objection": msgid("Bezwaar"),
    "round": msgid("Ronde"),
    "vote": msgid("Stemming"),
    "decision": msgid("Besluit"),
    "adoption": msgid("Vaststelling"),
    "review": msgid("Terugblik"),
    "mandate": msgid("Kader van buiten"),
    "emergency": msgid("Spoedbesluit"),
    "experiment": msgid("Proef"),
    "role": msgid("Rol of zetel"),
    "rules": msgid("Besluitregels"),
    "goal": msgid("Gezamenlijk doel"),
    "minutes": msgid("Verslag"),
    "discretion": msgid("Naar eigen oordeel"),
}

STEPS: Mapping[tuple[str, str], str] = {
    ("tension", "open"): msgid("Er wringt iets"),
    ("tension", "answered"): msgid("Antwoord van het huis"),
    ("tension", "closed"): msgid("Afgerond door het huis"),
    ("signal", "open"): msgid("Iemand zei iets"),
    ("signal", "answered"): msgid("Antwoord van het huis"),
    ("signal", "closed"): msgid("Afgerond door het huis"),
    ("discretion", "open"): msgid("Drie keer hetzelfde: past de regel nog?"),
    ("discretion", "answered"): msgid("Antwoord van het huis"),
    ("discretion", "closed"): msgid("Afgerond door het huis"),
    ("discretion", ""): msgid("Er is iets van de prijs afgehaald"),
    ("conversation", ""): msgid("Er is gesproken"),
    ("agreement", "made"): msgid("Nieuwe afspraak"),
    ("agreement", "kept"): msgid("Nagekeken: deze afspraak blijft"),
    ("agreement", "ended"): msgid("Deze afspraak stopt"),
    ("action", "made"): msgid("Iemand pakt iets op"),
    ("action", "moved"): msgid("Andere dag, of iemand anders"),
    ("action", "done"): msgid("Klaar"),
    ("yield", ""): msgid("Dit bracht het op"),
    ("outreach", "asked"): msgid("Wij vroegen wie wij niet vaak zien"),
    ("outreach", "came"): msgid("Wat ervan kwam"),
    ("mandate", "asked"): msgid("De gemeente vraagt het huis om antwoord"),
    ("mandate", "answered"): msgid("Het huis antwoordde de gemeente"),
    ("mandate", "decided"): msgid("De gemeente stelde een grens"),
    ("mandate", "ended"): msgid("Een grens van de gemeente stopt"),
}
"""Kind and step → what happened; where it is not here, the kind says enough."""
ERASED = msgid("Een tekst is weggehaald")
OUTCOMES: Mapping[str, str] = {
    "adopted": msgid("aangenomen"),
    "rejected": msgid("niet aangenomen"),
    "no_valid_decision": msgid("geen geldig besluit"),
    "not_complete": msgid("nog niet klaar"),
}
ICONS: Mapping[str, str] = {
    "conversation": "people",
    "tension": "warning",
    "signal": "speak",
    "agreement": "copy",
    "action": "person",
    "yield": "chart",
    "outreach": "pin",
    "question": "info",
    "proposal": "brush",
    "amendment": "brush",
    "objection": "quiet",
    "round": "people",
    "vote": "vote",
    "decision": "check",
    "adoption": "check",
    "review": "clock",
    "mandate": "lock",
    "emergency": "warning",
    "experiment": "clock",
    "role": "person",
    "rules": "info",
    "goal": "pin",
    "minutes": "print",
    "discretion": "euro",
}
LOUD = frozenset({"decision", "adoption", "vote"})
"""What is drawn to stand out."""
