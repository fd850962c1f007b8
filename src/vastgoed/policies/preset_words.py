"""Who comes to a new house, in the words of its kind: the questions, and the categories that follow."""

from typing import Any

Said = tuple[str, str]
"""In Dutch and in English."""

FOR_WHOM: dict[str, Said] = {
    "buurthuis": ("Is het voor mensen uit de buurt?", "Is it for people of the neighbourhood?"),
    "dorpshuis": ("Is het voor mensen uit het dorp?", "Is it for people of the village?"),
    "sporthal": ("Is het voor een school of voor buurtsport?", "Is it for a school or for local sports?"),
    "kerkzaal": ("Is het voor de kerk of voor de buurt?", "Is it for the church or the neighbourhood?"),
}
NEIGHBOURS: dict[str, tuple[Said, Said]] = {
    "buurthuis": (
        ("Buurtactiviteit", "Neighbourhood activity"),
        ("Voor mensen uit de buurt, zonder winst.", "For neighbours, without profit."),
    ),
    "dorpshuis": (
        ("Dorpsactiviteit", "Village activity"),
        ("Voor mensen uit het dorp, zonder winst.", "For people of the village, without profit."),
    ),
    "sporthal": (
        ("School of buurtsport", "School or local sports"),
        ("Sport voor een school of voor de buurt.", "Sports for a school or the neighbourhood."),
    ),
    "kerkzaal": (
        ("Kerk en buurt", "Church and neighbourhood"),
        ("Voor de kerk of de buurt, zonder winst.", "For church or neighbourhood, without profit."),
    ),
}
OTHERS: list[tuple[str, str, Said, Said, dict[str, bool]]] = [
    (
        "vereniging",
        "social",
        ("Vereniging", "Association"),
        ("Een vereniging of stichting zonder winst.", "A club or foundation without profit."),
        {"organisatie": True, "winst": False},
    ),
    (
        "particulier",
        "commercial",
        ("Particulier", "Private"),
        ("Een besloten bijeenkomst, zoals een feest.", "A private gathering, such as a party."),
        {},
    ),
]
FIRST: list[tuple[str, str, Said, Said, dict[str, bool]]] = [
    (
        "eigen",
        "own",
        ("Eigen activiteit", "Own activity"),
        ("Wat het huis zelf organiseert.", "What the house itself organises."),
        {"eigen": True},
    ),
    (
        "bedrijf",
        "commercial",
        ("Bedrijf", "Business"),
        ("Wie er geld mee wil verdienen.", "Whoever wants to earn money with it."),
        {"winst": True},
    ),
]


def questions(kind: str) -> list[dict[str, Any]]:
    """Asked once per activity."""
    asked: list[tuple[str, Said]] = [
        ("eigen", ("Organiseert het huis dit zelf?", "Does the house itself organise this?")),
        ("winst", ("Is het bedoeld om winst te maken?", "Is it meant to make a profit?")),
        ("buurt", FOR_WHOM[kind]),
        (
            "organisatie",
            ("Vraagt een vereniging of stichting het aan?", "Does an association or foundation ask?"),
        ),
    ]
    return [{"id": name, "ask": said(words)} for name, words in asked]


def categories(kind: str) -> list[dict[str, Any]]:
    """The first whose answers fit; who fits nowhere is private."""
    label, about = NEIGHBOURS[kind]
    neighbours = ("buurt", "social", label, about, {"buurt": True, "winst": False})
    return [_category(*it) for it in (*FIRST, neighbours, *OTHERS)]


def _category(name: str, function: str, label: Said, about: Said, when: dict[str, bool]) -> dict[str, Any]:
    found = {"id": name, "function": function, "label": said(label), "description": said(about)}
    return found | {"when": when} if when else found


def said(words: Said) -> dict[str, str]:
    return dict(zip(("nl", "en"), words, strict=True))
