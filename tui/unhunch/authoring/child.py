"""The other side of :mod:`unhunch.authoring.isolated`: the process in which a plugin is loaded.

Run as ``python -P -m unhunch.authoring.child JOB``, where JOB is a JSON object. The answer goes to a
file, so that what a plugin prints cannot be taken for it.
"""

import faulthandler
import json
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from unhunch.app.context import known_plugins
from unhunch.authoring.check import check_found
from unhunch.authoring.shown import packed, show
from unhunch.authoring.targets import resolve
from unhunch.exercises.discovery import Found
from unhunch.exercises.host import PluginHost


def main(job: Mapping[str, Any]) -> int:
    """Do the job, and write the answer."""
    with Path(job["frames"]).open("w", encoding="utf-8") as frames:
        faulthandler.dump_traceback_later(job["limit"], exit=True, file=frames)
        answer = do(job)
        faulthandler.cancel_dump_traceback_later()
    unfinished = Path(f"{job['answer']}.part")
    unfinished.write_bytes(answer)
    unfinished.replace(job["answer"])
    return 0


def do(job: Mapping[str, Any]) -> bytes:
    """Return the answer to a job."""
    logger = logging.getLogger("unhunch.child")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    if job["do"] == "load":
        wanted = {(id_, group) for id_, group in job["all"]}
        PluginHost([one for one in known_plugins() if (one.id, one.group) in wanted], logger)
        return b"loaded"
    found = _found(job)
    match job["do"]:
        case "check":
            return json.dumps(check_found(found, logger).as_json()).encode()
        case "show":
            return packed(show(found, logger, size=job.get("size")))
        case other:
            raise ValueError(f"no such job: {other}")


def _found(job: Mapping[str, Any]) -> Found:
    plugins = resolve(job["target"], known_plugins())
    return next(one for one in plugins if (one.id, one.group) == (job["id"], job["group"]))


def _end(code: int) -> None:
    """End at once: a thread that a plugin left behind does not keep this process."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _end(main(json.loads(sys.argv[1])))
