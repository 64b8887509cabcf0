#!/usr/bin/env python3
"""Every command against hostile use. usage: test_hostile.py CASUS

Whatever goes wrong, a command says one precise line on stderr, ends with the right status, and
changes nothing. To add a command: one row in COMMANDS; the test fails while one is missing."""
import hashlib, os, pathlib, re, shutil, signal, sqlite3, subprocess, sys, tempfile
from dataclasses import dataclass, field

sys.dont_write_bytecode = True
from tap import Tap

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
CHRONICLE, ARTICLE = DATA / "chronicle/sino_soviet.tsv", DATA / "examples/split.txt"
DICTIONARY = DATA / "examples/dictionaries/sample.actors.txt"
OK, NOTHING, USAGE, IO = 0, 1, 2, 4
NEWER = 9999
NOBODY = 65534


@dataclass
class Command:
    """How a command is called. `before` are its arguments up to `file`, which a hostile one replaces."""
    before: list = field(default_factory=list)
    file: pathlib.Path = None  # what it reads, when it reads files
    db: str = ""               # "read" or "write": what it does with the database
    prints: bool = True        # its result goes to standard output
    needs: int = 0             # how many arguments it cannot do without

    def call(self, file=None):
        return self.before + ([str(file or self.file)] if self.file else [])


COMMANDS = {
    "add": Command(["--as", "article"], ARTICLE, "write", prints=False, needs=1),
    "code": Command(["--from", "article"], ARTICLE),
    "import": Command(["chronicle"], CHRONICLE, "write", prints=False, needs=2),
    "events": Command(["CHN", "RUS"], db="read"),
    "gauge": Command(["CHN", "RUS", "--from", "1960", "--to", "1970"], db="read", needs=2),
    "why": Command(["CHN", "RUS", "1969-03-02"], db="read", needs=3),
    "blame": Command(["CHN", "RUS", "--from", "1960", "--to", "1970", "--draws", "100"], db="read", needs=2),
    "whatif": Command(["CHN", "RUS", "--from", "1960", "--to", "1970", "--without", "side:CHN", "--draws", "10"], db="read", needs=2),
    "codes": Command(["CHN"]),
    "dict": Command(["list", "--dict"], DICTIONARY, needs=1),
    "check": Command(db="read"),
    "help": Command(),
    "completion": Command(["bash"], needs=1),
}


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        self.env |= {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}

    def __call__(self, *args, stdout=subprocess.PIPE, **how):
        return subprocess.run([self.path, *map(str, args)], stdin=subprocess.DEVNULL, stdout=stdout,
                              stderr=subprocess.PIPE, cwd=self.folder, env=self.env, timeout=120, **how)


def text(b):
    return (b or b"").decode(errors="replace")


def complaints(done, status, naming="", silent=True):
    """What is wrong with how a failing command ended: its status, its one line, what it printed."""
    out, err, bad = text(done.stdout), text(done.stderr), []
    if done.returncode != status:
        bad.append(f"status {done.returncode}, want {status}")
    if err.count("\n") != 1 or not err.endswith("\n"):
        bad.append(f"want one line on stderr, got {err.count(chr(10))}")
    if naming not in err:
        bad.append(f"stderr does not name {naming}")
    if silent and out:
        bad.append(f"stdout should be empty: {out[:200]!r}")
    if bad:
        bad.append(f"stderr: {err[:600]}")
    return bad


def digest(path):
    """Of a file, or of all files under a folder (their names too)."""
    if path.is_dir():
        return [(str(p.relative_to(path)), digest(p)) for p in sorted(path.rglob("*")) if p.is_file()]
    return hashlib.sha256(path.read_bytes()).hexdigest()


def unchanged(path, before):
    return [] if path.exists() and digest(path) == before else [f"{path.name} was changed"]


def test_help(tap, casus, name, cmd):
    done = casus(name, "--help")
    bad = [] if done.returncode == OK else [f"status {done.returncode}"]
    bad += [] if f"casus {name}" in text(done.stdout) else ["stdout does not name the command"]
    bad += [f"stderr: {text(done.stderr)}"] if done.stderr else []
    tap.check(f"{name} --help", bad)


def test_unknown_option(tap, casus, name, cmd):
    done = casus(name, *cmd.call(), "--no-such-option")
    tap.check(f"{name} with an unknown option", complaints(done, USAGE, "--no-such-option"))


def test_too_few(tap, casus, name, cmd):
    for n in range(cmd.needs):
        given = [a for a in cmd.call() if not a.startswith("--") and a != "article"][:n]
        tap.check(f"{name} with {n} of {cmd.needs} arguments", complaints(casus(name, *given), USAGE))


def test_bad_files(tap, casus, name, cmd, good):
    if not cmd.file:
        return
    folder = casus.folder / "folder"
    folder.mkdir(exist_ok=True)
    for what, path in ("a missing file", casus.folder / "missing.txt"), ("a folder for a file", folder):
        db = shutil.copy(good, casus.folder / "files.db")
        before = digest(db)
        done = casus(name, *cmd.call(path), *(["--db", db] if cmd.db else []))
        tap.check(f"{name} with {what}", complaints(done, IO, path.name) + unchanged(db, before))


def test_full_disk(tap, casus, name, cmd, good):
    db = ["--db", good] if cmd.db else []
    calls = [("--help on a full disk", [name, "--help"])]
    if cmd.prints:
        calls.append(("to a full disk", [name, *cmd.call(), *db]))
    for what, call in calls:
        with open("/dev/full", "wb") as full:
            tap.check(f"{name} {what}", complaints(casus(*call, stdout=full), IO))


def test_closed_output(tap, casus, name, cmd, good):
    """No standard output at all; and one whose reader has gone, which may end a filter silently."""
    if not cmd.prints:
        return
    call = [name, *cmd.call(), *(["--db", good] if cmd.db else [])]
    before = digest(good)
    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", casus.path, *map(str, call)], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=casus.folder, env=casus.env, timeout=120)
    tap.check(f"{name} without standard output", complaints(done, IO) + unchanged(good, before))
    reader, writer = os.pipe()
    os.close(reader)
    done = casus(*call, stdout=writer)
    os.close(writer)
    bad = [] if done.returncode in (-signal.SIGPIPE, IO) else [f"status {done.returncode}"]
    bad += [f"stderr: {text(done.stderr)}"] if done.returncode != IO and done.stderr else []
    tap.check(f"{name} to a reader that has gone", bad + unchanged(good, before))


def options(casus, name):
    return set(re.findall(r"--[a-z-]+", text(casus("help", name).stdout)))


def test_output_file(tap, casus, name, cmd, good):
    """What -o names is whole, or not there, or as it was."""
    if "--output" not in options(casus, name):
        return
    call = [name, *cmd.call(), *(["--db", good] if cmd.db else [])]
    path, kept, full = casus.folder / "result", casus.folder / "kept", pathlib.Path("/dev/full")
    done = casus(*call, "-o", path)
    bad = [] if done.returncode == OK and path.read_bytes() == casus(*call).stdout else [text(done.stderr)]
    bad += ["it wrote to standard output too"] if done.stdout else []
    tap.check(f"{name} -o writes what it would print", bad)
    kept.write_text("kept")
    done = casus(name, *cmd.call("missing.txt"), *(["--db", "missing.db"] if cmd.db else []), "--no-such", "-o", kept)
    left = [p.name for p in casus.folder.glob("*.part")]
    tap.check(f"{name} -o keeps the file when it fails",
              complaints(done, USAGE) + ([] if kept.read_text() == "kept" else ["changed"]) + left)
    for file in (casus.folder / "none/result", full):
        tap.check(f"{name} -o {file.name}", complaints(casus(*call, "-o", file), IO, str(file)))
    if cmd.file or cmd.db:
        none = casus(name, *cmd.call("missing.txt"), *(["--db", "missing.db"] if cmd.db else []), "-o", casus.folder / "never")
        left = [p.name for p in casus.folder.glob("never*")]
        tap.check(f"{name} -o makes no file when it fails", complaints(none, IO, "missing") + left)
    if cmd.db:
        before = digest(good)
        tap.check(f"{name} -o does not replace the database", complaints(casus(*call, "-o", good), USAGE) + unchanged(good, before))


def test_dry_run(tap, casus, name, cmd):
    if "--dry-run" not in options(casus, name):
        return
    path = casus.folder / "dry.db"
    done = casus(name, *cmd.call(), "--dry-run", "--db", path)
    bad = [] if done.returncode == OK else [f"status {done.returncode}", text(done.stderr)]
    tap.check(f"{name} --dry-run makes no database", bad + [p.name for p in casus.folder.glob("dry.db*")])


def foreign_files(folder):
    """Files that are no casus database: (what, path)."""
    prose = folder / "prose.db"
    prose.write_text("This is not a database, it only looks long enough to be one.\n" * 40)
    cut = folder / "cut.db"
    cut.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    other = folder / "other.db"
    with sqlite3.connect(other) as c:
        c.execute("CREATE TABLE song (title TEXT)")
    c.close()
    return ("prose", prose), ("a broken database", cut), ("another program's database", other)


def newer(good, folder):
    path = shutil.copy(good, folder / "newer.db")
    with sqlite3.connect(path) as c:
        c.execute(f"PRAGMA user_version = {NEWER}")
    c.close()
    return path


def test_foreign_databases(tap, casus, name, cmd, good):
    if not cmd.db:
        return
    files = [*foreign_files(casus.folder), ("a newer version's database", newer(good, casus.folder))]
    for what, path in files:
        before = digest(path)
        done = casus(name, *cmd.call(), "--db", path)
        tap.check(f"{name} with {what} for --db", complaints(done, IO, path.name) + unchanged(path, before))
        path.unlink()


def test_no_database(tap, casus, name, cmd):
    if not cmd.db:
        return
    tap.check(f"{name} with a folder for --db", complaints(casus(name, *cmd.call(), "--db", casus.folder), IO))
    path = casus.folder / "none.db"
    if cmd.db == "read":
        made = lambda: ["it made a database"] if path.exists() else []
        tap.check(f"{name} without a database", complaints(casus(name, *cmd.call(), "--db", path), IO, "none.db") + made())


def test_read_only_folder(tap, casus, name, cmd, good):
    """As nobody when the test runs as root, whom no permission stops."""
    if not cmd.db:
        return
    shut = casus.folder / "shut"
    shut.mkdir()
    db = shutil.copy(good, shut / "shut.db")
    db.chmod(0o444)
    shut.chmod(0o555)
    before = digest(shut)
    done = casus(name, *cmd.call(), "--db", db, **({"user": NOBODY, "group": NOBODY} if os.getuid() == 0 else {}))
    if cmd.db == "write":
        bad = complaints(done, IO, "shut.db")
    else:
        bad = [] if done.returncode == OK else complaints(done, IO, "shut.db")
    shut.chmod(0o755)
    tap.check(f"{name} in a read-only folder", bad + unchanged(shut, before))
    shutil.rmtree(shut)


def open_to_all(folder, program):
    """A copy of the program and its inputs that another user may read too."""
    copy = pathlib.Path(shutil.copy(program, folder / "casus"))
    copy.chmod(0o755)
    for cmd in COMMANDS.values():
        if cmd.file:
            cmd.file = pathlib.Path(shutil.copy(cmd.file, folder))
            cmd.file.chmod(0o644)
    return str(copy)


def test_all(tap, folder, program):
    folder.chmod(0o755)
    casus = Program(open_to_all(folder, program), folder)
    done = casus("frobnicate")
    tap.check("an unknown command", complaints(done, USAGE, "frobnicate"))
    names = text(casus("help", "--names").stdout).split()
    tap.check("every command is in this test's table", sorted(set(names) ^ set(COMMANDS)))
    good = folder / "good.db"
    done = casus("import", "chronicle", CHRONICLE, "--db", good)
    tap.check("the shipped chronicle is imported", [] if done.returncode == OK else [text(done.stderr)])
    if not good.exists():
        return
    for name, cmd in COMMANDS.items():
        test_help(tap, casus, name, cmd)
        test_unknown_option(tap, casus, name, cmd)
        test_too_few(tap, casus, name, cmd)
        test_bad_files(tap, casus, name, cmd, good)
        test_full_disk(tap, casus, name, cmd, good)
        test_closed_output(tap, casus, name, cmd, good)
        test_output_file(tap, casus, name, cmd, good)
        test_dry_run(tap, casus, name, cmd)
        test_foreign_databases(tap, casus, name, cmd, good)
        test_no_database(tap, casus, name, cmd)
        test_read_only_folder(tap, casus, name, cmd, good)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        test_all(tap, pathlib.Path(folder), sys.argv[1])
    tap.done()


main()
