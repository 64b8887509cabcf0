#!/bin/sh
# Runs every check of the tables in data/ (tools/lint_*.py) from the repository's root.
# A check takes the folder; one that reads single files, lint_chronicle.py, takes those.
cd "$(dirname "$0")/.." || exit 2
bad=0
for lint in tools/lint_*.py; do
    case $lint in
    */lint_chronicle.py) set -- data/chronicle/*.tsv ;;
    *) set -- data ;;
    esac
    for what in "$@"; do
        PYTHONDONTWRITEBYTECODE=1 python3 "$lint" "$what" || { echo "$lint $what: failed" >&2; bad=1; }
    done
done
exit $bad
