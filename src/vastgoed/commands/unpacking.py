"""A bundle or a log as it lies in its file: read within bounds, nothing twice, no inexact number."""

import json
import re
import zlib
from pathlib import Path
from typing import Any, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from vastgoed.words import Words

LARGEST = 64 * 1024 * 1024
MOST_PARTS = 20
DIGITS = 40
NAME = re.compile(r"[a-z]{1,30}\.json")
LISTS = {
    "electorate": ("id",),
    "ballots": ("choice",),
    "proxies": ("from", "to"),
    "log": ("previous", "hash"),
    "entries": ("previous", "hash"),
}
"""What every row of a list has."""
PEOPLE = ("roll", "present")
"""Lists of names, not of rows with keys."""
SINGLE = {
    "decision": ("closes_at",),
    "rule": (),
    "verdict": ("outcome", "tests", "constituencies"),
    "seal": ("rows", "whole"),
}
NEEDED = ("decision", "rule", "electorate", "ballots", "verdict", "seal", "log")

TOO_LARGE = Words("te groot: hooguit 64 MB en 20 delen", "too large: at most 64 MB and 20 parts")
NO_ZIP = Words("het zip-bestand is beschadigd of versleuteld", "the zip file is damaged or encrypted")
STRANGE = Words("{name} hoort er niet in", "{name} does not belong in it")
TWICE = Words("{name} staat er twee keer in", "{name} is in it twice")
LACKING = Words("{part} ontbreekt", "{part} is missing")
INSIDE = Words("{part}: {why}", "{part}: {why}")
NO_JSON = Words("regel {n} is geen geldige JSON", "line {n} is no valid JSON")
NO_TEXT = Words("dit is geen tekst in UTF-8", "this is no text in UTF-8")
TOO_DEEP = Words("het is te diep genest", "it is nested too deeply")
INEXACT = Words("{number} is geen heel getal", "{number} is no whole number")
KEY_TWICE = Words("de sleutel {key} staat er twee keer", "the key {key} is there twice")
NO_LIST = Words("{part}: hier hoort een lijst", "{part}: a list belongs here")
NO_KEYS = Words("{part}: hier horen sleutels en waarden", "{part}: keys and values belong here")
NO_NAME = Words("{part}, rij {n}: hier hoort een naam", "{part}, row {n}: a name belongs here")
KEY_LACKING = Words("{part}: {key} ontbreekt", "{part}: {key} is missing")
ROW = Words("{part}, rij {n}", "{part}, row {n}")
UNEXPECTED = Words("onverwachte inhoud: {error}", "unexpected content: {error}")


class Broken(ValueError):
    """What is wrong with the file, before anything in it can be checked."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def bundle(file: Path) -> dict[str, Any]:
    """Its parts by name, each of the shape that the checks rely on. Raises Broken."""
    try:
        with ZipFile(file) as packed:
            listed = packed.infolist()
            _check_list(listed)
            found = {it.filename.removesuffix(".json"): read(packed.read(it), it.filename) for it in listed}
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
        raise Broken(NO_ZIP) from None
    for part in NEEDED:
        if part not in found:
            raise Broken(LACKING.filled(part=f"{part}.json"))
    for part, value in found.items():
        check_shape(part, value)
    return found


def _check_list(listed: list[ZipInfo]) -> None:
    """Nothing from elsewhere and no name twice: other programs might read the other one."""
    if len(listed) > MOST_PARTS or sum(it.file_size for it in listed) > LARGEST:
        raise Broken(TOO_LARGE)
    seen = set[str]()
    for it in listed:
        shown = ascii(it.filename[:80])
        known = NAME.fullmatch(it.filename) and it.compress_type in (ZIP_STORED, ZIP_DEFLATED)
        if not known:
            raise Broken(STRANGE.filled(name=shown))
        if it.filename in seen:
            raise Broken(TWICE.filled(name=shown))
        seen.add(it.filename)


def log(file: Path) -> dict[str, Any]:
    """What `/houses/…/log.json` gives; a list of entries alone will do. Raises Broken."""
    with file.open("rb") as opened:
        found = read(opened.read(LARGEST + 1), file.name)
    whole = {"entries": found} if isinstance(found, list) else found
    if not isinstance(whole, dict):
        raise Broken(NO_KEYS.filled(part=file.name))
    if "entries" not in whole:
        raise Broken(KEY_LACKING.filled(part=file.name, key="entries"))
    check_shape("entries", whole["entries"])
    return whole


def read(content: bytes, part: str) -> Any:
    """JSON without numbers with a point, and without a key twice. Raises Broken."""
    if len(content) > LARGEST:
        raise Broken(TOO_LARGE)
    try:
        return json.loads(
            content.decode(),
            parse_int=_whole,
            parse_float=_inexact,
            parse_constant=_inexact,
            object_pairs_hook=_once,
        )
    except Broken as error:
        why = error.words
    except json.JSONDecodeError as error:
        why = NO_JSON.filled(n=error.lineno)
    except UnicodeDecodeError:
        why = NO_TEXT
    except RecursionError:
        why = TOO_DEEP
    raise Broken(INSIDE.filled(part=part, why=why))


def _whole(number: str) -> int:
    return int(number) if len(number) < DIGITS else _inexact(number)


def _inexact(number: str) -> NoReturn:
    raise Broken(INEXACT.filled(number=number[:20]))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Broken(KEY_TWICE.filled(key=ascii(key[:80])))
        found[key] = value
    return found


def check_shape(part: str, value: Any) -> None:
    """Raises Broken, with the row and the key."""
    if part in SINGLE:
        _check_keys(Words(part, part), value, SINGLE[part])
    elif part in {*LISTS, *PEOPLE}:
        _check_rows(part, value)


def _check_rows(part: str, rows: Any) -> None:
    if not isinstance(rows, list):
        raise Broken(NO_LIST.filled(part=part))
    for n, row in enumerate(rows, 1):
        if part in LISTS:
            _check_keys(ROW.filled(part=part, n=n), row, LISTS[part])
        elif not isinstance(row, str):
            raise Broken(NO_NAME.filled(part=part, n=n))


def _check_keys(where: Words, value: Any, keys: tuple[str, ...]) -> None:
    if not isinstance(value, dict):
        raise Broken(NO_KEYS.filled(part=where))
    for key in keys:
        if key not in value:
            raise Broken(KEY_LACKING.filled(part=where, key=key))
