"""The `vastgoed` command. What each part does stands in `commands`; it is imported only when asked for."""

from importlib import import_module
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
    "quote": "vastgoed.commands.quotes:quote",
    "tally": "vastgoed.commands.votes:tally",
    "verify": "vastgoed.commands.verify:verify",
}
"""Name → module:command."""


class BadInput(click.ClickException):
    """Something that was typed is wrong; the message says what."""

    exit_code = 2


class Commands(click.Group):
    def list_commands(self, _: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        target = COMMANDS.get(name)
        if target is None:
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


@click.group(cls=Commands)
def main() -> None:
    """Rooms, rules, decisions and shared costs of a community building."""


if __name__ == "__main__":
    main()
