#!/bin/sh
# Sees that what casus needs is there, and installs what is missing through apt-get.
# usage: deps.sh [build] [test] [dev]      (all three when none is named)
#
# As root, or where sudo may be used, it installs; otherwise it prints the one line to run and exits
# 1. Packages have these names on Debian 12 and 13 and on Ubuntu 22.04 and 24.04.
# To add a need: one row in needs(). The probe is a program, a pkg-config module or a file.

needs()
{
    cat <<'END'
build program gcc          gcc
build file /usr/include/stdio.h libc6-dev
build program make         make
build program meson        meson
build program ninja        ninja-build
build program pkg-config   pkg-config
build program python3      python3
build program scdoc        scdoc
build module  cairo        libcairo2-dev
build module  gumbo        libgumbo-dev
build module  icu-uc       libicu-dev
build module  libarchive   libarchive-dev
build module  pangocairo   libpango1.0-dev
build module  sqlite3      libsqlite3-dev
build module  uchardet     libuchardet-dev
build module  zlib         zlib1g-dev
test  program g++          g++
test  program nm           binutils
dev   program clang        clang
dev   program clang-format clang-format
dev   program clang-tidy   clang-tidy
dev   program doxygen      doxygen
dev   program git          git
dev   program shellcheck   shellcheck
dev   program valgrind     valgrind
END
}

wanted()
{
    case " $groups " in *" $1 "*) return 0 ;; esac
    return 1
}

have()
{
    case $1 in
    program) command -v "$2" >/dev/null ;;
    module) pkg-config --exists "$2" 2>/dev/null ;;
    file) [ -e "$2" ] ;;
    esac
}

# One call of pkg-config for all modules; only when one is missing is each asked for.
modules_all_there()
{
    # shellcheck disable=SC2046 # one word a module
    pkg-config --exists $(needs | sed -n 's/^build module *\([^ ]*\) .*/\1/p') 2>/dev/null
}

missing()
{
    modules=some
    modules_all_there && modules=all
    needs | while read -r group kind probe package; do
        wanted "$group" || continue
        [ "$kind $modules" = "module all" ] && continue
        have "$kind" "$probe" || printf ' %s' "$package"
    done
}

# Where clang's sanitizers and fuzzer come in a package of their own, it carries clang's number.
clang_runtime()
{
    wanted dev || return
    if command -v clang >/dev/null; then
        ls "$(clang -print-resource-dir)"/lib/*/libclang_rt.fuzzer* >/dev/null 2>&1 && return
        number=$(clang -dumpversion)
    else
        number=$(apt-cache depends clang 2>/dev/null | sed -n 's/.*Depends: clang-\([0-9]*\)$/\1/p')
    fi
    package=libclang-rt-${number%%.*}-dev
    known "$package" && printf ' %s' "$package"
}

known()
{
    for p in "$@"; do
        apt-cache show "$p" >/dev/null 2>&1 || return 1
    done
}

become_root()
{
    if [ "$(id -u)" = 0 ]; then
        sudo=
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        sudo=sudo
    else
        return 1
    fi
}

apt()
{
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 "$@"
}

install()
{
    # shellcheck disable=SC2086 # one word a package
    set -- $1
    echo "casus: installing $*"
    known "$@" || apt update
    apt install -y --no-install-recommends "$@" ||
        { apt update && apt install -y --no-install-recommends "$@"; }
}

ask_the_user()
{
    echo "casus: these packages are missing, and may not be installed from here. Please run:" >&2
    echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$1" >&2
    exit 1
}

get()
{
    [ -z "$1" ] && return
    command -v apt-get >/dev/null || {
        echo "casus: missing here (names of Debian's packages):$1" >&2
        echo "casus: there is no apt-get; please install them with this system's own package manager" >&2
        exit 1
    }
    become_root || ask_the_user "$1"
    install "$1" || { echo "casus: could not install:$1" >&2; exit 1; }
}

groups=${*:-build test dev}
for g in $groups; do
    case $g in build | test | dev) ;; *) echo "deps.sh: no group '$g'; there are build, test, dev" >&2; exit 2 ;; esac
done
get "$(missing)$(clang_runtime)"
get "$(clang_runtime)"
left=$(missing)
[ -z "$left" ] || { echo "casus: still missing after installing:$left" >&2; exit 1; }
