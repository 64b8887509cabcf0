# casus alone, and what it says to mistyped words.
"$CASUS"
for words in evnts "gauge CHN RUS --untl year" "-x" "gauge CHN" "why CHN RUS" "codes --on yesterday" \
    "gauge CHN RUS --unit decade" "gauge CHN RUS --width 5" "gauge CHN RUS --anchor 1950" \
    "gauge CHN RUS --plot needle.gif" "events CHN CHN" "events Atlantis" "events korea" "import gdelt x" \
    "events --json=yes" "gauge CHN RUS --from" "completion tcsh" "why CHN RUS soon" "events --output"; do
    echo "\$ casus $words"
    # shellcheck disable=SC2086 # several words
    "$CASUS" $words
    echo "status $?"
done
