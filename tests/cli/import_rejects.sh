# Rows that cannot be used are told one by one, the others go in, and the status is 3.
tab() { printf '%s\n' "$*" | tr '|' '\t'; }
{
    tab 'date|precision|actor|action|target|plover|mutual|amount_or_casualties|place|source|basis'
    tab '1969-03-02|day|CHN|ambush|RUS|ASSAULT|0|||Pravda|read'
    tab '1969-02-30|day|CHN|no such day|RUS|ASSAULT|0|||Pravda|read'
    tab '1969-03-03|day|QQQ|no such state|RUS|ASSAULT|0|||Pravda|read'
    tab '1969-03-04|day|CHN|no such type|RUS|HUG|0|||Pravda|read'
    tab '1969-03-05|day|CHN|too few columns|RUS'
    tab '1969-03-06|day|CHN|too many columns|RUS|ASSAULT|0|||Pravda|read|and more'
    tab '1969-03-15|day|RUS|artillery|CHN|ASSAULT|0|||Pravda|read'
} > rows.tsv
"$CASUS" import chronicle rows.tsv
status=$?
"$CASUS" events
"$CASUS" import chronicle rows.tsv
echo "again: $?"
"$CASUS" import chronicle --quiet --dry-run rows.tsv
echo "quiet: $?"
exit $status
