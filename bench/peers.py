#!/usr/bin/env python3
"""The dyad-month table of a GDELT file: casus against DuckDB, polars and pandas.

usage: peers.py CASUS [ROWS] [ROW_SAMPLE]

Makes ROWS (3,000,000) rows by resampling the real ones of ROW_SAMPLE (../shared/samples), lets each
program read them and add up reports, mentions and Goldstein weights by month and directed pair of
states, compares the tables, and prints seconds and the most memory of each. What is not installed is
left out with a word. casus does more in its time: it checks every line, hashes the file, tells
states by date and leaves a database that is stored on disk."""
import os, pathlib, sqlite3, subprocess, sys, tempfile, time

SOURCE, TARGET, MONTH, GOLDSTEIN, MENTIONS, COLUMNS = 7, 17, 2, 30, 31, 58

DUCKDB = f"""
import duckdb, sys
c = duckdb.connect(sys.argv[2])
c.execute("SET threads = 2")
c.execute('''CREATE TABLE t AS SELECT column{MONTH:02d} AS month, column{SOURCE:02d} AS a, column{TARGET:02d} AS b,
  count(*) AS n, sum(CAST(column{MENTIONS:02d} AS BIGINT)) AS m, sum(CAST(column{GOLDSTEIN:02d} AS DOUBLE)) AS g
  FROM read_csv('%s', delim='\\t', header=false, quote='', escape='', all_varchar=true, columns=%s)
  WHERE a <> '' AND b <> '' AND a <> b GROUP BY ALL''' % (sys.argv[1], {{'column%02d' % i: 'VARCHAR' for i in range({COLUMNS})}}))
c.execute("COPY (SELECT month, a, b, n, m, round(g, 1) FROM t) TO '%s' (DELIMITER '\\t', HEADER false)" % sys.argv[3])
"""

POLARS = f"""
import polars as pl, sys
names = ['c%d' % i for i in range({COLUMNS})]
t = (pl.scan_csv(sys.argv[1], separator='\\t', has_header=False, quote_char=None, infer_schema=False, new_columns=names)
  .select('c{MONTH}', 'c{SOURCE}', 'c{TARGET}', pl.col('c{MENTIONS}').cast(pl.Int64), pl.col('c{GOLDSTEIN}').cast(pl.Float64))
  .filter((pl.col('c{SOURCE}') != '') & (pl.col('c{TARGET}') != '') & (pl.col('c{SOURCE}') != pl.col('c{TARGET}')))
  .group_by('c{MONTH}', 'c{SOURCE}', 'c{TARGET}')
  .agg(pl.len().alias('n'), pl.sum('c{MENTIONS}').alias('m'), pl.sum('c{GOLDSTEIN}').round(1).alias('g')).collect(engine='streaming'))
t.write_csv(sys.argv[3], separator='\\t', include_header=False)
"""

PANDAS = f"""
import pandas as pd, sys
c = [{MONTH}, {SOURCE}, {TARGET}, {GOLDSTEIN}, {MENTIONS}]
t = pd.read_csv(sys.argv[1], sep='\\t', header=None, usecols=c, quoting=3, keep_default_na=False,
  dtype={{{MONTH}: str, {SOURCE}: 'category', {TARGET}: 'category', {GOLDSTEIN}: float, {MENTIONS}: 'int64'}})
t = t[(t[{SOURCE}] != '') & (t[{TARGET}] != '') & (t[{SOURCE}].astype(str) != t[{TARGET}].astype(str))]
g = t.groupby([{MONTH}, {SOURCE}, {TARGET}], observed=True).agg(n=({MENTIONS}, 'size'), m=({MENTIONS}, 'sum'), g=({GOLDSTEIN}, 'sum')).reset_index()
g['g'] = g['g'].round(1)
g.to_csv(sys.argv[3], sep='\\t', header=False, index=False)
"""


def generate(sample, rows, path):
    maker = pathlib.Path(sample) / "gdelt_bootstrap.py"
    with open(path, "wb") as out:
        subprocess.run([sys.executable, str(maker), str(rows)], stdout=out, check=True)


def measured(argv):
    """Seconds and most memory [MB] of a command; None when it failed."""
    begun = time.monotonic()
    child = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read().decode()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    took = time.monotonic() - begun
    if child.returncode:
        last = said.strip().splitlines()[-1] if said.strip() else "no word"
        return None, last
    return (took, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime), ""


def casus_table(db):
    """The same columns out of the database."""
    query = ("SELECT strftime('%Y%m', day), source, target, sum(n), sum(mentions), round(sum(n * goldstein) * 1.0, 1)"
             " FROM (SELECT day, source, target, n, mentions, goldstein / n AS goldstein FROM tally_text) GROUP BY 1, 2, 3")
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as c:
        return {(m, a, b): (n, k, round(g, 1)) for m, a, b, n, k, g in c.execute(query)}


def peer_table(path):
    table = {}
    for line in open(path, encoding="utf-8"):
        month, a, b, n, m, g = line.rstrip("\n").split("\t")
        table[month, a, b] = (int(n), int(m), round(float(g), 1))
    return table


def read_codes(data):
    """Rows of the tables by which casus tells states: code, first and last day, state."""
    rows = {}
    for name in ("cameo.tsv", "by_date.tsv"):
        for line in (pathlib.Path(data) / "codes" / name).read_text(encoding="utf-8").splitlines():
            if not line.startswith(("#", "code\t")):
                code, first, last, state = line.split("\t")
                rows.setdefault((name, code), []).append((first or "0", last or "9", state))
    return rows


def state_on(codes, known, code, day):
    for table in ("cameo.tsv", "by_date.tsv"):
        for first, last, state in codes.get((table, code), ()):
            if first <= day <= last:
                code = state
                break
    return code if code in known else None


def by_date(peer, codes, known):
    """The peer's table with codes as casus understands them; and the cells of months in which one
    changes its meaning, which a table by months cannot tell."""
    table, mixed = {}, set()
    for (month, a, b), (n, m, g) in peer.items():
        ends = [tuple(state_on(codes, known, c, f"{month[:4]}-{month[4:]}-{d}") for c in (a, b))
                for d in ("01", "31")]
        if ends[0] != ends[1]:
            mixed |= {(month, *e) for e in ends}
            continue
        a, b = ends[0]
        if a and b and a != b:
            was = table.get((month, a, b), (0, 0, 0.0))
            table[month, a, b] = (was[0] + n, was[1] + m, round(was[2] + g, 1))
    return table, mixed


def same(casus, peer, codes):
    known = {line.split("\t")[0] for line in pathlib.Path("data/states.tsv").read_text(encoding="utf-8").splitlines()}
    peer, mixed = by_date(peer, codes, known)
    wrong = [(k, casus.get(k), peer.get(k)) for k in casus.keys() | peer.keys()
             if k not in mixed and casus.get(k) != peer.get(k)]
    return wrong[:3], len(casus)


def main():
    casus, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3_000_000
    sample = sys.argv[3] if len(sys.argv) > 3 else "../shared/samples"
    if not (pathlib.Path(sample) / "gdelt_bootstrap.py").exists():
        print(f"bench-peers: left out, no {sample}")
        return 0
    bad = 0
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        data, db = f"{folder}/gdelt.tsv", f"{folder}/casus.db"
        generate(sample, rows, data)
        size = os.path.getsize(data)
        print(f"{rows} rows, {size / 1e6:.0f} MB; two threads; best of two runs")
        times, mine = {}, None
        for name, code in (("casus", ""), ("duckdb", DUCKDB), ("polars", POLARS), ("pandas", PANDAS)):
            out = f"{folder}/{name}.tsv"
            best, why = None, ""
            for _ in range(2):
                for old in pathlib.Path(folder).glob("*.db*"):
                    old.unlink()
                argv = [casus, "import", "gdelt1", data, "--db", db, "-q", "--threads", "2"] if name == "casus" else \
                    [sys.executable, "-c", code, data, f"{folder}/duck.db", out]
                one, why = measured(argv)
                best = one if one and (not best or one[0] < best[0]) else best
            if not best:
                print(f"{name:8} left out: {why}")
                bad += name == "casus"
                continue
            times[name] = best[0]
            print(f"{name:8} {best[0]:7.2f} s {size / 1e6 / best[0]:7.0f} MB/s {best[1]:7.0f} MB of memory {best[2]:7.2f} s of processor", end="")
            if name == "casus":
                mine = casus_table(db)
                print()
                continue
            wrong, n = same(mine, peer_table(out), read_codes("data"))
            print(f"  same table of {n} dyad-months" if not wrong else f"  DIFFERENT: {wrong}")
            bad += bool(wrong)
        slower = [n for n, t in times.items() if n != "casus" and t <= times.get("casus", 0)]
        if slower:
            print("faster than casus:", *slower)
    return bad


sys.exit(main())
