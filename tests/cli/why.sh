# What moved the needle: a year as it is, a month with half a year on either side.
"$CASUS" import chronicle --quiet "$SAMPLE/crisis.tsv"
"$CASUS" why CHN RUS 1969
"$CASUS" why CHN RUS 1969-03 --limit 1 --width 60
"$CASUS" why CHN RUS --from 1960-07-20 --to 1960-08 --json
"$CASUS" why CHN RUS 1975
