#!/bin/sh
# Fuzzes every parser, one after the other, and stops at the first crash.
# usage: fuzz.sh [SECONDS [TARGET...]]      SECONDS for each, default 60
#
# Starts from fuzz/corpus/TARGET; what it finds goes to build-fuzz/found/TARGET, a crashing input to
# build-fuzz/crash/. To keep an input for good, copy it into fuzz/corpus/TARGET.
set -eu
seconds=${1:-60}
[ $# = 0 ] || shift
cd "$(dirname "$0")/.."
b=build-fuzz

[ -f $b/build.ninja ] ||
    CC=clang meson setup $b -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false >/dev/null
targets=$(ninja -C $b -t targets all | sed -n 's|^fuzz/fuzz_\([a-z0-9_]*\): .*LINKER.*|\1|p')
[ -n "$targets" ] || { echo "fuzz: there are no targets"; exit 0; }
nice meson compile -C $b fuzzers
mkdir -p $b/crash

printf '%-20s %10s %10s %10s\n' target exec/s inputs coverage
[ $# = 0 ] || targets=$*
for t in $targets; do
    mkdir -p "$b/found/$t"
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 nice "$b/fuzz/fuzz_$t" \
        "$b/found/$t" "fuzz/corpus/$t" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 \
        -print_final_stats=1 -artifact_prefix="$b/crash/$t-" > "$b/$t.log" 2>&1 || {
        tail -n 60 "$b/$t.log"
        echo "fuzz: $t failed; the input lies in $b/crash/, the log is $b/$t.log" >&2
        exit 1
    }
    rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$b/$t.log")
    cover=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$b/$t.log" | tail -n 1)
    printf '%-20s %10s %10s %10s\n' "$t" "$rate" "$(find "$b/found/$t" -type f | wc -l)" "$cover"
done
