#!/bin/sh
# Measures casus against hand-made gold data and prints a table of what came out and what must.
# The gold data are the developers' and do not travel with the sources: without them this says so
# and is done. Ends with 5 when a must is missed.
cd "$(dirname "$0")/.." || exit 2
shared=../shared
[ -d $shared/score ] || { echo "eval: skipped, there is no $shared here (the gold data are not shipped)"; exit 0; }
[ -x build/casus ] || { echo "eval: there is no build/casus; run make build" >&2; exit 2; }
CASUS=build/casus
PYTHONDONTWRITEBYTECODE=1
export CASUS PYTHONDONTWRITEBYTECODE

out=$(mktemp)
trap 'rm -f "$out"' EXIT
missed=0

# must LABEL 'SED THAT FINDS THE FIGURE' MIN MAX: one line of the table, from what measure() got.
must()
{
    got=$(sed -n "$2" "$out" | head -n 1)
    verdict=$(awk -v g="$got" -v lo="$3" -v hi="$4" 'BEGIN {print (g != "" && g + 0 >= lo && g + 0 <= hi) ? "ok" : "MISSED"}')
    printf '%-52s %8s   %4s to %-4s  %s\n' "$1" "${got:--}" "$3" "$4" "$verdict"
    [ "$verdict" = ok ] || missed=1
}

# told LABEL 'SED THAT FINDS THE FIGURE': a line without a must.
told()
{
    got=$(sed -n "$2" "$out" | head -n 1)
    printf '%-52s %8s\n' "$1" "${got:--}"
}

measure()
{
    score=$1
    shift
    python3 $shared/score/"$score" "$@" > "$out" 2>&1 || sed 's/^/    /' "$out"
}

needle()
{
    measure score_gauge.py "$@"
}

printf '%-52s %8s   %s\n' measure got must
needle $shared/chronicle/sino_soviet_facts.tsv $shared/gold/relations/tsinghua_monthly.tsv CHN-RUS --split 1969-12 --anchor 6,2
must "China-Soviet Union, after 1969: r" 's/.*after.* r=\([-0-9.]*\) rmse.*/\1/p' .92 1
must "China-Soviet Union: 12-month change" 's/^CHN-RUS: .*change r=\([-0-9.]*\).*/\1/p' .72 1
must "China-Soviet Union: 90 % band covers" 's/^CHN-RUS: .*covers=\([0-9.]*\).*/\1/p' .85 .95
needle data/chronicle/sino_soviet.tsv $shared/gold/relations/tsinghua_monthly.tsv CHN-RUS --split 1969-12 --anchor 6,2
must "the shipped chronicle, after 1969: r" 's/.*after.* r=\([-0-9.]*\) rmse.*/\1/p' .92 1
must "the shipped chronicle: 12-month change" 's/^CHN-RUS: .*change r=\([-0-9.]*\).*/\1/p' .72 1
needle $shared/gold/relations/blind_chn_ind.tsv $shared/gold/relations/tsinghua_monthly.tsv CHN-IND --anchor truth
must "China-India, written blind: r" 's/^CHN-IND: .* r=\([-0-9.]*\) rmse.*/\1/p' .97 1
must "China-India, written blind: rmse" 's/^CHN-IND: .*rmse=\([0-9.]*\).*/\1/p' 0 1.4
must "China-India, written blind: 12-month change" 's/^CHN-IND: .*change r=\([-0-9.]*\).*/\1/p' .78 1
for pair in CHN-JPN CHN-IND CHN-FRA CHN-AUS CHN-VNM; do
    needle $shared/gold/relations/china_chronicle.tsv $shared/gold/relations/tsinghua_monthly.tsv $pair \
        --from 2002-01 --to 2025-08 --anchor truth
    told "$pair, 2002-2025: r" "s/^$pair: .* r=\([-0-9.]*\) rmse.*/\1/p"
    told "$pair, 2002-2025: 12-month change" "s/^$pair: .*change r=\([-0-9.]*\).*/\1/p"
done
measure score_docs.py $shared/seeds/article.txt $shared/gold/coder/article.gold.tsv
must "the essay with its comments: F1 of events" 's/^document F1 \([0-9.]*\)/\1/p' .40 1
set --
for text in $shared/gold/coder/documents/*.txt; do
    set -- "$@" "$text" "${text%.txt}.gold.tsv"
done
measure score_docs.py "$@"
told "four documents: F1 of events" 's/^document F1 \([0-9.]*\)/\1/p'
told "four documents: must-not kept" 's/.*must-not kept=\([0-9]*\/[0-9]*\).*/\1/p'
measure score_pairs.py $shared/gold/coder/plv_train_marked.tsv
must "act between two given parties: macro-F1" 's/^all:.* root macro-F1=\([0-9.]*\).*/\1/p' .83 1
must "act between two given parties: quad" 's/^all:.* quad=\([0-9.]*\).*/\1/p' .90 1
must "act between two given parties: binary" 's/^all:.* binary=\([0-9.]*\).*/\1/p' .965 1
python3 tools/score_conflict.py $CASUS $shared/gold/coder/aw_train.tsv > "$out" 2>&1 || sed 's/^/    /' "$out"
told "conflict or not, two parties: accuracy" 's/^conflict.*accuracy=\([0-9.]*\).*/\1/p'
measure score_raw.py $shared/gold/coder/plv_train_marked.tsv $shared/gold/coder/quad_dev.tsv
must "single sentences: macro-F1" 's/^raw sentences:.* root macro-F1=\([0-9.]*\).*/\1/p' .70 1
must "single sentences: coverage" 's/^raw sentences:.* coverage=\([0-9.]*\).*/\1/p' .85 1
must "single sentences: events each" 's/^raw sentences:.* events per sentence=\([0-9.]*\).*/\1/p' 0 1.6
must "neutral sentences: false alarms" 's/^neutral sentences:.*alarms=\([0-9.]*\).*/\1/p' 0 .15
python3 tools/score_petrarch.py $CASUS $shared/gold/coder/petrarch_cases.jsonl $shared/gold/coder/dictionaries > "$out" 2>&1 ||
    sed 's/^/    /' "$out"
must "PETRARCH's own cases, its dictionaries: exact" 's/^all: .* cases exact, \([0-9.]*\);.*/\1/p' .70 1
told "of these, where the verb file is given: exact" 's/^P2.* cases exact, \([0-9.]*\).*/\1/p'
[ $missed = 0 ] || { echo "eval: something that must be reached was not" >&2; exit 5; }
