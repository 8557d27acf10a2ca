"""docs/security.md and docs/trust.md name tests and files that are there; the one goes through all of OWASP ASVS 5.0.0 levels 1 and 2, the other
through all promises, once each.

named_tests.py [FOLDER]      docs/ of this repository, or other documents of these names"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Of each chapter, how many rows of levels 1 and 2 its sections have: they are numbered from 1 without a gap, before those of level 3.
SECTIONS = {
    1: (2, 9, 11, 3, 2),
    2: (3, 3, 4, 1),
    3: (0, 2, 4, 6, 5, 0, 2),
    4: (3, 1, 2, 4),
    5: (1, 3, 2, 3),
    6: (3, 12, 4, 4, 5, 3, 0, 4),
    7: (3, 4, 2, 5, 2, 2),
    8: (2, 3, 1, 1),
    9: (3, 4),
    10: (2, 2, 4, 11, 5, 2, 3),
    11: (2, 3, 3, 4, 1, 1),
    12: (3, 2, 4),
    13: (1, 5, 2, 5),
    14: (2, 4, 3),
    15: (3, 3, 7, 0),
    16: (1, 5, 4, 3, 3),
    17: (1, 4, 2),
}
FIRST_LEVEL = 70
ALL = 253
THIRD_LEVEL = {"3.4.7", "3.4.8", "5.2.4", "5.2.6", "6.3.8", "13.4.6", "14.2.5", "14.2.8", "15.4.1", "15.4.2", "15.4.3", "15.4.4", "16.5.4"}

# The promises of each group in docs/trust.md.
PROMISES = {
    "A": (1, 2, 3, 5, 6, 8, 9, 10, 11, 12),
    "B": (1, 3, 4, 6, 7, 8, 9, 10),
    "C": (2, 3, 4, 5, 7),
    "D": (2, 3, 5, 6, 7, 8, 9, 10, 11),
    "E": (2, 3, 5, 6, 8, 9, 10, 11, 12, 13),
    "F": (2, 3, 5, 7, 8, 9, 10, 12, 13, 14, 15, 16),
    "G": (2, 3, 4, 5, 6, 8, 9),
    "H": (1, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
    "I": (2, 3, 4, 6, 7, 8, 9),
    "J": (2, 3, 4, 5, 6, 7),
    "K": (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
    "L": (1, 3, 4, 5, 7, 8, 9),
    "M": (1, 3, 4, 5, 6, 7, 8, 9, 10),
    "N": (1, 2, 3, 4, 5),
}
NOTHING = "–"

PROMISE = re.compile(r"\| ([A-N]\d\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|")
ROW = re.compile(r"\| (\d+\.\d+\.\d+) \| ([123]) \| ([^|]+) \| (met|not met|n/a) \| ([^|]+) \|")
# A file of the repository in backticks, perhaps a test in it, or what it is called with.
NAMED = re.compile(r"`([\w.-][\w./-]*\.(?:rs|py|sh|mjs|js|sql|html|toml|lock|md|service))(?:::(\w+))?(?: [^`]*)?`")
# What the operator has, and no file of ours.
NOT_OURS = {"manset.toml"}
TEST = re.compile(r"#\[(?:\w+::)?test(?:\([^)]*\))?\]\s*(?:#\[[^\]]*\]\s*)*(?:async )?fn (\w+)")
FUNCTION = re.compile(r"^\s*(?:async )?def (\w+)", re.MULTILINE)


def expected(chapter):
    """The numbers of a chapter's rows."""
    numbers = {f"{chapter}.{section}.{row}" for section, rows in enumerate(SECTIONS[chapter], 1) for row in range(1, rows + 1)}
    return numbers | {number for number in THIRD_LEVEL if number.startswith(f"{chapter}.")}


def wrong_rows(text):
    """What is wrong with the tables, and the rows by their numbers."""
    rows, wrong = {}, []
    for line in text.splitlines():
        if not re.match(r"\|\s*\d+\.\d+\.\d+\s*\|", line):
            continue
        row = ROW.fullmatch(line)
        if row is None:
            wrong.append(f"not a row of five columns with a state: {line[:60]}")
            continue
        number, level, _, state, by = row.groups()
        if number in rows:
            wrong.append(f"{number} is there twice")
        if (level == "3") != (number in THIRD_LEVEL):
            wrong.append(f"{number} has another level than {level}")
        if state == "met" and not NAMED.search(by) and "](#" not in by:
            wrong.append(f"{number} is met by nothing: no test, no file, no section")
        rows[number] = (level, state)
    for chapter in SECTIONS:
        there = {number for number in rows if number.startswith(f"{chapter}.")}
        if there != expected(chapter):
            missing, more = sorted(expected(chapter) - there), sorted(there - expected(chapter))
            wrong.append(f"V{chapter} has {len(there)} rows, not {len(expected(chapter))}: missing {missing}, too many {more}")
    levels = [level for level, _ in rows.values()]
    if not wrong and (levels.count("1"), levels.count("1") + levels.count("2")) != (FIRST_LEVEL, ALL):
        wrong.append(f"{levels.count('1')} rows of level 1 and {levels.count('2')} of level 2: not {FIRST_LEVEL} and {ALL - FIRST_LEVEL}")
    return wrong, rows


def wrong_promises(text):
    """What is wrong with the tables of promises, and of how many rows something is left."""
    rows, wrong = {}, []
    for line in text.splitlines():
        if not re.match(r"\|\s*[A-N]\d", line):
            continue
        row = PROMISE.fullmatch(line)
        if row is None:
            wrong.append(f"not a row of four columns: {line[:60]}")
            continue
        number, _, by, left = row.groups()
        if number in rows:
            wrong.append(f"{number} is there twice")
        if not NAMED.search(by) and (by != NOTHING or left == NOTHING):
            wrong.append(f"{number} is held by nothing, and does not say so")
        rows[number] = left
    demanded = {f"{group}{number:02}" for group, numbers in PROMISES.items() for number in numbers}
    if rows.keys() != demanded:
        wrong.append(f"promises: missing {sorted(demanded - rows.keys())}, too many {sorted(rows.keys() - demanded)}")
    return wrong, rows


def wrong_names(text):
    """Files and tests that are named and not there, and how many tests are named."""
    wrong, tests = [], set()
    for path, test in sorted(set(NAMED.findall(text))):
        file = ROOT / path
        if path in NOT_OURS:
            continue
        if not file.is_file():
            wrong.append(f"there is no file {path}")
        elif test:
            pattern = FUNCTION if file.suffix == ".py" else TEST
            tests.add((path, test))
            if test not in pattern.findall(file.read_text()):
                wrong.append(f"there is no test {test} in {path}")
    return wrong, len(tests)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    security, trust = ((folder / name).read_text() for name in ("security.md", "trust.md"))
    bad_rows, rows = wrong_rows(security)
    bad_promises, promises = wrong_promises(trust)
    bad_names, tests = wrong_names(security + trust)
    if bad_rows or bad_promises or bad_names:
        sys.exit("named_tests: " + "; ".join(bad_rows + bad_promises + bad_names))
    states = [state for _, state in rows.values()]
    whole = sum(left == NOTHING for left in promises.values())
    print(f"named_tests: {len(rows)} rows of ASVS, {states.count('met')} met, {states.count('not met')} not met, {states.count('n/a')} n/a; "
          f"{len(promises)} promises, {whole} with nothing left; {tests} tests are there")


if __name__ == "__main__":
    main()
