# How a sentence was coded, and a name understood: for people.
echo 'In November 1950 China did not attack India, but expelled two Indian diplomats a week later.' |
    "$CASUS" code --explain --from text -
echo 'Nobody was there.' | "$CASUS" code --explain --from text -
"$CASUS" codes --explain "Soviet Foreign Minister Gromyko" "the Korean president" nobody --on 1961-10-17
