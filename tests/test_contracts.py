"""The contracts themselves are checked by `make check`; here: that they speak of all there is."""

import tomllib

from vastgoed.settings import ROOT

SOURCE = ROOT / "src" / "vastgoed"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
FLOORS = {"pages", "api", "jobs", "actions", "forms", "queries", "models", "rules"}
NO_FEATURE = {"web", "commands"}


def test_every_feature_has_floors_that_are_kept() -> None:
    held = {it for contract in CONTRACTS for it in contract.get("containers", []) if it != "vastgoed"}
    features = {
        f"vastgoed.{room.parent.name}"
        for room in SOURCE.glob("*/__init__.py")
        if room.parent.name not in NO_FEATURE and any(it.stem in FLOORS for it in room.parent.iterdir())
    }
    assert held >= features


def test_every_module_has_its_place_in_the_house() -> None:
    [house] = [it for it in CONTRACTS if it.get("containers") == ["vastgoed"]]
    placed = {name for layer in house["layers"] for name in layer.split(" | ")}
    there = {it.stem for it in SOURCE.iterdir() if it.suffix == ".py" or (it / "__init__.py").exists()}
    assert placed == there - {"__init__"}
    assert house["exhaustive"]
