#!/bin/sh
# `make demo`: the shipped chronicle and an example article go in, the needle comes out.
# Everything it makes lies in demo/. Running it again changes nothing.
set -eu
cd "$(dirname "$0")/.."
db=demo/casus.db
svg=demo/china-russia.svg
article=data/examples/split.txt
mkdir -p demo

heading()
{
    printf '\n%s\n%s\n' "$1" "$(printf '%s' "$1" | tr -c '' '-')"
}

# Shows a command as a person would type it, and runs it.
run()
{
    echo "$ $*"
    case $1 in
    casus) shift; build/casus "$@" ;;
    *) "$@" ;;
    esac
    echo
}

heading "1. A chronicle of dated, sourced acts becomes a database"
run casus import chronicle data/chronicle/sino_soviet.tsv --db $db

heading "2. How China and the Soviet Union stood, 1949-1991, and when it turned"
run casus gauge CHN RUS --from 1949 --to 1991 --turns --width 80 --db $db
run casus gauge CHN RUS --from 1949 --to 1991 --plot $svg --db $db

heading "3. An essay with its readers' comments is read and coded"
run casus add --as article $article --db $db
run casus events CHN RUS --doc $article --limit 20 --db $db

heading "Where things lie, and what to try next"
cat <<END
The picture   $svg
The database  $db (one SQLite file)

What moved the needle in 1969, act by act:
    build/casus why CHN RUS 1969 --db $db
Every record of the border war, with its source:
    build/casus events CHN RUS --from 1969-03 --to 1969-09 --db $db
Code a sentence of your own:
    echo 'China accused Russia of building bases.' | build/casus code -
END
