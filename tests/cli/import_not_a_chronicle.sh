# A table with other columns is no chronicle; nothing is kept.
printf 'name\tage\nMao\t76\n' > people.tsv
"$CASUS" import chronicle people.tsv
