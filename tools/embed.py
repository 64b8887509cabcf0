#!/usr/bin/env python3
"""Writes a C file that holds data files byte for byte. usage: embed.py [--name NAME HEADER] OUT.c ROOT FILE...
It defines NAME_file() and NAME_digest(), which HEADER declares; data and base/data.h unless told.
The bytes come in by the assembler's .incbin, so that megabytes of models cost no compile time."""
import hashlib, os, sys

args = sys.argv[1:]
name_of_all, header = "data", "base/data.h"
if args[0] == "--name":
    name_of_all, header, args = args[1], args[2], args[3:]
out, root, files = args[0], args[1], sorted(args[2:])
whole = hashlib.sha256()
lines, entries = [], []
for i, path in enumerate(files):
    name = os.path.relpath(path, root)
    content = open(path, "rb").read()
    whole.update(name.encode() + b"\0" + content)
    lines.append(f'__asm__(".section .rodata\\n.balign 16\\n{name_of_all}_{i}: .incbin \\"{os.path.abspath(path)}\\"\\n'
                 f'{name_of_all}_{i}_end: .byte 0\\n.previous\\n");\n'
                 f"extern const char {name_of_all}_{i}[], {name_of_all}_{i}_end[];\n"
                 f"/* {hashlib.sha256(content).hexdigest()} */\n")
    entries.append(f'    if (str_eq(name, STR("{name}")))\n        return (str){{{name_of_all}_{i}, {len(content)}}};\n')
with open(out, "w") as f:
    f.write(f'#include "{header}"\n\n' + "".join(lines)
            + f"\nstr {name_of_all}_file(str name)\n{{\n" + "".join(entries) + '    return STR("");\n}\n\n'
            + f'str {name_of_all}_digest(void)\n{{\n    return STR("{whole.hexdigest()[:16]}");\n}}\n')
