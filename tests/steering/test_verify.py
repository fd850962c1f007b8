"""The log of a house is checked from its file alone, and what was changed is named."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner, Result

from vastgoed.commands.verify import verify
from vastgoed.steering.rules.chain import START, body_hash, linked, row
from vastgoed.steering.rules.entries import Entry

Log = dict[str, Any]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def a_log(size: int = 4) -> Log:
    """As a house publishes it; in the third entry something was said."""
    entries, texts, previous, author = [], [], START, uuid4()
    for n in range(1, size + 1):
        body = body_hash("zout", "Wij spraken elkaar.", author) if n == 3 else ""
        entries.append(linked(row(Entry(UUID(int=1), "vote", uuid4(), {"yes": n}), n, NOW, body), previous))
        previous = entries[-1]["hash"]
    texts.append({"seq": 3, "salt": "zout", "text": "Wij spraken elkaar.", "author": str(author)})
    days = [{"day": "2026-11-22", "seq": 2, "hash": entries[1]["hash"]}]
    head = {"seq": size, "hash": previous}
    return {"house": "de-linde", "head": head, "entries": entries, "texts": texts, "days": days}


def checked(folder: Path, log: object, *options: str) -> Result:
    (folder / "log.json").write_text(json.dumps(log))
    return CliRunner().invoke(verify, [str(folder / "log.json"), "--language", "en", *options])


def test_a_log_that_nobody_touched_holds(tmp_path: Path) -> None:
    log = a_log()
    said = checked(tmp_path, log, "--head", log["head"]["hash"])
    assert (said.exit_code, said.stdout) == (
        0,
        "Checked: entries in the log: 4, days: 1, texts: 1.\nEverything holds.\n",
    )
    assert f"last entry of the log is {log['head']['hash']}" in checked(tmp_path, log["entries"]).stdout
    assert checked(tmp_path, []).exit_code == 0


def changed_vote(log: Log) -> None:
    log["entries"][1]["facts"]["yes"] = 50


def left_out(log: Log) -> None:
    del log["entries"][1]


def another_day(log: Log) -> None:
    log["days"][0]["hash"] = START


def day_that_never_was(log: Log) -> None:
    log["days"][0]["seq"] = 0


def another_text(log: Log) -> None:
    log["texts"][0]["text"] = "Wij zwegen."


def cut_off(log: Log) -> None:
    del log["entries"][3]


def made_anew(log: Log) -> None:
    """Everything from the second entry on, with hashes that fit; only who kept an old one sees it."""
    previous = log["entries"][0]["hash"]
    for n, entry in enumerate(log["entries"][1:], 1):
        bare = {name: value for name, value in entry.items() if name not in {"hash", "previous"}}
        log["entries"][n] = linked(bare | {"facts": {"yes": 50}}, previous)
        previous = log["entries"][n]["hash"]
    log["head"]["hash"] = previous


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (changed_vote, "log, entry 2: it was changed"),
        (left_out, "log, entry 2: it does not follow"),
        (another_day, "day 2026-11-22"),
        (day_that_never_was, "day 2026-11-22"),
        (another_text, "text of entry 3"),
        (cut_off, "head"),
        (made_anew, "day 2026-11-22"),
    ],
)
def test_what_was_changed_is_named(tmp_path: Path, change: Callable[[Log], None], named: str) -> None:
    log = a_log()
    change(log)
    found = checked(tmp_path, log)
    assert found.exit_code == 1
    assert named in found.output


def test_a_log_made_anew_has_another_head_than_the_one_that_was_published(tmp_path: Path) -> None:
    log = a_log()
    published = log["head"]["hash"]
    made_anew(log)
    log["days"] = []
    assert checked(tmp_path, log).exit_code == 0
    assert checked(tmp_path, log, "--head", published).exit_code == 1


@pytest.mark.parametrize("text", ["{", "3", '{"entries": 3}', '[{"seq": 1}]', "[[]]", '{"days": []}'])
def test_what_is_no_log_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "log.json").write_text(text)
    assert CliRunner().invoke(verify, [str(tmp_path / "log.json")]).exit_code == 2
