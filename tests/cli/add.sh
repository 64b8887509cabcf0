# The example essay, twice. What is coded from it may change; that it is there already may not.
cp "$DATA/examples/split.txt" .
"$CASUS" add --as article split.txt 2>&1 | sed 's/[0-9][0-9]*/N/g'
"$CASUS" add --as article split.txt
"$CASUS" check
"$CASUS" events --doc split.txt --limit 1 > first && test -s first && echo "its events are listed"
