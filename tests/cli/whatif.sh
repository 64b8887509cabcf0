# What would have been: an act that called forth nothing leaves the needle; and what cannot be asked.
"$CASUS" import chronicle --quiet "$SAMPLE/crisis.tsv"
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --without leader:Khrushchev --draws 10 | sed -n '1p;5p'
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --without 1 --with '1965-01-01 RUS AID CHN' --draws 10 --json --no-version | tr , '\n' | grep -c difference
"$CASUS" whatif CHN RUS --from 1960 --to 1969
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --without 999
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --without leader:Nobody
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --without side:IND
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --without source:nowhere
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --without this
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --with '1965 RUS HELP CHN'
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --with '1965 RUS AID IND'
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --with 'RUS AID CHN'
"$CASUS" whatif CHN RUS --from 1960 --to 1969 --with '2065-01-01 RUS AID CHN'
