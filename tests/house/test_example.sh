#!/bin/sh
# Installs into an empty folder, builds examples/needle.c there by pkg-config as a stranger would, runs
# it on the shipped chronicle, and wants its years to be those of `casus gauge` and its acts to be told.
# usage: test_example.sh BUILD SOURCE
set -e
build=$1 source=$2 name=needle
lib=$(realpath "$build/libcasus.so")
if nm -D "$lib" | grep -q '__[at]san_init'; then
    echo "skipped: a library with a sanitizer needs a program with one"
    exit 77
fi
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
DESTDIR=$temp meson install -C "$build" --no-rebuild --quiet

pc=$(find "$temp" -name casus.pc)
PKG_CONFIG_PATH=$(dirname "$pc") PKG_CONFIG_SYSROOT_DIR=$temp
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
# shellcheck disable=SC2046 # pkg-config gives words
cc -std=c99 -Wall -Wextra -Wpedantic -Werror -o "$temp/$name" "$source/examples/$name.c" \
    $(pkg-config --cflags --libs casus) -lm
LD_LIBRARY_PATH=$(dirname "$(find "$temp" -name libcasus.so)")
export LD_LIBRARY_PATH
cd "$temp"
chronicle=$source/data/chronicle/sino_soviet.tsv
"./$name" "$chronicle" > out

casus=$(find "$temp" -type f -name casus -perm -u+x)
"$casus" import chronicle --quiet --db program.db "$chronicle"
"$casus" gauge CHN RUS --from 1949 --to 1991 --unit year --tsv --no-version --db program.db |
    sed 1d > want
# The example prints one digit behind the point, the program three.
sed '/^$/,$d' out | paste want - | awk '
    {off = $2 - $12}
    $1 != $11 || $9 != $13 || off > .0505 || off < -.0505 {print; bad = 1}
    END {exit bad || NR != 43}'
grep '^1969: from [-+0-9.]* to [-+0-9.]*$' out
[ "$(sed '1,/^1969: /d' out | grep -c '^ *[-+][0-9.]*  [^ ]')" = 5 ] || { cat out; exit 1; }
