import ast
import socket

import pytest

from tools.cli import COMMANDS, main
from tools.paths import ROOT


def test_an_old_python_can_read_run():
    ast.parse((ROOT / "run").read_text(), feature_version=(3, 6))


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    shown = capsys.readouterr().out

    assert caught.value.code == 0
    assert [name for name in COMMANDS if f"./run {name} " not in shown] == []


@pytest.mark.parametrize("name", ["test", "check", "lock"])
def test_every_command_explains_itself_without_set_up(capsys, name):
    with pytest.raises(SystemExit) as caught:
        main([name, "--help"])

    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: ./run {name} ")


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_what_is_no_port_is_refused(capsys, port):
    with pytest.raises(SystemExit) as caught:
        main([f"--port={port}"])

    assert caught.value.code == 2
    assert f"{port} is no port; they go from 1 to 65535" in capsys.readouterr().err


def test_a_taken_port_is_told_before_anything_is_done(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code = main([f"--port={port}"])
    shown = capsys.readouterr()

    assert (code, shown.out) == (1, "")
    assert shown.err == (
        f"\nPort {port} is taken by another program, perhaps another ./run. "
        f"Choose another port: ./run --port {port + 1}\n"
    )
