#!/usr/bin/env python3
"""Runs the examples of the man pages. usage: test_man_examples.py CASUS FOLDER

In FOLDER/*.scd every line `$ casus ...` of a literal block (``` to ```) is an example, and ends with
status 0. Those of one page run one after the other in a folder that holds casus.db (the shipped
chronicle), sino_soviet.tsv, split.txt, dictionaries/ and note.txt."""
import os, pathlib, shutil, subprocess, sys, tempfile

sys.dont_write_bytecode = True
from tap import Tap

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"


def examples(page):
    """The commands of a page; a line that ends in a backslash goes on in the next."""
    inside, more, found = False, False, []
    for line in page.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line == "```":  # in scdoc two backslashes print one
            inside = not inside
        elif inside and more:
            found[-1] += "\n" + line
        elif inside and line.startswith("$ "):
            found.append(line[2:].replace("\\\\", "\\"))
        more = inside and bool(found) and line.endswith("\\")
    return found


def shell(command, folder, env):
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    if done.returncode == 0:
        return []
    return [f"status {done.returncode}", done.stdout.decode(errors="replace")[-1000:]]


def prepare(folder):
    shutil.copy(DATA / "chronicle/sino_soviet.tsv", folder)
    shutil.copy(DATA / "examples/split.txt", folder)
    shutil.copytree(DATA / "examples/dictionaries", folder / "dictionaries")
    (folder / "note.txt").write_text("China accused the Soviet Union of aggression on 3 March 1969.\n")


def main():
    tap = Tap()
    pages = sorted(pathlib.Path(sys.argv[2]).glob("*.scd"))
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        (top / "bin").mkdir()
        (top / "bin/casus").symlink_to(pathlib.Path(sys.argv[1]).resolve())
        env = {k: v for k, v in os.environ.items() if not k.startswith("CASUS")}
        env |= {"PATH": f"{top}/bin:{env['PATH']}", "HOME": str(top), "LC_ALL": "C.UTF-8"}
        for page in pages:
            folder = top / page.stem
            folder.mkdir()
            prepare(folder)
            bad = shell("casus import chronicle sino_soviet.tsv", folder, env)
            for command in examples(page):
                tap.check(f"{page.name}: {command}", bad or shell(command, folder, env))
    if not tap.count:
        tap.check("there is an example", ["no page has any"])
    tap.done()


main()
