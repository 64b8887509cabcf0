"""Checks DATA_DIR/leaders.tsv, persons.tsv, lexicon/roles.tsv and their two tables of exceptions.

usage: lint_leaders.py DATA_DIR      prints `file:line: reason`, exit status 1 if anything is wrong
"""
import calendar
import datetime
import os
import re
import sys
from collections import defaultdict

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tsv

OFFICES = {"leader", "head_of_state", "head_of_government", "foreign_minister", "defence_minister",
           "party_leader", "ambassador", "official"}
SINGLE_OFFICES = {"leader", "head_of_state", "head_of_government", "foreign_minister"}
FORM_KINDS = {"full", "surname", "given", "byname", "variant", "native", "risky", "famous"}
ROLE_KINDS = {"title", "role", "office"}
SECTORS = {"GOV", "MIL", "JUD", "LEG", "PTY", "COP", "SPY", "REB", "OPP", "PRE", "BUS", "LAB", "MED",
           "CVL", "EDU", "IGO", "NGO"}
# In these states every person has a form used alone: surname, famous, or risky.
CORE = set("USA GBR FRA RUS CHN DEU DDR PRK KOR JPN IND PAK IRN IRQ ISR EGY SYR TUR GRC CUB VNM YUG POL UKR".split())


def day_range(text):
    """The first and last day that `text` (YYYY, YYYY-MM or YYYY-MM-DD) may mean; None if it is no date."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return None
    year, month, day = (list(map(int, text.split("-"))) + [0, 0])[:3]
    try:
        first = datetime.date(year, month or 1, day or 1)
        if day:
            return first, first
        last_month = month or 12
        return first, first.replace(month=last_month, day=calendar.monthrange(year, last_month)[1])
    except ValueError:
        return None


class Tenure:
    """A leaders row with its dates: each end is a range of days, for the day may not be known."""

    def __init__(self, row):
        self.row, self.person = row, row["person"]
        self.start = day_range(row["from"])
        self.end = day_range(row["to"]) if row["to"] else (datetime.date.max, datetime.date.max)

    def surely_overlaps(self, other):
        """Whether the two share more than the day of a handover, whatever the unknown days are."""
        return self.start[1] < other.end[0] and other.start[1] < self.end[0]

    def may_overlap(self, other):
        return self.start[0] < other.end[1] and other.start[0] < self.end[1]


def check_cells(lint, rows):
    for row in rows:
        for column, cell in row.items():
            if cell != cell.strip():
                lint.say(row, f"blank at an end of {column}")
            elif "  " in cell:
                lint.say(row, f"two blanks in {column}")


def check_unique(lint, rows, columns):
    seen = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            lint.say(row, f"duplicate of line {seen[key]}: {' '.join(key)}")
        else:
            seen[key] = row.line


def check_known(lint, rows, column, known):
    for row in rows:
        if row[column] not in known:
            lint.say(row, f"unknown {column} '{row[column]}'")


def read_tenures(lint, leaders):
    """The tenures whose dates can be used; complains of the others."""
    tenures = []
    for row in leaders:
        tenure = Tenure(row)
        if tenure.start is None:
            lint.say(row, f"impossible date '{row['from']}'")
        elif tenure.end is None:
            lint.say(row, f"impossible date '{row['to']}'")
        elif tenure.end[1] < tenure.start[0]:
            lint.say(row, f"ends {row['to']}, before it begins {row['from']}")
        else:
            tenures.append(tenure)
    return tenures


def check_overlaps(lint, tenures, shared):
    allowed = {(row["code"], row["office"], row["person"]) for row in shared}
    groups = defaultdict(list)
    for tenure in tenures:
        if tenure.row["office"] in SINGLE_OFFICES:
            groups[tenure.row["code"], tenure.row["office"]].append(tenure)
    for (code, office), group in groups.items():
        group.sort(key=lambda tenure: tenure.start)
        for index, earlier in enumerate(group):
            for later in group[index + 1:]:
                exempt = {(code, office, earlier.person), (code, office, later.person)} & allowed
                if earlier.surely_overlaps(later) and not exempt:
                    lint.say(later.row, f"{code} {office}: {later.person} overlaps {earlier.person} "
                                        f"(line {earlier.row.line})")


def check_forms(lint, leaders, persons):
    """Every person of one table is in the other, with the forms a reader needs."""
    kinds = defaultdict(set)
    for row in persons:
        kinds[row["person"]].add(row["kind"])
    known, seen = {row["person"] for row in leaders}, set()
    for row in persons:
        if row["person"] not in known:
            lint.say(row, f"{row['person']} is not in leaders.tsv")
    for row in leaders:
        person = row["person"]
        if person in seen:
            continue
        if "full" not in kinds[person]:
            lint.say(row, f"{person} has no full form in persons.tsv")
            seen.add(person)
        elif row["code"] in CORE and not kinds[person] & {"surname", "famous", "risky"}:
            lint.say(row, f"{person} has no surname, famous or risky form in persons.tsv")
            seen.add(person)


def check_ambiguous(lint, tenures, persons, rules):
    """A form that may mean two persons in office on one day needs a rule."""
    owners = defaultdict(dict)
    for row in persons:
        owners[row["form"]].setdefault(row["person"], row)
    held = defaultdict(list)
    for tenure in tenures:
        held[tenure.person].append(tenure)
    ruled = {row["form"] for row in rules}
    for row in rules:
        if row["rule"] != "context" and row["rule"] not in owners[row["form"]]:
            lint.say(row, f"rule is neither 'context' nor a person whom '{row['form']}' may mean")
    for form, by_person in owners.items():
        names = sorted(by_person)
        if form in ruled or len(names) < 2:
            continue
        for index, one in enumerate(names):
            for other in names[index + 1:]:
                if any(a.may_overlap(b) for a in held[one] for b in held[other]):
                    lint.say(by_person[other], f"'{form}' may mean {one} or {other} on one date: needs a rule")


def check_codes(lint, leaders, data):
    path = os.path.join(data, "states.tsv")
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as f:
        lines = [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]
    column = lines[0].index("code")
    check_known(lint, leaders, "code", {cells[column] for cells in lines[1:]})


def check_roles(lint, roles):
    check_known(lint, roles, "sector", SECTORS)
    check_known(lint, roles, "kind", ROLE_KINDS)
    check_unique(lint, roles, ["text"])
    for row in roles:
        if row["text"] != row["text"].lower():
            lint.say(row, f"'{row['text']}' is not lower case")


def main(data):
    def read(name, columns):
        return tsv.rows(os.path.join(data, *name.split("/")), columns.split())

    leaders = read("leaders.tsv", "person code office from to")
    persons = read("persons.tsv", "person form kind")
    roles = read("lexicon/roles.tsv", "text sector kind")
    shared = read("shared_tenures.tsv", "code office person note")
    rules = read("ambiguous_persons.tsv", "form rule note")
    lint = tsv.Lint()
    for rows in leaders, persons, roles, shared, rules:
        check_cells(lint, rows)
    check_known(lint, leaders, "office", OFFICES)
    check_known(lint, persons, "kind", FORM_KINDS)
    check_unique(lint, leaders, ["person", "code", "office", "from"])
    check_unique(lint, persons, ["person", "form"])
    check_unique(lint, rules, ["form"])
    check_unique(lint, shared, ["code", "office", "person"])
    check_codes(lint, leaders, data)
    tenures = read_tenures(lint, leaders)
    check_overlaps(lint, tenures, shared)
    check_forms(lint, leaders, persons)
    check_ambiguous(lint, tenures, persons, rules)
    check_roles(lint, roles)
    return lint.done()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
