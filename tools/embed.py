#!/usr/bin/env python3
"""Writes a C file that holds data files byte for byte. usage: embed.py OUT.c ROOT FILE...
The bytes come in by the assembler's .incbin, so that megabytes of models cost no compile time."""
import hashlib, os, sys

out, root, files = sys.argv[1], sys.argv[2], sorted(sys.argv[3:])
whole = hashlib.sha256()
lines, entries = [], []
for i, path in enumerate(files):
    name = os.path.relpath(path, root)
    content = open(path, "rb").read()
    whole.update(name.encode() + b"\0" + content)
    lines.append(f'__asm__(".section .rodata\\n.balign 16\\ndata_{i}: .incbin \\"{os.path.abspath(path)}\\"\\n'
                 f'data_{i}_end: .byte 0\\n.previous\\n");\n'
                 f"extern const char data_{i}[], data_{i}_end[];\n"
                 f"/* {hashlib.sha256(content).hexdigest()} */\n")
    entries.append(f'    if (str_eq(name, STR("{name}")))\n        return (str){{data_{i}, {len(content)}}};\n')
with open(out, "w") as f:
    f.write('#include "base/data.h"\n\n' + "".join(lines)
            + "\nstr data_file(str name)\n{\n" + "".join(entries) + '    return STR("");\n}\n\n'
            + f'str data_digest(void)\n{{\n    return STR("{whole.hexdigest()[:16]}");\n}}\n')
