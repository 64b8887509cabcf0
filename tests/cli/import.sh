# The shipped chronicle, twice; then as a rehearsal, which makes no database.
cp "$DATA/chronicle/sino_soviet.tsv" .
"$CASUS" import chronicle sino_soviet.tsv 2>&1 | sed 's/[0-9][0-9]* events/N events/'
"$CASUS" import chronicle sino_soviet.tsv
"$CASUS" import chronicle --dry-run --db none.db sino_soviet.tsv 2>&1 | sed 's/[0-9][0-9]* events/N events/'
ls
