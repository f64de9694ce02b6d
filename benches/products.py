#!/usr/bin/env python3
"""Measures how many product strings `annotate` gives to the right drugs.

    benches/products.py path/to/neurotx path/to/names.tsv

names.tsv lists names of drugs, tab-separated, with a header: `generic`, `synonyms`, `us_brands`
and others, several names in a cell separated by `|`. From those of its drugs that the catalog has,
strings are made as FDA product listings and pharmacies write them: upper and mixed case, with salt,
form, route and strength, of one drug and of two. A string is right if exactly the drugs it was made
from are reported (or an ambiguous name that may mean them), wrong if another one is, and missed if
one of them is not.
"""

import collections
import csv
import json
import random
import re
import subprocess
import sys

SALTS = ["HYDROCHLORIDE", "HCl", "SULFATE", "MALEATE", "MESYLATE", "TARTRATE", "SODIUM", "CITRATE", "FUMARATE"]
FORMS = ["TABLET;ORAL", "CAPSULE;ORAL", "TABLET, EXTENDED RELEASE;ORAL", "INJECTABLE;INJECTION", "SOLUTION;ORAL",
         "FILM, EXTENDED RELEASE;TRANSDERMAL", "tab", "cap", "ER tablet", "oral solution", "SYRUP;ORAL", "ODT", "inj vial"]
DOSES = ["50MG", "EQ 50MG BASE", "10 mg", "2MG/ML", "0.1MG/24HR", "EQ 5MG BASE/VIAL", "100 mcg", "25mg/5mL", "5 MG; 325 MG"]


def cases(name, rng):
    written = [name.upper(), name.lower(), name.title(), name]
    if name.isalpha() and name.islower() and len(name) > 6:
        written.append(name[:2] + name[2:5].upper() + name[5:])  # tall-man letters
    return rng.choice(written)


def product(names, rng):
    parts = []
    for name in names:
        salt = " " + rng.choice(SALTS) if rng.random() < 0.4 else ""
        parts.append(cases(name, rng) + salt)
    joined = rng.choice(["; ", " AND ", "/", " / ", ", ", " with ", "-"]).join(parts)
    if rng.random() < 0.15:
        return f"{rng.choice(DOSES)} {joined} {rng.choice(FORMS)}"
    return f"{joined} {rng.choice(FORMS)} {rng.choice(DOSES)}"


def key(name):
    return re.sub("[^a-z0-9]", "", name.lower())


def main():
    program, table = sys.argv[1:3]
    listed = json.loads(subprocess.run([program, "list", "drugs", "--format", "json"], capture_output=True, check=True).stdout)
    drugs = listed["results"]
    ids = {key(name.partition(" (")[0]): drug["id"] for drug in drugs for name in (drug["id"], drug["name"])}
    parts = {}
    for drug in drugs:
        reported = subprocess.run([program, "annotate", "-q"], input=drug["id"] + "\n", capture_output=True, text=True).stdout \
            if "-" in drug["id"] else ""
        parts[drug["id"]] = set(reported.split("\t")[1].split(";")) if reported.count(";") else {drug["id"]}
    with open(table, encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if key(row["generic"]) in ids]
    rng = random.Random(7)
    strings = []
    brand_of = collections.defaultdict(set)
    for row in rows:
        for brand in filter(None, row["us_brands"].split("|")):
            brand_of[brand].add(ids[key(row["generic"])])
    # A brand of several drugs is one product or several: only brands of one are used.
    brands = [(brand, next(iter(of))) for brand, of in sorted(brand_of.items()) if len(of) == 1]
    generics = [(row["generic"], ids[key(row["generic"])]) for row in rows]
    for name, drug in generics + brands:
        for _ in range(3):
            strings.append((product([name], rng), parts[drug]))
    for _ in range(len(strings) // 4):
        (one, a), (two, b) = rng.sample(generics, 2)
        strings.append((product([one, two], rng), parts[a] | parts[b]))
    text = "".join(string + "\n" for string, _ in strings)
    output = subprocess.run([program, "annotate", "-q"], input=text, capture_output=True, text=True, check=True).stdout
    counts, examples = collections.Counter(), collections.defaultdict(list)
    for (string, meant), line in zip(strings, output.splitlines()):
        found = set()
        for item in filter(None, line.split("\t")[1].split(";")):
            choices = item.removeprefix("ambiguous:").split("|")
            found |= meant & set(choices) or set(choices)
        kind = "right" if found == meant else "wrong" if found - meant else "missed"
        counts[kind] += 1
        if kind != "right":
            examples[kind].append(f"{string} -> {line.split(chr(9))[1]} (not {';'.join(sorted(meant))})")
    for kind in ("right", "wrong", "missed"):
        print(f"{kind:<7} {counts[kind]:>6}  {100 * counts[kind] / len(strings):6.2f} %")
    for kind in ("wrong", "missed"):
        for example in examples[kind][:: max(1, len(examples[kind]) // 40)]:
            print(f"  {kind}: {example}")


if __name__ == "__main__":
    main()
