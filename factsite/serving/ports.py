"""Find a free port on this machine's own address."""

from __future__ import annotations

import os
import socket

# Loopback: no other machine can reach it.
HOST = "127.0.0.1"
_FURTHER = 10
_LAST = 65535


class NoPort(Exception):
    """No port could be had: the message says which were tried, and why the last was refused."""


def open_port(port: int) -> socket.socket:
    """Return a socket that listens, without blocking, on loopback at `port` or the first free one of the next ten.

    Raises NoPort where there is none.
    """
    last = min(port + _FURTHER, _LAST)
    reason = ""
    for candidate in range(port, last + 1):
        try:
            listening = socket.create_server((HOST, candidate))
        except OSError as error:
            # Python adds the address to the system's words; it is said anyway.
            reason = os.strerror(error.errno) if error.errno else str(error)
        else:
            listening.setblocking(False)
            return listening
    raise NoPort(f"no port from {port} to {last} can be had on {HOST} ({reason}); name another with --port")
