"""A PostgreSQL server for tests alone: its own folder, its own port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

USER, PASSWORD = "kinechain", "a-password: /@%"
"""Who may come in; the password has every character that an address must not hold as it is."""

_TRIES = 3
"""Another program may take a free port before the server does."""


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        port: Its port on the loopback interface.
    """

    port: int
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def new_database(self) -> str:
        """Return the address of a new empty database."""
        name = f"records_{next(self._numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)

    def address(self, name: str, password: str = PASSWORD) -> str:
        """Return the address of a database."""
        quoted = "".join(one if one.isalnum() else f"%{ord(one):02X}" for one in password)
        return f"postgresql://{USER}:{quoted}@127.0.0.1:{self.port}/{name}"


def find_binaries() -> Path:
    """Return the folder of PostgreSQL's programs; without them tests are skipped, but not in CI."""
    found = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found is None and not debian:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            "PostgreSQL is not installed: its programs initdb and pg_ctl are not found"
        )
    return Path(found).resolve().parent if found else debian[-1].parent


@contextmanager
def start(binaries: Path) -> Iterator[Server]:
    """Run a server in a folder of its own, which is removed afterwards."""
    # PostgreSQL refuses to run as root, as CI does.
    user = "postgres" if getattr(os, "geteuid", lambda: 1)() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="kinechain-postgresql-"))
    try:
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        if user is not None:
            shutil.chown(folder, user)
            shutil.chown(folder / "password", user)
        data = f"{folder}/data"
        _run(
            [
                *(binaries / "initdb", "-D", data, "-U", USER, "-A", "scram-sha-256"),
                *(f"--pwfile={folder}/password", "-E", "UTF8", "--no-locale", "--no-sync"),
            ],
            user,
        )
        port = _start(binaries, folder, user)
        try:
            yield Server(port=port)
        finally:
            _run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], user)
    finally:
        shutil.rmtree(folder)


def _start(binaries: Path, folder: Path, user: str | None) -> int:
    """Start the server and return its port."""
    for left in range(_TRIES - 1, -1, -1):
        port = _free_port()
        # What a test writes need not outlive the machine; this makes a new database quick.
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
        command = [binaries / "pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w"]
        try:
            _run([*command, "-o", options, "start"], user)
        except subprocess.CalledProcessError:
            if not left:
                raise
        else:
            return port
    raise AssertionError


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _run(command: list[str | Path], user: str | None) -> None:
    # The server keeps what it is started with: it must not hold a pipe of ours.
    subprocess.run(command, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)
