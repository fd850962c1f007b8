"""A file that plays tricks on who checks it is refused, with the place and in a moment."""

import io
import warnings
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from tests.votes.test_verify import a_decision, a_log, verified
from vastgoed.votes.bundle import packed


def rezipped(content: bytes, more: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """The same file with more parts, or with others in their place."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(file, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, more.pop(name, None) or old.read(name))
        for name, part in more.items():
            new.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"../rule.json": b"{}"}, "'../rule.json' does not belong in it"),
        ({"ballots": b"[]"}, "'ballots' does not belong in it"),
        ({f"a{'b' * n}.json": b"[]" for n in range(20)}, "at most 64 MB and 20 parts"),
        ({"rule.json": b" " * 2**26}, "at most 64 MB and 20 parts"),
        ({"rule.json": b'{"op": ">",\n"op": ">="}'}, "rule.json: the key 'op' is there twice"),
        ({"rule.json": b'{"threshold":\n,}'}, "rule.json: line 2 is no valid JSON"),
        ({"rule.json": b'{"threshold": 0.5}'}, "rule.json: 0.5 is no whole number"),
        ({"rule.json": b'{"min_yes": %b}' % (b"9" * 10**6)}, "is no whole number"),
        ({"rule.json": b'{"min_yes": NaN}'}, "rule.json: NaN is no whole number"),
        ({"rule.json": b"\xff"}, "rule.json: this is no text in UTF-8"),
        ({"log.json": b"[" * 10**5}, "log.json: it is nested too deeply"),
        ({"verdict.json": b"[]"}, "verdict: keys and values belong here"),
        ({"ballots.json": b'[{"voter": "a"}]'}, "ballots, row 1: choice is missing"),
        ({"present.json": b"[5]"}, "present, row 1: a name belongs here"),
        ({"decision.json": b'{"closes_at": "now"}'}, "unexpected content"),
        ({"electorate.json": b'[{"id": "a", "weight": "1e999999999"}]'}, "unexpected content"),
    ],
)
def test_a_file_that_plays_tricks_is_refused_with_the_place(
    tmp_path: Path, more: dict[str, bytes], said: str
) -> None:
    lists, single = a_decision()
    content = packed(lists, single, a_log(lists, single))
    result = verified(tmp_path, rezipped(content, dict(more)))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_name_that_is_in_the_zip_twice_is_refused(tmp_path: Path) -> None:
    """One program would read the first, another the last."""
    lists, single = a_decision()
    file = tmp_path / "twice.zip"
    file.write_bytes(packed(lists, single, a_log(lists, single)))
    with warnings.catch_warnings(action="ignore"), ZipFile(file, "a") as more:
        more.writestr("rule.json", "{}")
    assert "'rule.json' is in it twice" in verified(tmp_path, file.read_bytes()).stderr


def test_a_zip_that_is_damaged_or_made_otherwise_is_refused(tmp_path: Path) -> None:
    lists, single = a_decision()
    content = packed(lists, single, a_log(lists, single))
    for wrong in (content[:60] + bytes(20) + content[80:], rezipped(content, {}, ZIP_LZMA)):
        assert verified(tmp_path, wrong).exit_code == 2
