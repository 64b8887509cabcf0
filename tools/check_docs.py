#!/usr/bin/env python3
"""Checks what the documents promise. usage: check_docs.py      (from anywhere)

- every path of the tree that README, CONTRIBUTING, CHANGELOG, NOTICE or docs/*.md names is there;
- every table under data/ stands in docs/DATA.md;
- every command (src/cli/cmd_NAME.c) has a man page, which docs/man/meson.build builds and casus(1) names;
- every `make TARGET` that they name is in the Makefile."""
import pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = "bench data docs examples fuzz include src tests tools .ci".split()
# A path in prose: it begins with one of the tree's folders; NAME, LAYER, TARGET and * stand for anything.
PATH = re.compile(r"(?<![\w/.~-])((?:%s)/[\w./*-]*\w/?|[A-Z]+\.md)" % "|".join(map(re.escape, FOLDERS)))
LINK = re.compile(r"\]\(([^)#:]+)\)")


def documents():
    names = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "NOTICE"]
    return [ROOT / n for n in names if (ROOT / n).exists()] + sorted((ROOT / "docs").glob("*.md"))


def is_there(path, near):
    pattern = re.sub(r"NAME|LAYER|TARGET", "*", path.rstrip("/"))
    programs = pattern + ".c"  # a program is named as it is built
    return any(any(folder.glob(p)) for folder in (ROOT, near) for p in (pattern, programs))


def missing_paths():
    for doc in documents():
        for number, line in enumerate(doc.read_text(encoding="utf-8").splitlines(), 1):
            for path in PATH.findall(line) + LINK.findall(line):
                if not is_there(path, doc.parent):
                    yield f"{doc.relative_to(ROOT)}:{number}: there is no {path}"


def undescribed_tables():
    described = (ROOT / "docs/DATA.md").read_text(encoding="utf-8")
    for table in sorted((ROOT / "data").rglob("*.tsv")):
        if table.relative_to(ROOT / "data").as_posix() not in described:
            yield f"docs/DATA.md: says nothing of {table.relative_to(ROOT)}"


def commands_without_page():
    built = (ROOT / "docs/man/meson.build").read_text()
    overview = (ROOT / "docs/man/casus.1.scd").read_text()
    for source in sorted((ROOT / "src/cli").glob("cmd_*.c")):
        page = f"casus-{source.stem[4:]}"
        if not (ROOT / f"docs/man/{page}.1.scd").exists():
            yield f"docs/man: there is no {page}.1.scd"
        elif f"'{page}'" not in built:
            yield f"docs/man/meson.build: does not build {page}"
        if f"*{page}*" not in overview:
            yield f"docs/man/casus.1.scd: does not name {page}"


def missing_targets():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    for doc in documents():
        for target in re.findall(r"`make (\w+)", doc.read_text(encoding="utf-8")):
            if target not in targets:
                yield f"{doc.relative_to(ROOT)}: there is no make {target}"


complaints = [c for check in (missing_paths, undescribed_tables, commands_without_page, missing_targets) for c in check()]
print("\n".join(complaints), end="\n" if complaints else "")
sys.exit(1 if complaints else 0)
