# The same in ASCII, by option and by locale, and narrow.
"$CASUS" import chronicle --quiet "$SAMPLE/crisis.tsv"
"$CASUS" gauge CHN RUS --from 1949 --to 1969 --width 60 --ascii --no-version > by_option
LC_ALL=C "$CASUS" gauge CHN RUS --from 1949 --to 1969 --width 60 --no-version > by_locale
cmp by_option by_locale && cat by_option
