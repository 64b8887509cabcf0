#!/bin/sh
# Everything that can be said about the tree without running the program.
# usage: lint.sh BUILD      (BUILD/compile_commands.json must be there)
# clang-format and clang-tidy are Debian 12's, number 14: others lay some lines out differently.
build=$1
cd "$(dirname "$0")/.." || exit 2
bad=0

step()
{
    echo "lint: $1"
    shift
    "$@" || { bad=1; echo "lint: FAILED: $*" >&2; }
}

format()
{
    git ls-files '*.c' '*.h' | xargs clang-format --dry-run -Werror
}

# The build's compiler may be gcc, whose warnings clang does not all know. One file a process: number
# 14 takes every va_list for uninitialised from its second file on.
tidy()
{
    git ls-files 'src/*.c' | while read -r f; do
        grep -qF "$f\"" "$build/compile_commands.json" && echo "$f"
    done | xargs -r -P "$(nproc)" -n 1 clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option \
        2>/dev/null
}

shell()
{
    git ls-files '*.sh' | xargs shellcheck -s sh -S warning && shellcheck -S warning .ci/run
}

python()
{
    git ls-files '*.py' | xargs python3 -c '
import sys
for f in sys.argv[1:]:
    compile(open(f, encoding="utf-8").read(), f, "exec")'
}

step "clang-format" format
step "clang-tidy" tidy
step "layers" python3 tools/check_layers.py .
step "header" sh tools/check_header.sh include
step "tables" sh tools/lint_data.sh
step "shellcheck" shell
step "python" python
step "documents" python3 tools/check_docs.py
[ $bad = 0 ] && echo "lint: clean"
exit $bad
