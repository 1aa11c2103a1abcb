"""``python -m unhunch``."""

from unhunch.cli.main import run

if __name__ == "__main__":
    run()
