# A chronicle without a row: said, status 1.
grep '^date' "$DATA/chronicle/sino_soviet.tsv" > empty.tsv
"$CASUS" import chronicle empty.tsv
