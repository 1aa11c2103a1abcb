"""What one run of unhunch has to do with: made once by the command line, and passed on."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom

from unhunch.core.clock import Clock, system_clock
from unhunch.core.plan import Plan
from unhunch.core.session import Session
from unhunch.services.catalog import Catalog
from unhunch.services.discovery import Found, installed
from unhunch.services.log import open_log
from unhunch.services.paths import Paths, user_paths
from unhunch.services.planner import Planner


@dataclass(frozen=True, slots=True)
class Context:
    """The catalog, the folders, the clock, and how this run was asked to be.

    ``speed`` is how many seconds of a session pass in a second; ``seed`` decides what is left to chance; ``volume`` is
    how loud the tones are, from 0 to 100.
    """

    catalog: Catalog
    paths: Paths
    logger: logging.Logger
    clock: Clock
    seed: int
    speed: float = 1.0
    sound: bool = True
    volume: int = 70

    @property
    def planner(self) -> Planner:
        """A planner with this run's seed."""
        return self.catalog.planner(self.seed)

    def session(self, plan: Plan) -> Session:
        """Return a new session of the plan, on this run's clock and at its speed."""
        planner = self.planner
        return Session(plan, self.clock, retime=planner.retime, swap=planner.swap, speed=self.speed)


def make_context(
    *,
    speed: float = 1.0,
    seed: int | None = None,
    sound: bool = True,
    volume: int = 70,
    paths: Paths | None = None,
    find: Callable[[], tuple[Found, ...]] = installed,
) -> Context:
    """Return the context of this run: plugins found and loaded, routines read, the log at hand."""
    paths = paths or user_paths()
    logger = open_log(paths.log)
    chosen = SystemRandom().randrange(2**32) if seed is None else seed
    catalog = Catalog(find(), paths.routines, logger)
    return Context(catalog, paths, logger, system_clock(), chosen, speed, sound, volume)
