# A reading a year. The figures are the model's: what moves them stands in CHANGELOG.md.
"$CASUS" import chronicle --quiet "$SAMPLE/crisis.tsv"
"$CASUS" gauge CHN RUS --from 1949 --to 1969 --unit year --csv --no-version
"$CASUS" gauge china "soviet union" --from 1969-02 --to 1969-04 --tsv --no-version
"$CASUS" gauge CHN RUS --from 1969-03 --to 1969-03 --unit month --json --no-version
"$CASUS" gauge CHN RUS --from 1950-01 --to 1950-03 --anchor 1950-01=6,1 --csv --no-version
"$CASUS" gauge CHN IND
