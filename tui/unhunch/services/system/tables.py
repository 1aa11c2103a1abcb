"""A TOML file that the app keeps for a person: read without trust."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def load_table(path: Path, largest: int) -> Mapping[str, Any]:
    """Return the table in a file of at most so many bytes, an empty one where there is no file.

    Raises:
        ValueError: when it cannot be; the message is a clause that says why.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ValueError(error.strerror or "cannot be read") from None
    if len(raw) > largest:
        raise ValueError(f"is larger than {largest} bytes")
    try:
        return tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text") from None
    except RecursionError:
        raise ValueError("is nested too deep") from None
