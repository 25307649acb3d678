"""What can go wrong on somebody's machine, said in one paragraph with the way out."""

import errno
import re
from pathlib import Path

FULL_DISK = "No space left on device|ENOSPC|disk is full|Disk quota exceeded"
CLOSED_DISK = (
    "Read-only file system|EROFS|EACCES|Permission denied|readonly database|"
    "unable to open database file"
)
NO_NETWORK = (
    "ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|getaddrinfo|"
    "Connection refused|Connection reset|Could not connect|Failed to fetch|dns error|"
    "Name or service not known|Temporary failure in name resolution|Network is unreachable|"
    "NewConnectionError|timed out|client error|error sending request|No matching distribution"
)


class Problem(Exception):
    """Shown as it is, without a traceback."""


def from_os_error(error: OSError) -> Problem | None:
    place = error.filename or "the disk"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Problem(f"The disk is full: {place} could not be written. {FREE_SPACE}")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Problem(f"{place} cannot be written. {MAKE_WRITABLE}")
    return None


def from_output(what: str, log: Path, *, full_disk: bool) -> Problem:
    """The likeliest reason why a program failed, with its last lines. A full disk also keeps a
    program from saying so."""
    output = log.read_text(errors="replace").strip()
    tail = "\n".join(output.splitlines()[-8:])
    reason = _reason(output, full_disk=full_disk)
    return Problem(f"{what} failed. {reason}\n\nThe last lines of {log}:\n\n{tail}")


def _reason(output: str, *, full_disk: bool) -> str:
    if full_disk or re.search(FULL_DISK, output):
        return f"The disk is full. {FREE_SPACE}"
    if re.search(CLOSED_DISK, output):
        return f"Something cannot be written. {MAKE_WRITABLE}"
    if re.search(NO_NETWORK, output):
        return "The network could not be reached. Connect, check proxy settings, and run it again."
    return "Mend what the lines below say, and run it again."


FREE_SPACE = "Make room (about 1 GB is needed), and run it again; it goes on where it stopped."
MAKE_WRITABLE = "Use a folder that is yours and on a disk that can be written, and run it again."
