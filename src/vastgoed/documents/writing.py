"""Plain data as YAML."""

import re
from io import StringIO
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

WIDTH = 1000
WORDS = re.compile(r"[^\W_][\w ,.()/%€’'?!+-]*")
"""Text that needs no quotes, unless it looks like a number or the like."""


def write(data: dict[str, Any]) -> str:
    """Plain data as YAML that `read` gives back as it was; short lists and rows on one line."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Writing
    yaml.sort_base_mapping_type_on_output = cast("None", False)  # noqa: FBT003  the library's type is too narrow
    yaml.width = WIDTH
    with StringIO() as text:
        yaml.dump(data, text)
        return text.getvalue()


class _Writing(SafeRepresenter):
    """Without anchors for what comes twice; quoted where the library would not see the need."""

    def ignore_aliases(self, _: object) -> bool:
        return True

    def text(self, text: str) -> ScalarNode:
        style = None if WORDS.fullmatch(text) else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writing.add_representer(str, _Writing.text)
