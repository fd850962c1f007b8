"""The `vastgoed` command. What each part does stands in `commands`; it is imported only when asked for."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

import click

from vastgoed.errors import Halted, Refusal

COMMANDS = {
    "run": "vastgoed.commands.run:run",
    "worker": "vastgoed.commands.worker:worker",
    "migrate": "vastgoed.commands.municipalities:migrate",
    "municipality": "vastgoed.commands.municipalities:municipality",
    "import": "vastgoed.commands.imports:imports",
    "demo": "vastgoed.commands.demo:demo",
    "policy": "vastgoed.commands.policies:policy",
    "quote": "vastgoed.commands.policies:quote",
}
"""Name → module:command."""
COMING = {"vastgoed.commands.worker", "vastgoed.commands.imports", "vastgoed.commands.demo"}
"""Being built: left out as long as the module is not there. Empty this when they are."""


class BadInput(click.ClickException):
    """Something that was typed is wrong; the message says what."""

    exit_code = 2


class Commands(click.Group):
    def list_commands(self, _: click.Context) -> list[str]:
        return [name for name, target in COMMANDS.items() if _there(target)]

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        target = COMMANDS.get(name)
        if target is None or not _there(target):
            return None
        module, _dots, command = target.partition(":")
        return cast("click.Command", getattr(import_module(module), command))

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except Refusal as refusal:
            raise BadInput(str(refusal)) from refusal
        except (Halted, ConnectionError) as error:
            raise click.ClickException(str(error)) from error


def _there(target: str) -> bool:
    module = target.partition(":")[0]
    return module not in COMING or find_spec(module) is not None


@click.group(cls=Commands)
def main() -> None:
    """Rooms, rules, decisions and shared costs of a community building."""


if __name__ == "__main__":
    main()
