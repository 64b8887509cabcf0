# Users' dictionaries: what they hold, what is wrong with them, what they make of a sentence.
D=$DATA/examples/dictionaries
"$CASUS" dict list --dict "$D" | sed 's|^/.*/||'
"$CASUS" dict lint --dict "$D"
"$CASUS" dict lint --dict "$SAMPLE/broken" 2>&1 | sed 's|/.*/||'
"$CASUS" dict lint --dict "$SAMPLE/broken" -q
echo "lint: $?"
"$CASUS" dict explain 'Soviet soldiers attacked China, and the spokeswoman of India condemned them.' \
    --date 1969-03-02 --dict "$D" | sed 's|/.*/||'
"$CASUS" dict explain 'China said the Soviet Union attacked India.' --dict "$D" | sed 's|/.*/||'
"$CASUS" dict frob --dict "$D"
"$CASUS" dict explain --dict "$D"
"$CASUS" dict list
echo "list: $?"
