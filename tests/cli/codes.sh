# Codes, numbers, names, persons; at any time, on a day, and of nobody.
"$CASUS" codes RUS 710 "the Kremlin" khrushchev --on 1960-07-16
"$CASUS" codes SUN YUG
"$CASUS" codes 260 --csv
"$CASUS" codes "west germany" --json
"$CASUS" codes CHN --on 1930 --tsv
"$CASUS" codes Atlantis
