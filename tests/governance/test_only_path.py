"""Adoption by a decision is the only way in which rules come into force: the others are tried."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

import vastgoed
from tests.governance.test_adopting import FIRST, UNTIL, a_request, a_trial, checked
from tests.linde import Linde
from vastgoed.governance.models import Decision
from vastgoed.policies.actions import Adoption, publish, put_in_force
from vastgoed.policies.models import StoredPolicy
from vastgoed.policies.presets import demo_policy

SOURCE = Path(vastgoed.__file__).parent
ALLOWED = {
    "put_in_force": {f"governance/actions/{it}.py" for it in ("adopting", "ending", "looking")},
    "adopt": {"governance/actions/deciding.py"},
    "in_force": {"governance/actions/granting.py"},
}
HOMES = {
    "put_in_force": "vastgoed.policies.actions",
    "adopt": "vastgoed.governance.actions.adopting",
    "in_force": "vastgoed.governance.actions.adopting",
}
"""A house is founded by `found`, which is a decision too."""


def importers(name: str) -> set[str]:
    """Every file that takes this from its home, by whatever name."""
    home, found = HOMES[name], set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == home:
                found |= {str(path.relative_to(SOURCE)) for it in node.names if it.name == name}
    return found


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_no_page_import_command_or_wizard_puts_a_policy_in_force(name: str) -> None:
    assert importers(name) == ALLOWED[name]


def test_only_one_file_makes_or_removes_a_term() -> None:
    writes = {
        "PolicyTerm(",
        "insert(PolicyTerm)",
        "delete(PolicyTerm)",
        "INTO policy_term",
        "FROM ONLY policy_term",
    }
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if any(it in path.read_text().replace("class PolicyTerm(", "") for it in writes)
    }
    assert found == {"policies/actions.py"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE policy_term SET policy_id = (SELECT id FROM policy WHERE version = 2)",
        "UPDATE policy_term SET adoption = 'besluit 12'",
        "UPDATE policy_term SET valid = daterange('2025-01-01', NULL)",
        "UPDATE policy_term SET house_id = gen_random_uuid()",
        "UPDATE policy SET document = jsonb_set(document, '{basis}', '\"use_moment\"')",
        "UPDATE policy SET hash = hash",
        "DELETE FROM policy WHERE version = 2",
        "UPDATE decision SET policy_id = (SELECT id FROM policy WHERE version = 2)",
        "DELETE FROM decision",
    ],
)
async def test_no_statement_changes_what_is_in_force_or_who_decided_it(
    session: AsyncSession, linde: Linde, statement: str
) -> None:
    await publish(session, linde.house.id, demo_policy("de-linde"))
    with pytest.raises(DBAPIError):
        await session.execute(text(statement))


async def test_what_is_tried_cannot_be_made_to_last(session: AsyncSession, linde: Linde) -> None:
    trial = await a_trial(session, linde)
    await session.execute(text("DELETE FROM policy_term WHERE lower(valid) = :day").bindparams(day=UNTIL))
    policy = await session.get_one(StoredPolicy, trial.policy_id)
    await put_in_force(session, policy, UNTIL, Adoption(str(trial.id), "de proef"))
    with pytest.raises(DBAPIError, match="only a decision"):
        await checked(session)


async def test_what_was_overtaken_cannot_be_put_in_force(session: AsyncSession, linde: Linde) -> None:
    request, _ = await a_request(session, linde)
    await session.execute(update(Decision).where(Decision.id == request.id).values(standing="overtaken"))
    policy = await session.get_one(StoredPolicy, request.policy_id)
    await put_in_force(session, policy, FIRST + timedelta(days=1), Adoption(str(request.id), "het verzoek"))
    with pytest.raises(DBAPIError, match="only a decision"):
        await checked(session)
