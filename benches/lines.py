#!/usr/bin/env python3
"""Writes lines as pharmacies, wards and forums write them, from the catalog's own names.

    neurotx list drugs --format json | benches/lines.py 5000000 > lines.txt

Generic names and brands; upper, lower and title case; with salt, dose and form, two drugs in some;
misspelled names and unknown drugs. The same count gives the same lines.
"""

import json
import random
import sys

SALTS = ["HCl", "hydrochloride", "sulfate", "maleate", "citrate", "mesylate", "sodium", "tartrate"]
FORMS = ["tab", "tablet", "capsule", "cap", "ER tablet", "oral solution", "TABLET;ORAL", "CAPSULE;ORAL",
         "INJECTABLE;INJECTION", "transdermal patch", "XR", "SR", "ODT"]
DOSES = ["5 mg", "10mg", "20 mg", "25 MG", "50mg", "100 mg", "150 mg", "0.5 mg", "EQ 50MG BASE", "10 mg/5 mL"]
UNKNOWN = ["aspirin", "metformin", "atorvastatin", "lisinopril", "amoxicillin", "omeprazole", "warfarin", "Lipitor",
           "simvastatin", "prednisone", "albuterol", "insulin glargine", "levothyroxine", "furosemide", "no medication",
           "see chart", "unknown tablet", "vitamin D3", "fish oil", "paracetamol"]


def misspelled(name, rng):
    at = rng.randrange(1, len(name))
    kind = rng.randrange(3)
    if kind == 0:
        return name[:at] + name[at + 1:]
    if kind == 1:
        return name[:at] + rng.choice("aeiorstln") + name[at:]
    return name[:at - 1] + name[at] + name[at - 1] + name[at + 1:]


def line(generics, brands, rng):
    kind = rng.random()
    if kind < 0.08:
        return " ".join([rng.choice(UNKNOWN), rng.choice(DOSES), rng.choice(FORMS)])
    name = rng.choice(generics) if kind < 0.60 else rng.choice(brands)
    if kind > 0.95:
        name = misspelled(name, rng) if len(name) > 5 else name
    if kind < 0.14:
        name = name + rng.choice([" and ", "/", "; "]) + rng.choice(generics)
    case = rng.random()
    name = name.upper() if case < 0.3 else name.lower() if case < 0.5 else name.title() if case < 0.6 else name
    parts = [name]
    if rng.random() < 0.4:
        parts.append(rng.choice(SALTS))
    if rng.random() < 0.7:
        parts.append(rng.choice(DOSES))
    if rng.random() < 0.6:
        parts.append(rng.choice(FORMS))
    return " ".join(parts)


def main():
    count = int(sys.argv[1])
    drugs = json.load(sys.stdin)["results"]
    generics = [drug["name"].partition(" (")[0] for drug in drugs]
    brands = [brand for drug in drugs for brand in drug["brands"]]
    rng = random.Random(1)
    # A million different lines are enough: the rest are drawn from them.
    different = [line(generics, brands, rng) + "\n" for _ in range(min(count, 1_000_000))]
    out = sys.stdout
    out.writelines(different)
    for start in range(len(different), count, len(different)):
        rng.shuffle(different)
        out.writelines(different[: count - start])


if __name__ == "__main__":
    main()
