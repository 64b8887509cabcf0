#!/bin/sh
# Installs into an empty folder, builds examples/NAME.c there by pkg-config, runs it on the shipped
# chronicle, and wants what it prints to equal examples/NAME.out. BLESS=1 rewrites that.
# usage: test_example.sh BUILD SOURCE NAME
set -e
build=$1 source=$2 name=$3
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
"./$name" "$source/data/chronicle/sino_soviet.tsv" > out
[ -z "$BLESS" ] || cp out "$source/examples/$name.out"
diff "$source/examples/$name.out" out
