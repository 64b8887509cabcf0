# A filter: what comes out has stable names; a line that is no JSON is rejected, the rest goes on.
printf '%s\n' '{"id":"a","date":"1962-10-21","text":"China attacked India on 20 October 1962."}' '{broken' \
    '{"id":"b","text":"It rained."}' > lines.jsonl
"$CASUS" code --from jsonl --no-version lines.jsonl |
    sed 's/.*"doc":"\([a-z]*\)","date":"\([^"]*\)".*"event_type":"\([A-Z]*\)".*/\1 \2 \3/'
"$CASUS" code --from jsonl --no-version lines.jsonl > /dev/null
echo "rejects: $?"
echo 'It rained.' | "$CASUS" code
