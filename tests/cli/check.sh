# A sound database; and one with an event that ends before it begins: status 5, complaints that name it.
"$CASUS" import chronicle --quiet "$SAMPLE/crisis.tsv"
"$CASUS" check
python3 -c 'import sqlite3
with sqlite3.connect("casus.db") as c: c.execute("UPDATE event SET last = first - 9 WHERE id = 3")'
"$CASUS" check > complaints
status=$?
grep -q 'event 3 ' complaints && echo "it complains of event 3"
exit $status
