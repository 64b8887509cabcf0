# Coding with users' dictionaries: PETRARCH's lines, for every kind of input; bad lines are told.
D=$DATA/examples/dictionaries
"$CASUS" code --from petrarch --to petrarch --dict "$D" "$D/sentences.xml"
echo "Beijing broke off talks with Nasser. India sent food shipments to Egypt." > note.txt
"$CASUS" code --dict "$D" --date 1965-01-01 note.txt
echo '{"id":"x","date":"1992-01-01","text":"Soviet ambassadors visited Benelux."}' |
    "$CASUS" code --from jsonl --dict "$D/sample.actors.txt" --dict "$D/sample.agents.txt" \
        --dict "$D/sample.verbs.txt"
printf '<Sentence date="x" id="b_1"><Text>China attacked India.</Text></Sentence>\n<Sentence id="b_2">\n' |
    "$CASUS" code --from petrarch --dict "$D"
echo "half: $?"
"$CASUS" code --from petrarch "$D/sentences.xml" --no-version | sed 's/.*"doc":"\([a-z_0-9]*\)".*"event_type":"\([A-Z]*\)".*/\1 \2/'
"$CASUS" code --to petrarch note.txt
"$CASUS" code --to jsonl --dict "$D" note.txt
"$CASUS" code --dict nowhere note.txt
mkdir empty
"$CASUS" code --dict empty note.txt
echo "empty: $?"
