#!/bin/sh
# Runs each NAME.sh beside this file, in an empty folder, with $CASUS (the program), $DATA (the
# repository's data/) and $SAMPLE (tests/cli/sample/) set. What it prints must equal NAME.out, and its
# exit status NAME.exit (0 when there is no such file). BLESS=1 rewrites both; look at the difference
# before you keep it.
CASUS=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
DATA=$(realpath "$here/../../data")
SAMPLE=$here/sample
LC_ALL=C.UTF-8
export CASUS DATA SAMPLE LC_ALL
unset CASUS_DB NO_COLOR

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
n=0 bad=0

bless()
{
    cp "$temp/out" "$here/$1.out"
    if [ "$2" = 0 ]; then rm -f "$here/$1.exit"; else echo "$2" > "$here/$1.exit"; fi
}

for t in "$here"/*.sh; do
    name=$(basename "$t" .sh)
    [ "$name" = run ] && continue
    n=$((n + 1))
    mkdir "$temp/$n"
    (cd "$temp/$n" && sh "$t") > "$temp/out" 2>&1
    status=$?
    # a sanitizer's symbolizer complains of system libraries that it cannot read
    sed -i '/^LLVMSymbolizer: /d' "$temp/out"
    [ -n "$BLESS" ] && bless "$name" $status
    want=$(cat "$here/$name.exit" 2>/dev/null || echo 0)
    if [ $status = "$want" ] && cmp -s "$here/$name.out" "$temp/out"; then
        echo "ok $n - $name"
    else
        bad=1
        echo "not ok $n - $name"
        diff "$here/$name.out" "$temp/out" 2>&1 | sed 's/^/# /'
        echo "# status $status, want $want"
    fi
done
echo "1..$n"
[ $n -gt 0 ] || { echo "# there is no case"; bad=1; }
exit $bad
