#!/usr/bin/env python3
"""Breaks a copy of the tables in one way at a time; tools/lint_states.py must say so. Usage: lint_states_test.py SOURCE_ROOT"""
import os
import shutil
import subprocess
import sys
import tempfile

# (table, rows added to it, what the lint must say)
BREAKAGES = [
    ("names.tsv", ["QQQ\tname\tQland\t\t\t"], "unknown code 'QQQ'"),
    ("names.tsv", ["FRA\tnickname\tQland\t\t\t"], "bad kind 'nickname'"),
    ("names.tsv", ["FRA\tseat\tQland\tKING\t\t"], "bad sector 'KING'"),
    ("names.tsv", ["FRA\tname\tthe Qland\t\t\t"], "leading article"),
    ("names.tsv", ["FRA\tname\tQ’land\t\t\t"], "curly apostrophe"),
    ("names.tsv", ["FRA\tname\t\t\t\t"], "no text"),
    ("names.tsv", ["FRA\tname\tQland \t\t\t"], "blanks around or doubled in text"),
    ("names.tsv", ["FRA\tname\tQland\t\t\t "], "blanks around or doubled in to"),
    ("names.tsv", ["FRA\tname\tQland\t\t1950-02-30\t"], "impossible date '1950-02-30'"),
    ("names.tsv", ["FRA\tname\tQland\t\t\t1950"], "impossible date '1950'"),
    ("names.tsv", ["FRA\tname\tQland\t\t1950-01-02\t1950-01-01"], "before it begins"),
    ("names.tsv", ["FRA\tname\tQland\t\t\t", "FRA\tbyname\tQland\t\t1950-01-01\t"], "'Qland' duplicates"),
    ("names.tsv", ["FRA\tname\tQland\t\t\t1950-01-01", "ITA\tname\tQland\t\t1950-01-01\t"], "on the same day, without a rule"),
    ("states.tsv", ["FRA\t\t\t\t1900-01-01\t1901-01-01\tFrance"], "code FRA overlaps"),
    ("states.tsv", ["QQQ\t220\t\t\t\t\tQland"], "cow 220 overlaps"),
    ("states.tsv", ["QQQ\t\t220\t\t\t\tQland"], "gw 220 overlaps"),
    ("states.tsv", ["QQQ\tx\t\t\t\t\tQland"], "cow 'x' is not a number"),
    ("states.tsv", ["QQ\t\t\t\t\t\tQland"], "code 'QQ' is not three capital letters"),
    ("states.tsv", ["XQQ\t\t\t\t\t\tQland"], "which are nobody's"),
    ("states.tsv", ["QQQ\t\t\tSU\t\t\tQland"], "withdrawn code 'SU'"),
    ("states.tsv", ["QQQ\t\t\t\t\t\t"], "no name"),
    ("ambiguous_names.tsv", ["Congo\tcontext\tagain"], "'Congo' duplicates"),
    ("ambiguous_names.tsv", ["Albanian\tFRA\tnot so"], "rule 'FRA' is neither"),
    ("ambiguous_names.tsv", ["Qland\tcontext\tno such form"], "is not in the table of names"),
    ("organisations.tsv", ["FRA\tQ union\tQU\t\t\tIGO"], "code FRA is a state's"),
    ("organisations.tsv", ["SUN\tQ union\tQU\t\t\tIGO"], "code SUN is a state's"),
    ("organisations.tsv", ["XQU\tQ union\tQU\t\t\tIGO"], "which are nobody's"),
    ("organisations.tsv", ["UNO\tQ union\tQU\t\t\tIGO"], "code UNO duplicates"),
    ("organisations.tsv", ["qu\tQ union\tQU\t\t\tIGO"], "code 'qu' is not three capital letters"),
    ("organisations.tsv", ["QQU\tQ union\tQU\t\t\tGOV"], "bad sector 'GOV'"),
    ("organisations.tsv", ["QQU\t\tQU\t\t\tIGO"], "no name"),
    ("organisations.tsv", ["QQU\tQ union\tQU| Q U\t\t\tIGO"], "empty form or blanks around ' Q U'"),
    ("organisations.tsv", ["QQU\tQ union\tNATO\t\t\tIGO"], "form 'NATO' duplicates"),
    ("organisations.tsv", ["QQU\tQ union\tFrance\t\t\tIGO"], "form 'France' also means FRA"),
    ("organisations.tsv", ["QQU\tQ union\tQU\t1950-13-01\t\tIGO"], "impossible date '1950-13-01'"),
    ("names.tsv", ["FRA\tname"], "2 cells, want 6"),
]


def lint(root, data_dir):
    return subprocess.run([sys.executable, os.path.join(root, "tools/lint_states.py"), data_dir],
                          capture_output=True, text=True, check=False)


def complaint_missing(root, table, added, want):
    """None when the lint failed and said `want` with file and line; else what it did."""
    with tempfile.TemporaryDirectory() as copy:
        data_dir = shutil.copytree(os.path.join(root, "data"), os.path.join(copy, "data"))
        path = os.path.join(data_dir, table)
        with open(path, "a", encoding="utf-8") as f:
            f.write("".join(row + "\n" for row in added))
        with open(path, encoding="utf-8") as f:
            last_line = len(f.readlines())
        run = lint(root, data_dir)
        said = [line for line in (run.stdout + run.stderr).splitlines() if line.startswith(f"{path}:{last_line}: ") and want in line]
        return None if run.returncode == 1 and said else f"exit {run.returncode}: {run.stdout}{run.stderr}"


def main(root):
    failures = 0
    print(f"1..{len(BREAKAGES) + 1}")
    whole = lint(root, os.path.join(root, "data"))
    results = [("the tables as they are", None if whole.returncode == 0 else whole.stdout + whole.stderr)]
    results += [(f"{table}: {want}", complaint_missing(root, table, added, want)) for table, added, want in BREAKAGES]
    for number, (what, failure) in enumerate(results, 1):
        print(f"{'not ok' if failure else 'ok'} {number} - {what}")
        if failure:
            failures += 1
            print("# " + failure.replace("\n", "\n# "))
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
