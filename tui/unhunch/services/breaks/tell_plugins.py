"""Telling by plugins: those that others wrote and that have the hook ``unhunch_remind``."""

import logging
from typing import Final

from unhunch.core.breaks.reminder import Reminder
from unhunch.core.problem import Problem
from unhunch.services.plugins.discovery import PLUGINS, installed
from unhunch.services.plugins.enabled import Enabled
from unhunch.services.plugins.faults import PluginError
from unhunch.services.plugins.host import PluginHost
from unhunch.services.plugins.watchdog import Limits
from unhunch.services.system.paths import Paths

HOOK: Final = "unhunch_remind"
LIMITS: Final = Limits(hook=2.0, load=5.0)
"""Seconds that a plugin has to tell, and to be imported."""


def tell_plugins(reminder: Reminder, paths: Paths, logger: logging.Logger) -> tuple[list[str], list[Problem]]:
    """Have each plugin tell; return the names of those that did, and the problems of those that failed.

    Only plugins of the group ``unhunch.plugins`` that others wrote are imported, and only here: where there are none,
    nothing is.
    """
    found = [one for one in installed() if one.group == PLUGINS and not one.is_built_in]
    if not found:
        return [], []
    host = PluginHost(found, logger, disabled=Enabled(paths.plugins).disabled, limits=LIMITS)
    told = list[str]()
    for name in host.others(HOOK):
        try:
            host.call(name, HOOK, reminder=reminder)
            told.append(name)
        except PluginError as error:
            host.report(error.problem)
    return told, host.problems
