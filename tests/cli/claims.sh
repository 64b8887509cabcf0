# Whom narrators blame: no events, and nothing that moves the needle.
cat > talk.txt <<'TEXT'
Who ruined the friendship?

Khrushchev was right about one thing: Mao was not a great man. "The Soviet Union is to blame for the split," Zhou said.

  1. beeper Offline beeper
    beeper (Bee) 31 August 2019 09: 00
    It is Khrushchev who is to blame, and nobody else. Would Stalin have been right?
TEXT
"$CASUS" code --claims --reader quick --no-version --from article talk.txt
"$CASUS" add --reader quick --as article --quiet talk.txt
"$CASUS" blame CHN RUS --by narrator
"$CASUS" blame CHN RUS --by narrator --json
"$CASUS" blame FRA DEU --by narrator
