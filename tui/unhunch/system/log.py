"""The log: a file beside the user's state, opened when there is something to write."""

import logging
from io import TextIOWrapper
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
    """Makes its folder when it first writes; keeps to itself that it cannot, since the screen is the app's."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        """Lose the record."""


def _handler(path: Path) -> logging.Handler:
    handler = _QuietHandler(path, maxBytes=500_000, backupCount=1, delay=True, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler
