"""Instructions a request, by crate and by function, of what callgrind_annotate told. profile.py FILE REQUESTS"""

import collections
import re
import sys

crates, functions = collections.Counter(), collections.Counter()
for line in open(sys.argv[1], errors="replace"):
    found = re.match(r"\s*([\d,]+) \([^)]*\)\s+(\S+?):(.*)", line)
    if not found or "PROGRAM TOTALS" in line:
        continue
    count, name = int(found[1].replace(",", "")), re.sub(r" \[[^]]*\]$", "", found[3])
    name = re.sub(r"'\d+$", "", name)
    path = re.match(r"[<&\s]*(?:dyn |mut )*([A-Za-z0-9_]+)::", name)
    crates[path[1] if path else "C: " + ("SQLite" if "sqlite" in name.lower() else "libc and others")] += count
    functions[name] += count
total, requests = sum(crates.values()), int(sys.argv[2])
print(f"{total / requests:,.0f} instructions a request\n")
for what, counted, most in [("crate", crates, 16), ("function", functions, 30)]:
    print(f"| {what} | instructions | % |\n| --- | --- | --- |")
    for name, count in counted.most_common(most):
        print(f"| `{name[:90]}` | {count / requests:,.0f} | {100 * count / total:.1f} |")
    print()
