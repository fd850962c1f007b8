"""All sentences for people, and the catalogue with their English; `make messages` brings it up to date."""

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from vastgoed.settings import ROOT
from vastgoed.web.language import CATALOGUE

Said = tuple[str, ...]
"""The context, which is mostly empty, and the sentence: one, or the singular and the plural."""
REFUSING = ("Refusal", "Conflict", "Absent", "Forbidden", "Unknown", "Spent", "Limited", "wrong")
SAYING = ("_", "gettext", "say", "msgid")
KEYWORDS = (
    {"ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
    | dict.fromkeys(SAYING, (1,))
    | dict.fromkeys(REFUSING, (2,))
)
"""Functions that say something, and which of their arguments is a sentence."""


@cache
def found() -> tuple[tuple[str, int, Said], ...]:
    """File, line and what is said there."""
    with (ROOT / "docs" / "messages.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    seen = extract_from_dir(ROOT, methods, options, KEYWORDS)
    return tuple(sorted((name, line, (context or "", *both(it))) for name, line, it, _, context in seen))


def key(message: Message) -> Said:
    return (message.context or "", *both(message.id))


def both(message: str | Sequence[str]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def said() -> Iterator[tuple[str, str]]:
    """Every sentence with the place where it stands."""
    for name, line, (_, *sentences) in found():
        yield from ((f"{name}:{line}", sentence) for sentence in sentences)


def template() -> Catalog:
    """What there is to translate, by file, without lines: a diff stays small."""
    made = Catalog(locale="en", fuzzy=False)
    for name, (context, *sentences) in sorted({(name, it) for name, _, it in found()}):
        message = sentences if len(sentences) > 1 else sentences[0]
        made.add(message, locations=[(name, None)], context=context or None)  # type: ignore[list-item, arg-type]
    return made


def stored() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def renewed(catalogue: Catalog) -> bytes:
    """The catalogue with new sentences empty and old ones gone; nothing is guessed."""
    catalogue.update(template(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return written.getvalue()


def main() -> None:
    """Write it, and say what waits for a translator."""
    CATALOGUE.write_bytes(renewed(stored() if CATALOGUE.exists() else Catalog(locale="en")))
    for message in stored():
        if message.id and not all(both(message.string or "")):
            print(message.id)  # noqa: T201


if __name__ == "__main__":
    main()
