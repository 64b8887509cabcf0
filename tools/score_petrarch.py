"""Scores casus on PETRARCH's own test cases: how many of them give exactly the expected triples.

usage: score_petrarch.py CASUS CASES.jsonl DICTIONARIES [--show] [--suite NAME]

CASES has one JSON object a line: id, date, text, expected_events (source, target, code), no_event,
error, config, source_file. Each suite was made with its own verb file: suites whose name begins with
UDP take CAMEO's, and PETRARCH's validation verbs for what that does not know (of two files the last
wins); the others take the validation files only. A case counts when the set of triples is exactly the
expected one, as it does when nothing is expected and nothing is coded.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape, quoteattr

NAMES = ['PETR.Validate.actors.txt', 'PETR.Validate.agents.txt', 'PETR.Validate.discards.txt',
         'PETR.Validate.verbs.txt']


def dictionaries(folder, suite):
    names = NAMES + (['CAMEO.2.0.txt'] if suite.startswith('UDP') else [])
    return [str(folder / n) for n in names if (folder / n).exists()]


def write_xml(path, cases):
    with open(path, 'w', encoding='utf-8') as f:
        f.write('<Sentences>\n')
        for k, c in enumerate(cases):
            f.write(f'<Sentence date={quoteattr(c["date"])} id="case_{k}" source="AFP" '
                    f'sentence="True">\n<Text>{escape(c["text"])}</Text>\n</Sentence>\n')
        f.write('</Sentences>\n')


def code(casus, folder, suite, cases):
    with tempfile.TemporaryDirectory() as t:
        path = pathlib.Path(t) / 'cases.xml'
        write_xml(path, cases)
        command = [casus, 'code', '--from', 'petrarch', '--to', 'petrarch', '-q', str(path)]
        for d in dictionaries(folder, suite):
            command += ['--dict', d]
        out = subprocess.run(command, capture_output=True, text=True, check=False)
    if out.returncode not in (0, 1, 3):
        sys.exit(f'{" ".join(command)}\n{out.stderr}')
    got = [set() for _ in cases]
    for line in out.stdout.splitlines():
        cells = line.split('\t')
        got[int(cells[5].removeprefix('case_'))].add((cells[1], cells[2], cells[3]))
    return got


def main():
    p = argparse.ArgumentParser()
    p.add_argument('casus')
    p.add_argument('cases')
    p.add_argument('dictionaries', type=pathlib.Path)
    p.add_argument('--show', action='store_true', help='print the cases that fail')
    p.add_argument('--suite', default='', help='only suites whose names begin so')
    a = p.parse_args()
    cases = [json.loads(line) for line in open(a.cases, encoding='utf-8')]
    cases = [c for c in cases if c['source_file'].startswith(a.suite)]
    right = hits = told = wanted = 0
    for suite in sorted({c['source_file'] for c in cases}):
        mine = [c for c in cases if c['source_file'] == suite]
        good = 0
        for c, got in zip(mine, code(a.casus, a.dictionaries, suite, mine)):
            want = {(e['source'], e['target'], e['code']) for e in c['expected_events']}
            good += got == want
            hits += len(got & want)
            told += len(got)
            wanted += len(want)
            if a.show and got != want:
                print(c['id'], c['date'], *(f'{o["option"]}={o["value"]}' for o in c['config']))
                print('   ', c['text'])
                print('    want', ' ; '.join(map(' '.join, sorted(want))) or '-')
                print('    got ', ' ; '.join(map(' '.join, sorted(got))) or '-')
        print(f'{suite}: {good} of {len(mine)} cases exact, {good / len(mine):.3f}')
        right += good
    print(f'all: {right} of {len(cases)} cases exact, {right / len(cases):.3f}; triples: '
          f'{hits} right, {told} told, {wanted} wanted, recall {hits / max(wanted, 1):.3f}, '
          f'precision {hits / max(told, 1):.3f}')


if __name__ == '__main__':
    main()
