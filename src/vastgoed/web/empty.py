"""What is said of a field in which nothing stands: by its name, so that all know which one it is."""

from vastgoed.text import msgid

ANY = msgid("Vul dit in.")
EMPTY = {
    "alt": msgid("Beschrijf wat er op de foto staat."),
    "capacity": msgid("Vul in hoeveel mensen erin kunnen."),
    "category": msgid("Kies wat u gaat doen."),
    "code": msgid("Vul de code in."),
    "day": msgid("Kies een dag."),
    "days": msgid("Vul in hoeveel dagen."),
    "due_on": msgid("Kies een dag."),
    "email": msgid("Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
    "end": msgid("Vul in tot hoe laat."),
    "first": msgid("Kies de eerste dag."),
    "first_day": msgid("Kies de eerste dag."),
    "first_time": msgid("Vul in vanaf hoe laat."),
    "label": msgid("Vul in welke sleutel het is."),
    "last": msgid("Kies de laatste dag."),
    "last_day": msgid("Kies de laatste dag."),
    "last_time": msgid("Vul in tot hoe laat."),
    "layout": msgid("Vul een naam in."),
    "member": msgid("Vul in wie er zit."),
    "minutes": msgid("Kies hoe lang."),
    "name": msgid("Vul een naam in."),
    "occurrences": msgid("Kies wat u afzegt."),
    "owner": msgid("Vul in van wie het gebouw is."),
    "person": msgid("Kies iemand."),
    "persons": msgid("Vul in met hoeveel mensen."),
    "reason": msgid("Vul een reden in."),
    "review_on": msgid("Kies een dag."),
    "role": msgid("Kies een rol."),
    "room": msgid("Kies een ruimte."),
    "source": msgid("Kies waarmee u begint."),
    "start": msgid("Vul in vanaf hoe laat."),
    "starts": msgid("Vul in vanaf hoe laat."),
    "stock": msgid("Vul in hoeveel er zijn."),
    "title": msgid("Vul in hoe het heet."),
    "until": msgid("Kies tot en met welke dag."),
    "words": msgid("Vertel wat er is."),
}
"""A form may say it in its own words: `TypedForm.empty`."""
