"""Test Anything Protocol for the tests that are written in Python."""
import sys


class Tap:
    def __init__(self):
        self.count = self.bad = 0

    def check(self, name, complaints):
        """One line for `name`; it passes when there is no complaint."""
        self.count += 1
        name = " ".join(name.split())
        print(f"{'not ok' if complaints else 'ok'} {self.count} - {name}")
        for c in complaints:
            print("\n".join("# " + line for line in str(c).splitlines()))
        self.bad += bool(complaints)

    def done(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.bad else 0)
