# Whose doing it was: the frame of the answer, and what cannot be asked.
"$CASUS" import chronicle --quiet "$SAMPLE/crisis.tsv"
"$CASUS" blame CHN RUS --from 1960 --to 1969 --draws 100 --ascii | head -n 1
"$CASUS" blame CHN RUS --from 1960 --to 1969 --baseline-from 1949 --baseline-to 1959 --draws 100 --by leader | grep -c 'RUS\|CHN'
"$CASUS" blame CHN RUS --from 1960 --to 1969 --draws 100 --by event --limit 1 | tail -n 5
"$CASUS" blame CHN RUS --from 1960 --to 1969 --draws 100 --json --no-version | tr , '\n' | grep -c '"initiative"'
"$CASUS" blame CHN RUS --from 1960
"$CASUS" blame CHN RUS --from 1969 --to 1960
"$CASUS" blame CHN RUS --from 1990 --to 1995
"$CASUS" blame CHN RUS --from 1950 --to 1951
"$CASUS" blame CHN RUS --from 1960 --to 1969 --baseline-from 1950
"$CASUS" blame CHN RUS --from 1960 --to 1969 --baseline-from 1950 --baseline-to 1965
"$CASUS" blame CHN RUS --from 1960 --to 1969 --baseline-from 1900 --baseline-to 1910
"$CASUS" blame CHN IND --from 1960 --to 1969
"$CASUS" blame CHN RUS --from 1960 --to 1969 --leaders none.tsv
printf 'state\tleader\tstart\tend\nCHN\tMao\t1950\t1949\n' > backwards.tsv
"$CASUS" blame CHN RUS --from 1960 --to 1969 --leaders backwards.tsv
