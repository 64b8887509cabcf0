#!/usr/bin/env python3
"""Speed and memory of the program on work it makes itself. usage: bench.py build/casus

Prints one line a measure, with its limit, and ends with 5 when one is missed.
To add a measure: a function of (casus, folder) that yields (name, value, limit, unit); name it in
MEASURES. A limit is a most, or a least where the unit is a rate ("/s")."""
import os, random, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CHRONICLE = os.path.join(ROOT, "data/chronicle/sino_soviet.tsv")
ARTICLE = os.path.join(ROOT, "data/examples/split.txt")
COLUMNS = "date precision actor action target plover mutual amount_or_casualties place source basis".split()
TYPES = "AGREE CONSULT SUPPORT AID REQUEST ACCUSE REJECT THREATEN SANCTION ASSAULT".split()


def run(*command):
    """@return (seconds, peak MB). Ends the program when the command fails."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"bench: {' '.join(command)} ended with {child.returncode}: {said.decode(errors='replace')}")
    return time.monotonic() - start, used.ru_maxrss / 1024


def import_a_million(casus, folder):
    """Two hundred pairs over sixty years, in no order."""
    draw, path = random.Random(1), os.path.join(folder, "million.tsv")
    states = [f"X{chr(65 + i)}{chr(65 + j)}" for i in range(5) for j in range(4)]
    with open(path, "w") as f:
        print(*COLUMNS, sep="\t", file=f)
        for i in range(1_000_000):
            a, b = draw.sample(states, 2)
            date = f"{draw.randrange(1950, 2010)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
            print(date, "day", a, f"act number {i}", b, draw.choice(TYPES), 0, "", "", f"source {i % 997}", "read",
                  sep="\t", file=f)
    seconds, peak = run(casus, "import", "chronicle", path, "--db", os.path.join(folder, "million.db"))
    yield "import of 1,000,000 rows", seconds, 5, "s"
    yield "import of 1,000,000 rows, memory", peak, 300, "MB"


def gauge_days(casus, folder):
    db = os.path.join(folder, "gauge.db")
    run(casus, "import", "chronicle", CHRONICLE, "--db", db)
    seconds, _ = run(casus, "gauge", "CHN", "RUS", "--from", "1949-01-01", "--to", "2023-12-31", "--unit", "day",
                     "--csv", "--db", db)
    yield "75 years of daily needle", seconds, .2, "s"


def code_sentences(casus, folder):
    """The example article's sentences over and over, on one thread."""
    sentences = [s.strip() + "." for s in open(ARTICLE, encoding="utf-8").read().split(".") if len(s) > 40]
    path, count = os.path.join(folder, "sentences.txt"), 200_000
    with open(path, "w", encoding="utf-8") as f:
        for i in range(count):
            f.write(sentences[i % len(sentences)].replace("\n", " ") + ("\n\n" if i % 20 == 19 else " "))
    seconds, peak = run(casus, "code", "--threads", "1", "--from", "text", "--to", "jsonl", path)
    yield "code, sentences a second on one core", count / seconds, 50_000, "/s"
    yield "code, memory", peak, 200, "MB"


MEASURES = [import_a_million, gauge_days, code_sentences]


def main():
    casus, missed = os.path.abspath(sys.argv[1]), False
    print(f"{'measure':<40} {'got':>10} {'limit':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for measure in MEASURES:
            for name, value, limit, unit in measure(casus, folder):
                good = value >= limit if unit == "/s" else value <= limit
                missed |= not good
                print(f"{name:<40} {value:>10,.2f} {limit:>10,} {unit:<3} {'' if good else 'MISSED'}".rstrip())
    sys.exit(5 if missed else 0)


main()
