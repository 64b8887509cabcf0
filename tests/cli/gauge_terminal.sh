# The needle in Unicode, with its turning points; and what it prints beside a figure: nothing.
"$CASUS" import chronicle --quiet "$SAMPLE/crisis.tsv"
"$CASUS" gauge CHN RUS --from 1949 --to 1969 --turns --width 80 --no-version
"$CASUS" gauge CHN RUS --from 1949 --to 1969 --plot needle.svg --no-version && head -c 5 needle.svg
