#!/usr/bin/env python3
"""Checks a chronicle: lint_chronicle.py FILE prints `file:line: reason` for each fault, and exits 1 if there was one.

How to add a check: write a function of one row that yields reasons, and name it in ROW_CHECKS.
"""
import datetime
import re
import sys

import tsv

COLUMNS = "date precision actor action target plover mutual amount_or_casualties place source basis".split()
TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
            "SANCTION MOBILIZE COERCE ASSAULT".split())
BASES = {"read", "partial", "recalled", "known", "unverified"}
FORMS = {"day": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
         "month": re.compile(r"\d{4}-\d\d", re.ASCII),
         "year": re.compile(r"\d{4}", re.ASCII)}


def precision_of(date):
    """The precision whose form `date` has, or None."""
    return next((name for name, form in FORMS.items() if form.fullmatch(date)), None)


def in_calendar(date):
    """Whether YYYY, YYYY-MM or YYYY-MM-DD names a year, month or day there is."""
    try:
        datetime.date(*[int(n) for n in (date + "-01-01").split("-")[:3]])
    except ValueError:
        return False
    return True


def check_date(row):
    ends = row["date"].split("/")
    forms = {precision_of(end) for end in ends}
    if len(ends) > 2 or None in forms or not all(map(in_calendar, ends)):
        yield f"bad date '{row['date']}'"
    elif row["precision"] not in FORMS:
        yield f"unknown precision '{row['precision']}'"
    elif forms != {row["precision"]}:
        yield f"date '{row['date']}' is not of precision '{row['precision']}'"
    elif ends != sorted(ends):
        yield f"bad date '{row['date']}': ends before it begins"


def check_states(row):
    for column in "actor", "target":
        if not re.fullmatch("[A-Z]{3}", row[column]):
            yield f"unknown state '{row[column]}' as {column}"
    if row["actor"] == row["target"]:
        yield f"same actor and target '{row['actor']}'"


def check_cells(row):
    if row["plover"] not in TYPES:
        yield f"unknown type '{row['plover']}'"
    if row["mutual"] not in ("0", "1"):
        yield f"mutual is '{row['mutual']}', want 0 or 1"
    if row["basis"] not in BASES:
        yield f"unknown basis '{row['basis']}'"
    for column in "action", "source":
        if not row[column].strip():
            yield f"empty {column}"


ROW_CHECKS = check_date, check_states, check_cells


def check_order(rows, lint):
    """Rows stand by the day on which they begin; no act stands twice."""
    last, first_line = "", {}
    for row in rows:
        begin = row["date"].split("/")[0]
        if begin < last:
            lint.say(row, f"unsorted: '{begin}' after '{last}'")
        last = max(last, begin)
        key = row["date"], row["actor"], row["action"]
        if key in first_line:
            lint.say(row, f"duplicate of line {first_line[key]}")
        first_line.setdefault(key, row.line)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: lint_chronicle.py FILE")
    rows, lint = tsv.rows(sys.argv[1], COLUMNS), tsv.Lint()
    for row in rows:
        for check in ROW_CHECKS:
            for reason in check(row):
                lint.say(row, reason)
    check_order(rows, lint)
    return lint.done()


if __name__ == "__main__":
    sys.exit(main())
