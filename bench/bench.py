#!/usr/bin/env python3
"""Speed and memory of the program, on work it makes itself. usage: bench.py build/casus

Prints one line a measure, with its limit where there is one, and ends with 5 when one is missed.
Where ../shared is, the news are the treebank's sentences with one sentence in twelve from the
hand-coded pairs; elsewhere they are made up here, which is told by the line.
To add a measure: a function of (casus, folder) that yields (name, value, limit, unit); name it in
MEASURES. A limit is a most, or a least where the unit is a rate ("/s"); None: only told."""
import csv, gzip, itertools, json, os, random, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(ROOT, "../shared")
CHRONICLE = os.path.join(ROOT, "data/chronicle/sino_soviet.tsv")
ACTS = os.path.join(ROOT, "data/lexicon/acts.tsv")
COLUMNS = "date precision actor action target plover mutual amount_or_casualties place source basis".split()
TYPES = "AGREE CONSULT SUPPORT AID REQUEST ACCUSE REJECT THREATEN SANCTION ASSAULT".split()
SENTENCES = 200_000


def run(*command):
    """@return (wall seconds, CPU seconds, peak MB). Ends the program when the command fails."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"bench: {' '.join(command)} ended with {child.returncode}: {said.decode(errors='replace')}")
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


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
    wall, cpu, peak = run(casus, "import", "chronicle", path, "--db", os.path.join(folder, "million.db"))
    yield "import of 1,000,000 rows", wall, 5, "s"
    yield "  of it on the processor", cpu, None, "s"
    yield "  memory", peak, 300, "MB"


def gauge_days(casus, folder):
    db = os.path.join(folder, "gauge.db")
    run(casus, "import", "chronicle", CHRONICLE, "--db", db)
    took = min(run(casus, "gauge", "CHN", "RUS", "--from", "1949-01-01", "--to", "2023-12-31", "--unit", "day",
                   "--csv", "--db", db)[0] for _ in range(3))
    yield "75 years of daily needle", took, .2, "s"


# ---- sentences

def examples():
    """The act lexicon's own: every one names states and an act."""
    with open(ACTS, encoding="utf-8") as f:
        rows = csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["example"] for row in rows if row["example"]]


def made_up_news():
    """Sentences of no state's acts, about as long as a newspaper's."""
    draw = random.Random(2)
    who = "the council,a farmer,two students,the company,our correspondent,the chief engineer,most voters,the orchestra".split(",")
    did = "approved,looked at,forgot,bought,described,rebuilt,argued about,paid for".split(",")
    what = "the new bridge,a budget of 3 million,the old library,an unusual recipe,last year's harvest,the timetable".split(",")
    tail = ("on Monday,because the river had risen again,although few people had asked for it,in the small town of Ems,"
            "while the rest of the valley slept,and nobody was surprised when it turned out to be too late").split(",")
    def one():
        s = f"{draw.choice(who)} {draw.choice(did)} {draw.choice(what)} {draw.choice(tail)}"
        if draw.random() < .5:
            s += f", and {draw.choice(who)} {draw.choice(did)} {draw.choice(what)}"
        return s[0].upper() + s[1:] + "."
    return [one() for _ in range(5000)]


def news():
    """@return (what they are, plain sentences, sentences with acts)"""
    bank, pairs = (os.path.join(SHARED, p) for p in ("treebank/ewt_train.conllu.gz", "gold/coder/plv_train.tsv"))
    if not (os.path.exists(bank) and os.path.exists(pairs)):
        return "made up", made_up_news(), examples()
    with gzip.open(bank, "rt", encoding="utf-8") as f:
        plain = [line[9:].strip() for line in f if line.startswith("# text = ")]
    with open(pairs, encoding="utf-8") as f:
        acts = [row["sentence"] for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return "treebank, 1 in 12 hand-coded", plain, acts


def write_documents(path, sentences):
    """JSON lines of twenty sentences."""
    with open(path, "w", encoding="utf-8") as f:
        for i in range(SENTENCES // 20):
            text = " ".join(itertools.islice(sentences, 20))
            print(json.dumps({"id": f"d{i}", "date": f"{1950 + i % 70}-06-01", "text": text}, ensure_ascii=False), file=f)


def speed(casus, path, name):
    """On one thread and on two."""
    cpu_1 = run(casus, "code", "--threads", "1", "--from", "jsonl", path)
    cpu_2 = run(casus, "code", "--threads", "2", "--from", "jsonl", path)
    yield f"code, {name}: sentences per CPU second", SENTENCES / cpu_1[1], 50_000, "/s"
    yield "  memory on one thread", cpu_1[2], 200, "MB"
    yield "  two threads are faster by", cpu_1[0] / cpu_2[0], None, "times"


def code_news(casus, folder):
    name, plain, acts = news()
    plain, acts = itertools.cycle(plain), itertools.cycle(acts)
    path = os.path.join(folder, "news.jsonl")
    write_documents(path, (next(acts if i % 12 == 11 else plain) for i in itertools.count()))
    yield from speed(casus, path, f"news ({name})")


def code_acts(casus, folder):
    path = os.path.join(folder, "acts.jsonl")
    write_documents(path, itertools.cycle(examples()))
    yield from speed(casus, path, "acts in every sentence")


MEASURES = [gauge_days, code_news, code_acts, import_a_million]


def main():
    casus, missed = os.path.abspath(sys.argv[1]), False
    width = 66
    print(f"{'measure':<{width}} {'got':>10} {'limit':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for measure in MEASURES:
            for name, value, limit, unit in measure(casus, folder):
                good = limit is None or (value >= limit if unit == "/s" else value <= limit)
                missed |= not good
                bound = "" if limit is None else f"{limit:,}"
                print(f"{name:<{width}} {value:>10,.2f} {bound:>10} {unit:<5} {'' if good else 'MISSED'}".rstrip(), flush=True)
    sys.exit(5 if missed else 0)


main()
