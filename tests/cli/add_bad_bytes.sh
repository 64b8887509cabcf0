# Bytes that are no UTF-8 are replaced and counted; a text that tells of no act ends with 1.
printf 'Es regnete in der Hauptstadt – den ganzen Tag, für alle \377 und überall.\n\nNiemand ging aus – wirklich.\n' > rain.txt
"$CASUS" add --as text rain.txt
