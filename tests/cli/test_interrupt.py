#!/usr/bin/env python3
"""Ctrl-C: status 130, one line, nothing half done, and the same command goes on. usage: test_interrupt.py CASUS"""
import contextlib, pathlib, signal, sqlite3, subprocess, sys, tempfile, time

sys.dont_write_bytecode = True
from tap import Tap

CASUS = str(pathlib.Path(sys.argv[1]).resolve())
INTERRUPTED = 130
HEADER = "date precision actor action target plover mutual amount_or_casualties place source basis"


def start(*args, **how):
    return subprocess.Popen([CASUS, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)


def run(*args):
    return subprocess.run([CASUS, *map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)


def write_chronicle(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        print(*HEADER.split(), sep="\t", file=f)
        for i in range(rows):
            print(f"{1900 + i % 90}-{1 + i % 12:02}-{1 + i % 28:02}\tday\tCHN\tact {i}\tRUS\tCONSULT\t0\t\t\tnowhere\tread", file=f)


def write_lines(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        for i in range(rows):
            print(f'{{"id":"{i}","date":"1969-03-02","text":"China attacked India on 3 March 1969. It rained {i} days."}}', file=f)


def events(db):
    with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as c:
        return c.execute("SELECT count(*) FROM event").fetchone()[0]


def interrupt(args, db):
    """Ends `args` by Ctrl-C as soon as the database holds something. @return the ended process, or
    None when it was done before."""
    p = start(*args, stdin=subprocess.DEVNULL)
    while p.poll() is None and not (db.exists() and has_events(db)):
        time.sleep(.002)
    p.send_signal(signal.SIGINT)
    out, err = p.communicate(timeout=300)
    return None if p.returncode == 0 else (p.returncode, out.decode(), err.decode())


def has_events(db):
    try:
        return events(db) > 0
    except sqlite3.Error:
        return False


def complaints(ended, line):
    status, out, err = ended
    bad = [] if status == INTERRUPTED else [f"status {status}"]
    bad += [] if err.count("\n") == 1 and line in err else [f"stderr: {err}"]
    return bad + ([f"stdout: {out[:200]}"] if out else [])


def test_kept(tap, folder, command, write, before):
    """A command that keeps: larger inputs are tried until one is caught at work, with a part kept."""
    for rows in (20000, 80000, 320000, 1280000):
        source, db, whole = (folder / f"{command}_{rows}.{what}" for what in ("input", "db", "whole"))
        write(source, rows)
        call = [command, *before, source, "--db", db]
        ended = interrupt(call, db)
        if ended and events(db) < rows:
            break
        ended = None
    if not ended:
        tap.check(f"{command} is interrupted", ["it was always done before"])
        return
    tap.check(f"{command} is interrupted", complaints(ended, "the same command goes on from here"))
    part = events(db) if has_events(db) else 0
    tap.check(f"{command}: what was kept is sound", [] if run("check", "--db", db).returncode == 0 else ["it is not"])
    again = run(*call)
    run(command, *before, source, "--db", whole)
    tap.check(f"{command}: the same command ends it", [] if again.returncode == 0 else [again.stderr.decode()])
    tap.check(f"{command}: nothing is lost or doubled",
              [] if 0 < part < events(db) == events(whole) else [f"{part}, {events(db)}, {events(whole)} events"])


def test_filter(tap, folder):
    """A filter that waits for input: neither output nor a part of it is left."""
    result = folder / "result"
    p = start("code", "--from", "jsonl", "-o", result, stdin=subprocess.PIPE)
    p.stdin.write(b'{"id":"1","text":"China attacked India."}\n')
    p.stdin.flush()
    while not result.with_name("result.part").exists():
        time.sleep(.01)
    time.sleep(.1)
    p.send_signal(signal.SIGINT)
    status = p.wait(60)
    p.stdin.close()
    ended = status, p.stdout.read().decode(), p.stderr.read().decode()
    tap.check("code is interrupted", complaints(ended, "interrupted") + [x.name for x in folder.glob("result*")])


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        test_kept(tap, folder, "import", write_chronicle, ["chronicle"])
        test_kept(tap, folder, "add", write_lines, ["--as", "jsonl"])
        test_filter(tap, folder)
    tap.done()


main()
