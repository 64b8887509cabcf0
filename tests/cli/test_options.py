#!/usr/bin/env python3
"""Help texts, man pages and completion against each other. usage: test_options.py CASUS FOLDER

Every option of `casus help COMMAND` is described in FOLDER/casus-COMMAND.1.scd, and no other is;
help fits a terminal of 80 columns; each shell's completion knows every command and option."""
import pathlib, re, shutil, subprocess, sys

sys.dont_write_bytecode = True
from tap import Tap

CASUS, PAGES = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
WIDTH = 80


def output(*args, **how):
    return subprocess.run([*map(str, args)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=60, check=False, **how).stdout.decode()


def options_of_help(text):
    return set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", text.split("options:")[1], re.M))


def options_of_page(text):
    section = re.search(r"^# OPTIONS\n(.*?)^# ", text, re.M | re.S)
    return set(re.findall(r"\*(--[a-z-]+)\*", "".join(re.findall(r"^\*-.*\n", section.group(1), re.M))))


def test_page(tap, name, text):
    page = PAGES / f"casus-{name}.1.scd"
    told, described = options_of_help(text), options_of_page(page.read_text(encoding="utf-8"))
    tap.check(f"{page.name} describes the options of casus {name}",
              [f"help has {o}, the page has not" for o in sorted(told - described)]
              + [f"the page has {o}, help has not" for o in sorted(described - told)])


def test_width(tap, what, text):
    tap.check(f"{what} fits {WIDTH} columns", [l for l in text.splitlines() if len(l) > WIDTH])


def bash_completes(words):
    """What bash offers for the last of `words`."""
    script = f"""eval "$('{CASUS}' completion bash)"
COMP_WORDS=({" ".join(f"'{w}'" for w in words)}) COMP_CWORD={len(words) - 1}
_casus; printf '%s\\n' "${{COMPREPLY[@]}}" """
    return set(output("bash", "-c", script).split())


def test_bash(tap, commands):
    script = output(CASUS, "completion", "bash")
    done = subprocess.run(["bash", "-n"], input=script.encode(), stderr=subprocess.PIPE, check=False)
    tap.check("bash can read its completion", [done.stderr.decode()] if done.returncode else [])
    tap.check("bash completes commands", sorted(bash_completes(["casus", ""]) ^ set(commands)))
    tap.check("bash completes a command begun", sorted(bash_completes(["casus", "ga"]) ^ {"gauge"}))
    for name, text in commands.items():
        offered = bash_completes(["casus", name, "--"])
        tap.check(f"bash completes the options of {name}", sorted(offered ^ options_of_help(text)))
    offered = bash_completes(["casus", "gauge", "CHN", "RUS", "--unit", ""])
    tap.check("bash completes choices", sorted(offered ^ {"day", "week", "month", "year"}))


def test_other_shell(tap, shell, commands):
    script = output(CASUS, "completion", shell)
    tap.check(f"{shell}'s completion names every command", [c for c in commands if c not in script])
    if shutil.which(shell):
        done = subprocess.run([shell, "-n"], input=script.encode(), stderr=subprocess.PIPE, check=False)
        tap.check(f"{shell} can read its completion", [done.stderr.decode()] if done.returncode else [])


def main():
    tap = Tap()
    commands = {name: output(CASUS, "help", name) for name in output(CASUS, "help", "--names").split()}
    overview = output(CASUS)
    tap.check("there are commands", [] if commands else ["none"])
    tap.check("casus alone names every command", [c for c in commands if f"\n  {c} " not in overview])
    test_width(tap, "casus", overview)
    for name, text in commands.items():
        test_width(tap, f"casus help {name}", text)
        test_page(tap, name, text)
    test_bash(tap, commands)
    test_other_shell(tap, "zsh", commands)
    test_other_shell(tap, "fish", commands)
    tap.done()


main()
