"""A policy as YAML."""

from typing import Any

from vastgoed.documents import yaml
from vastgoed.documents.problems import Lines
from vastgoed.documents.writing import write
from vastgoed.documents.yaml import DEEPEST, LARGEST

__all__ = ["DEEPEST", "LARGEST", "read", "write"]


def read(text: str | bytes) -> tuple[dict[str, Any], Lines]:
    return yaml.read(text, "kind: usage_policy")
