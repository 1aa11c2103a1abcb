"""The log: a file beside the user's state, opened when there is something to write."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = "unhunch"


def open_log(path: Path) -> logging.Logger:
    """Return the app's logger, writing to ``path``; to nowhere when that cannot be written.

    Nothing reaches the terminal: the screen is the app's.
    """
    logger = logging.getLogger(LOGGER)
    logger.propagate = False
    logger.setLevel(logging.INFO)
    if not any(getattr(handler, "baseFilename", None) == str(path) for handler in logger.handlers):
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
            handler.close()
        logger.addHandler(_handler(path))
    return logger


class _QuietHandler(RotatingFileHandler):
    """Keeps to itself that it cannot write: the complaint would go to the terminal, and the screen is the app's."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802  # logging's own name
        """Lose the record."""


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _QuietHandler(path, maxBytes=500_000, backupCount=1, delay=True, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler
