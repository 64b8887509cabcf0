#!/usr/bin/env python3
"""Checks the tables of states, names and organisations in DATA_DIR. Usage: lint_states.py DATA_DIR"""
import datetime
import os
import re
import sys
from collections import defaultdict

import tsv

STATE_COLUMNS = ["code", "cow", "gw", "iso3_withdrawn", "from", "to", "name"]
NAME_COLUMNS = ["code", "kind", "text", "sector", "from", "to"]
ORGANISATION_COLUMNS = ["code", "name", "forms", "from", "to", "sector"]
RULE_COLUMNS = ["text", "rule", "note"]
KINDS = "name adjective people capital seat byname city place".split()
SECTORS = "GOV MIL JUD LEG PTY COP SPY REB OPP PRE BUS LAB MED CVL EDU IGO NGO".split()
ORGANISATION_SECTORS = ["IGO", "NGO", "REB"]
WORD_RULES = ["context", "none"]
CODE = re.compile(r"[A-Z]{3}")
NOBODYS = re.compile(r"X[A-Z]{2}")
KOSOVO = "XKX"
ALWAYS, STILL = datetime.date.min, datetime.date.max


def day(text, if_empty):
    """The day that `text` names, `if_empty` for an empty cell, None for no possible day."""
    if not text:
        return if_empty
    try:
        return datetime.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def check_blanks(lint, row):
    for column, cell in row.items():
        if cell != cell.strip() or "  " in cell:
            lint.say(row, f"blanks around or doubled in {column} '{cell}'")


def check_dates(lint, row):
    """Complains about impossible dates; else gives the row its `period`."""
    first, last = day(row["from"], ALWAYS), day(row["to"], STILL)
    row.period = None
    if first is None or last is None:
        lint.say(row, f"impossible date '{row['from' if first is None else 'to']}'")
    elif first > last:
        lint.say(row, f"ends {row['to']} before it begins {row['from']}")
    else:
        row.period = first, last


def overlap(a, b):
    return bool(a.period and b.period and a.period[0] <= b.period[1] and b.period[0] <= a.period[1])


def pairs_that_overlap(rows):
    for i, later in enumerate(rows):
        for earlier in rows[:i]:
            if overlap(earlier, later):
                yield earlier, later


def grouped(rows, key):
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def check_states(lint, states):
    for row in states:
        if not CODE.fullmatch(row["code"]):
            lint.say(row, f"code '{row['code']}' is not three capital letters")
        elif NOBODYS.fullmatch(row["code"]) and row["code"] != KOSOVO:
            lint.say(row, f"code {row['code']} is in XAA-XZZ, which are nobody's")
        for column in "cow", "gw":
            if row[column] and not row[column].isdigit():
                lint.say(row, f"{column} '{row[column]}' is not a number")
        for withdrawn in filter(None, row["iso3_withdrawn"].split("|")):
            if not CODE.fullmatch(withdrawn):
                lint.say(row, f"withdrawn code '{withdrawn}' is not three capital letters")
        if not row["name"]:
            lint.say(row, "no name")
    for column in "code", "cow", "gw":
        for value, rows in grouped(states, lambda row: row[column]).items():
            for earlier, later in pairs_that_overlap(rows) if value else ():
                lint.say(later, f"{column} {value} overlaps its period in line {earlier.line}")


def check_names(lint, names, codes, rules):
    for row in names:
        if row["code"] not in codes:
            lint.say(row, f"unknown code '{row['code']}'")
        if row["kind"] not in KINDS:
            lint.say(row, f"bad kind '{row['kind']}'")
        if row["sector"] and row["sector"] not in SECTORS:
            lint.say(row, f"bad sector '{row['sector']}'")
        if not row["text"]:
            lint.say(row, "no text")
        if row["text"].lower().startswith("the "):
            lint.say(row, f"leading article in '{row['text']}'")
        if "’" in row["text"]:
            lint.say(row, f"curly apostrophe in '{row['text']}'")
    for text, rows in grouped(names, lambda row: row["text"]).items():
        for earlier, later in pairs_that_overlap(rows):
            if earlier["code"] == later["code"]:
                lint.say(later, f"'{text}' duplicates line {earlier.line}")
            elif text not in rules:
                lint.say(later, f"'{text}' means {later['code']} and, in line {earlier.line}, "
                                f"{earlier['code']} on the same day, without a rule")


def check_rules(lint, rule_rows, names):
    codes_of = {text: {row["code"] for row in rows} for text, rows in grouped(names, lambda row: row["text"]).items()}
    for text, rows in grouped(rule_rows, lambda row: row["text"]).items():
        for row in rows[1:]:
            lint.say(row, f"'{text}' duplicates line {rows[0].line}")
    for row in rule_rows:
        if row["rule"] not in WORD_RULES and row["rule"] not in codes_of.get(row["text"], ()):
            lint.say(row, f"rule '{row['rule']}' is neither {' nor '.join(WORD_RULES)} nor a code of '{row['text']}'")
        if row["rule"] == "context" and row["text"] not in codes_of:
            lint.say(row, f"'{row['text']}' is not in the table of names")


def check_organisations(lint, organisations, states, names):
    taken = {row["code"] for row in states} | {c for row in states for c in row["iso3_withdrawn"].split("|")}
    names_by_text = grouped(names, lambda row: row["text"])
    line_of_code, line_of_form = {}, {}
    for row in organisations:
        code = row["code"]
        if not CODE.fullmatch(code):
            lint.say(row, f"code '{code}' is not three capital letters")
        elif NOBODYS.fullmatch(code):
            lint.say(row, f"code {code} is in XAA-XZZ, which are nobody's")
        if code in taken:
            lint.say(row, f"code {code} is a state's")
        if code in line_of_code:
            lint.say(row, f"code {code} duplicates line {line_of_code[code]}")
        if row["sector"] not in ORGANISATION_SECTORS:
            lint.say(row, f"bad sector '{row['sector']}'")
        if not row["name"]:
            lint.say(row, "no name")
        line_of_code.setdefault(code, row.line)
        for form in row["forms"].split("|"):
            if not form or form != form.strip():
                lint.say(row, f"empty form or blanks around '{form}'")
            if form in line_of_form:
                lint.say(row, f"form '{form}' duplicates line {line_of_form[form]}")
            for name in names_by_text.get(form, ()):
                if overlap(row, name):
                    lint.say(row, f"form '{form}' also means {name['code']}, in {name.path}:{name.line}")
            line_of_form.setdefault(form, row.line)


def main(data_dir):
    def read(name, columns):
        return tsv.rows(os.path.join(data_dir, name), columns)

    states = read("states.tsv", STATE_COLUMNS)
    names = read("names.tsv", NAME_COLUMNS)
    organisations = read("organisations.tsv", ORGANISATION_COLUMNS)
    rule_rows = read("ambiguous_names.tsv", RULE_COLUMNS)
    lint = tsv.Lint()
    for row in states + names + organisations + rule_rows:
        check_blanks(lint, row)
    for row in states + names + organisations:
        check_dates(lint, row)
    check_states(lint, states)
    check_names(lint, names, {row["code"] for row in states}, {row["text"] for row in rule_rows})
    check_rules(lint, rule_rows, names)
    check_organisations(lint, organisations, states, names)
    return lint.done()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
