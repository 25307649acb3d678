import errno

import pytest

from tools.problems import FREE_SPACE, MAKE_WRITABLE, from_os_error, from_output

OFFLINE = "The network could not be reached. Connect, check proxy settings, and run it again."
FULL = f"The disk is full. {FREE_SPACE}"
CLOSED = f"Something cannot be written. {MAKE_WRITABLE}"
OTHER = "Mend what the lines below say, and run it again."


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("npm error code ENOTFOUND", OFFLINE),
        ("ERROR: No matching distribution found for django==5.2", OFFLINE),
        ("error: Failed to fetch: `http://127.0.0.1:9/django/`", OFFLINE),
        ("OSError: [Errno 28] No space left on device", FULL),
        ("npm error code ENOSPC", FULL),
        ("django.db.utils.OperationalError: database or disk is full", FULL),
        ("OSError: [Errno 30] Read-only file system", CLOSED),
        ("django.db.utils.OperationalError: attempt to write a readonly database", CLOSED),
        ("SyntaxError: invalid syntax", OTHER),
    ],
)
def test_the_likeliest_reason_is_named(tmp_path, output, reason):
    log = tmp_path / "it.log"
    log.write_text(f"before\n{output}\n\n")

    assert str(from_output("It", log, full_disk=False)) == (
        f"It failed. {reason}\n\nThe last lines of {log}:\n\nbefore\n{output}"
    )


def test_a_full_disk_is_named_though_the_log_could_not_be_written(tmp_path):
    log = tmp_path / "it.log"
    log.write_text("")

    assert str(from_output("It", log, full_disk=True)).startswith(f"It failed. {FULL}")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (errno.ENOSPC, f"The disk is full: /here could not be written. {FREE_SPACE}"),
        (errno.EROFS, f"/here cannot be written. {MAKE_WRITABLE}"),
        (errno.EACCES, f"/here cannot be written. {MAKE_WRITABLE}"),
    ],
)
def test_errors_of_the_disk_are_explained(number, text):
    assert str(from_os_error(OSError(number, "", "/here"))) == text


def test_other_errors_stay_what_they_are():
    assert from_os_error(OSError(errno.ECHILD, "")) is None
