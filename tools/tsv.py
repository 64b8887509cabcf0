"""Reads the project's TSV tables: '#' lines are comments, the first other line is the header."""
import sys


class Row(dict):
    """One row: a dict of its cells, and the line it stood on."""

    def __init__(self, cells, path, line):
        super().__init__(cells)
        self.path, self.line = path, line


def rows(path, columns):
    """All rows of `path`, whose header must be exactly `columns`. Ends the program on a malformed table."""
    out, header = [], None
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
                if header != columns:
                    sys.exit(f"{path}:{number}: columns are {header}, want {columns}")
            elif len(cells) != len(header):
                sys.exit(f"{path}:{number}: {len(cells)} cells, want {len(header)}")
            else:
                out.append(Row(zip(header, cells), path, number))
    return out


class Lint:
    """Collects complaints; `done()` prints them and gives the exit status."""

    def __init__(self):
        self.count = 0

    def say(self, row, text):
        print(f"{row.path}:{row.line}: {text}")
        self.count += 1

    def done(self):
        return 1 if self.count else 0
