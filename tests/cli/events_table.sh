# For programs: CSV, TSV, JSON.
"$CASUS" import chronicle --quiet "$SAMPLE/crisis.tsv"
"$CASUS" events --to 1950 --csv
"$CASUS" events --from 1960-07-28 --to 1960-07-28 --tsv
"$CASUS" events --from 1954 --to 1954 --json
"$CASUS" events --from 1980 --csv -o table.csv || ls table.csv*
