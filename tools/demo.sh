#!/bin/sh
# `make demo`: the shipped chronicle and an example article go in, the needle comes out.
# Everything it makes lies in demo/. Running it again changes nothing.
set -eu
cd "$(dirname "$0")/.."
CASUS_DB=demo/casus.db
export CASUS_DB
svg=demo/china-russia.svg
article=data/examples/split.txt
mkdir -p demo

# What a person can paste, whatever is in his environment.
with_db="--db $CASUS_DB"

heading()
{
    printf '%s\n%s\n' "$1" "$(printf '%s' "$1" | tr -c '' '-')"
}

# Shows a command of casus as a person would type it, and runs it.
run()
{
    echo "$ casus $*"
    build/casus "$@"
    echo
}

echo "(Every command below uses the database $CASUS_DB.)"
echo
heading "1. A chronicle of dated, sourced acts becomes a database"
run import chronicle data/chronicle/sino_soviet.tsv

heading "2. How China and the Soviet Union stood, 1949-1991, and when it turned"
run gauge CHN RUS --from 1949 --to 1991 --turns --width 80
run gauge CHN RUS --from 1949 --to 1991 --plot $svg

heading "3. An essay with its readers' comments is read and coded"
run add --as article $article
run events CHN RUS --doc $article

heading "Where things lie, and what to try next"
cat <<END
The picture   $svg
The database  $CASUS_DB (one SQLite file)

What moved the needle in 1969, act by act:
    build/casus why CHN RUS 1969 $with_db
Every record of the border war, with its source:
    build/casus events CHN RUS --from 1969-03 --to 1969-09 $with_db
Code a sentence of your own:
    echo 'China accused Russia of building bases.' | build/casus code -
END
