"""``unhunch completion``: the script that completes words in a shell."""

import click
from click.shell_completion import get_completion_class

from unhunch.cli.main import COMPLETE, NAME
from unhunch.engine.problem import UnhunchError


@click.command(
    epilog='\b\nExamples:\n  eval "$(unhunch completion bash)"\n  unhunch completion fish | source',
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> int:
    """Print the script that completes words in your shell.

    Put the line of the example into ~/.bashrc, ~/.zshrc, or ~/.config/fish/config.fish. It completes commands, options,
    routines and exercises.
    """
    completion = get_completion_class(shell)
    if completion is None:
        raise UnhunchError(f"This version of click has no completion for {shell}.")
    click.echo(completion(context.find_root().command, {}, NAME, COMPLETE).source())
    return 0
