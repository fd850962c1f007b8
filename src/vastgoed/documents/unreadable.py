"""What keeps a file from being read at all, and what to do about it."""

from vastgoed.words import Words

TOO_LARGE = Words(
    "Het bestand is te groot: hooguit 256 kB. Maak het korter.",
    "The file is too large: at most 256 kB. Make it shorter.",
)
TOO_MANY = Words(
    "Vanaf hier is het te veel: hooguit 50.000 sleutels, waarden en haakjes. Neem prijsregels samen.",
    "From here on it is too much: at most 50,000 keys, values and brackets. Put price rows together.",
)
NOT_TEXT = Words(
    "Dit is geen tekst in UTF-8. Bewaar het bestand opnieuw als UTF-8.",
    "This is not text in UTF-8. Save the file again as UTF-8.",
)
EMPTY = Words(
    "Het bestand is leeg. Begin met «{begins}».",
    "The file is empty. Begin with “{begins}”.",
)
TAB = Words("Hier staat een tab. Spring in met spaties.", "There is a tab here. Indent with spaces.")
UNREADABLE = Words(
    "Hier staat een onzichtbaar teken dat niet mag. Haal het weg.",
    "There is an invisible character here that is not allowed. Remove it.",
)
OPEN = Words("Wat hier opent met [ of { sluit nergens.", "What opens here with [ or { is closed nowhere.")
NOT_YAML = Words(
    "Dit is geen geldige YAML. Kijk naar inspringen, dubbele punten en aanhalingstekens.",
    "This is not valid YAML. Look at indentation, colons and quotes.",
)
TOO_DEEP = Words("Te diep genest: hooguit 20 niveaus.", "Nested too deeply: at most 20 levels.")
NO_ANCHOR = Words(
    "Ankers (&), verwijzingen (*) en labels (!) mogen niet. Schrijf de waarde uit.",
    "Anchors (&), aliases (*) and tags (!) are not allowed. Write the value out.",
)
NO_SECOND = Words("Er mag maar één document in het bestand staan.", "Only one document in a file.")
TWICE = Words("«{key}» staat er twee keer. Haal er één weg.", "“{key}” is there twice. Remove one.")
NOT_A_KEY = Words(
    "Een sleutel is een woord. Staat hier een [ of { te veel?",
    "A key is a word. Is there a [ or { too many here?",
)
NOT_A_MAP = Words(
    "Hier horen sleutels en waarden. Begin met «{begins}».",
    "Keys and values belong here. Begin with “{begins}”.",
)
