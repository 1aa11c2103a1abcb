"""What an exception does: it is set aside with the plugin that it came from, or ends the app in one sentence."""

import logging

from textual.app import App

from unhunch.ui.widgets.stage import Stage


def stage_at_fault(app: App[int], error: BaseException) -> Stage | None:
    """Return the stage whose progress widget an error came from; None when it is the app's own."""
    for screen in reversed(app.screen_stack):
        owners: list[Stage] = [stage for stage in screen.query(Stage).results(Stage) if stage.owns(error)]
        if owners:
            return owners[0]
    return None


def log_error(logger: logging.Logger, error: BaseException) -> None:
    """Write an error with its traceback to the log."""
    logger.error("unexpected error", exc_info=(type(error), error, error.__traceback__))
