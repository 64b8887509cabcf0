#!/usr/bin/env python3
"""On a terminal: colours, unless NO_COLOR or a dumb one; lines and the drawing fit it. usage: test_terminal.py CASUS"""
import fcntl, os, pathlib, pty, re, struct, subprocess, sys, tempfile, termios, unicodedata

sys.dont_write_bytecode = True
from tap import Tap

CASUS = str(pathlib.Path(sys.argv[1]).resolve())
CHRONICLE = pathlib.Path(__file__).resolve().parents[2] / "data/chronicle/sino_soviet.tsv"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = {"gauge": ["gauge", "CHN", "RUS", "--from", "1949", "--to", "1991", "--turns"],
            "why": ["why", "CHN", "RUS", "1969"],
            "events": ["events", "CHN", "RUS", "--from", "1969"],
            "codes": ["codes", "Khrushchev", "Yugoslavia", "710"]}


def on_terminal(args, folder, columns=80, rows=24, **env):
    """What `args` show on a terminal of that size."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm"} | env
    p = subprocess.Popen([CASUS, *args], cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while more := os.read(ours, 65536):
            shown += more
    except OSError:  # the other side is closed
        pass
    p.wait(60)
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def columns_of(line):
    return sum(0 if unicodedata.combining(c) else 1 for c in ESCAPE.sub("", line))


def test_colour(tap, folder):
    args = COMMANDS["gauge"]
    for what, env, coloured in (("a terminal", {}, True), ("NO_COLOR", {"NO_COLOR": "1"}, False), ("a dumb terminal", {"TERM": "dumb"}, False)):
        is_coloured = "\x1b" in on_terminal(args, folder, **env)
        tap.check(f"{what} has {'colours' if coloured else 'none'}", [] if is_coloured == coloured else ["it is otherwise"])
    piped = subprocess.run([CASUS, *args], cwd=folder, stdout=subprocess.PIPE, check=True).stdout
    tap.check("a pipe has none", ["it has"] if b"\x1b" in piped else [])


def test_widths(tap, folder):
    for name, args in COMMANDS.items():
        for columns in (72, 80, 132):
            lines = on_terminal(args, folder, columns).splitlines()
            wide = [l for l in lines if columns_of(l) > columns]
            tap.check(f"{name} fits {columns} columns", wide or ([] if lines else ["nothing was shown"]))


def test_narrow(tap, folder):
    shown = on_terminal(COMMANDS["gauge"], folder, 10)
    tap.check("a terminal of 10 columns still gets a needle", [] if "confront" in shown else [shown[:300]])


def test_heights(tap, folder):
    for rows in (24, 30, 50):
        lines = on_terminal(COMMANDS["gauge"][:-1], folder, 80, rows).splitlines()
        tap.check(f"the needle fits {rows} rows", [f"{len(lines)} lines"] if not 15 < len(lines) < rows else [])


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([CASUS, "import", "chronicle", "--quiet", CHRONICLE], cwd=folder, check=True)
        test_colour(tap, folder)
        test_widths(tap, folder)
        test_heights(tap, folder)
        test_narrow(tap, folder)
    tap.done()


main()
