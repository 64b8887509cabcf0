# Lists: of all, of one state, of two, of a period, a type, with words; and an empty one.
"$CASUS" import chronicle --quiet "$SAMPLE/crisis.tsv"
"$CASUS" events --to 1953 --width 60
echo; "$CASUS" events rus "China" --from 1960 --to 1960
echo; "$CASUS" events CHN --type assault --limit 1
echo; "$CASUS" events --search experts
echo; "$CASUS" events --show 7
echo; "$CASUS" events IND
