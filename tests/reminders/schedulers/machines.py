"""Computers that are not there: each scheduler's program with what it keeps, and what goes wrong with it on demand."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from unhunch.plan.schedule import Schedule
from unhunch.reminders.schedulers.command import Call
from unhunch.reminders.schedulers.machine import ProgramError, Ran, System
from unhunch.reminders.schedulers.scheduler import Scheduler, Wanted
from unhunch.reminders.schedulers.steps import carry_out

WORKDAYS = ((590, 640, 690),) * 5 + ((),) * 2
EVENINGS = ((1020,),) * 7
PLAN = Schedule(breaks=WORKDAYS, full=EVENINGS)
WANTED = Wanted(PLAN, Call(("/opt/un hunch/unhunch",)))
LATER = Wanted(Schedule(breaks=((600, 660),) * 7), Call(("/opt/un hunch/unhunch",)))


@dataclass
class Program:
    """A program that answers. ``fails`` and ``hangs`` are words of its command line on which it does not do so."""

    fails: set[str] = field(kw_only=True, default_factory=set)
    hangs: set[str] = field(kw_only=True, default_factory=set)
    ran: list[tuple[str, ...]] = field(kw_only=True, default_factory=list)

    def __call__(self, command: Sequence[str], *, given: bytes | None = None, seconds: float = 20.0) -> Ran:
        self.ran.append(tuple(command))
        if self.hangs & set(command):
            raise ProgramError(f"`{' '.join(command[:3])}` gave no answer in {seconds:g} seconds")
        if self.fails & set(command):
            return Ran(1, b"", b"it does not want to\n")
        return self.answer(list(command), given)

    def answer(self, command: list[str], given: bytes | None) -> Ran:
        raise NotImplementedError


@dataclass
class Systemctl(Program):
    """The manager: it reads units when told to, and a timer runs by what it read when it was started."""

    folder: Path = Path()
    path: str = ""
    loaded: dict[str, str] = field(default_factory=dict)
    running: dict[str, str] = field(default_factory=dict)

    def answer(self, command: list[str], given: bytes | None) -> Ran:
        assert command[:2] == ["systemctl", "--user"]
        verb, *names = [word for word in command[2:] if not word.startswith("--")]
        done = getattr(self, f"_{verb.replace('-', '_')}")(*names)
        if "--now" in command:
            self._start(*names) if verb == "enable" else self._stop(*names)
        return done if isinstance(done, Ran) else Ran(0)

    @property
    def links(self) -> Path:
        return self.folder / "timers.target.wants"

    def _show(self) -> Ran:
        return Ran(0, f"UnitPath={self.path or self.folder}\n".encode())

    def _daemon_reload(self) -> None:
        units = self.folder.glob("*.*") if self.folder.is_dir() else ()
        self.loaded = {one.name: one.read_text() for one in units if one.is_file()}

    def _is_active(self, name: str) -> Ran:
        return Ran(0 if name in self.running else 3)

    def _is_enabled(self, name: str) -> Ran:
        return Ran(0 if (self.links / name).is_symlink() else 1)

    def _enable(self, *names: str) -> None:
        self.links.mkdir(parents=True, exist_ok=True)
        for name in names:
            (self.links / name).unlink(missing_ok=True)
            (self.links / name).symlink_to(self.folder / name)

    def _disable(self, *names: str) -> None:
        for name in names:
            (self.links / name).unlink(missing_ok=True)
        if self.links.is_dir() and not any(self.links.iterdir()):
            self.links.rmdir()

    def _start(self, *names: str) -> None:
        self.running |= {name: self.loaded[name] for name in names}

    _restart = _start

    def _stop(self, *names: str) -> Ran:
        for name in names:
            self.running.pop(name, None)
        return Ran(5)  # some may not have run

    def _reset_failed(self, *names: str) -> Ran:
        return Ran(1)  # none of them failed


@dataclass
class Crontab(Program):
    """A crontab; None while there is none."""

    table: bytes | None = None

    def answer(self, command: list[str], given: bytes | None) -> Ran:
        match command[1:]:
            case ["-l"] if self.table is None:
                return Ran(1, b"", b"no crontab for somebody\n")
            case ["-l"]:
                return Ran(0, self.table or b"")
            case ["-"]:
                assert given is not None
                self.table = given
            case ["-r"]:
                self.table = None
            case _:
                raise AssertionError(command)
        return Ran(0)


@dataclass
class Launchctl(Program):
    """The agents that run: a label, and the property list that it was started with."""

    agents: dict[str, str] = field(default_factory=dict)
    busy: int = 0
    """How often an agent still cannot be started after it was stopped."""
    left: int = 0

    def answer(self, command: list[str], given: bytes | None) -> Ran:
        match command[1:]:
            case ["print", "gui/501"]:
                return Ran(0)
            case ["print", target]:
                return Ran(0 if target.rpartition("/")[2] in self.agents else 113)
            case ["bootout", target]:
                self.left = self.busy
                return Ran(0 if self.agents.pop(target.rpartition("/")[2], None) else 3)
            case ["bootstrap", "gui/501", name]:
                if self.left:
                    self.left -= 1
                    return Ran(5, b"", b"Bootstrap failed: 5: Input/output error\n")
                path = Path(name)
                self.agents[path.stem] = path.read_text()
            case _:
                raise AssertionError(command)
        return Ran(0)


@dataclass
class Schtasks(Program):
    """The tasks of Windows, by name, as it was given them."""

    tasks: dict[str, str] = field(default_factory=dict)

    def answer(self, command: list[str], given: bytes | None) -> Ran:
        name = command[command.index("/TN") + 1]
        match command[1]:
            case "/Query" if name in self.tasks:
                return Ran(0, self.tasks[name].replace("\n", "\r\n").encode("utf-8"))
            case "/Create" if name not in self.tasks or "/F" in command:
                data = Path(command[command.index("/XML") + 1]).read_bytes()
                self.tasks[name] = data.decode("utf-16").replace("\r\n", "\n")
            case "/Delete" if name in self.tasks:
                del self.tasks[name]
            case _:
                return Ran(1, b"", b"ERROR: The system cannot find the file specified.\n")
        return Ran(0)


def computer(home: Path, platform: str, run: Callable[..., Ran], environ: Mapping[str, str] | None = None) -> System:
    """Return a computer with all programs, of which one answers."""
    return System(platform, home, environ or {}, 501, run, lambda name: f"/bin/{name}", lambda seconds: None)


def install(scheduler: Scheduler, system: System, wanted: Wanted = WANTED, *, force: bool = False) -> bool:
    """Install, and return whether anything was done."""
    steps = scheduler.install(wanted, force=force)
    carry_out(steps, system.run, system.wait)
    return bool(steps)


def remove(scheduler: Scheduler, system: System, *, force: bool = False) -> bool:
    """Remove, and return whether anything was done."""
    steps = scheduler.remove(force=force)
    carry_out(steps, system.run, system.wait)
    return bool(steps)


def all_below(folder: Path) -> dict[str, str | None]:
    """Return every file, folder and link below a folder, with what is in it."""
    return {
        path.relative_to(folder).as_posix(): f"-> {path.readlink()}"
        if path.is_symlink()
        else path.read_text()
        if path.is_file()
        else None
        for path in sorted(folder.rglob("*"))
    }


def verbs(program: Program, *asking: str) -> list[str]:
    """Return what a program was told to do, without what it was merely asked."""
    words = [next(word for word in command[1:] if not re.match(r"--", word)) for command in program.ran]
    return [word for word in words if word not in asking]
