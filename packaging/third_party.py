"""Prints the licences of the crates that the program is made with, and their texts, each once.

    python3 packaging/third_party.py >THIRD-PARTY.txt
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAMES = re.compile(r"(licen[cs]e|copying|copyright|notice|unlicense)", re.IGNORECASE)


def metadata():
    command = ["cargo", "metadata", "--locked", "--format-version", "1"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def linked(found):
    """The packages that are in the program, on any system: no tools of the build and of the tests."""
    packages = {package["id"]: package for package in found["packages"]}
    nodes = {node["id"]: node for node in found["resolve"]["nodes"]}
    seen, open_ids = set(), [found["resolve"]["root"]]
    while open_ids:
        this = open_ids.pop()
        if this not in seen:
            seen.add(this)
            needed = nodes[this]["deps"]
            open_ids += [dep["pkg"] for dep in needed if any(kind["kind"] is None for kind in dep["dep_kinds"])]
    return sorted((packages[this] for this in seen if packages[this]["source"]), key=lambda it: (it["name"], it["version"]))


def texts(package):
    """The licences that a crate ships."""
    files = sorted(Path(package["manifest_path"]).parent.iterdir())
    return [file.read_text("utf-8", "replace").strip() for file in files if file.is_file() and NAMES.match(file.name)]


def main():
    packages = linked(metadata())
    out = ["neurotx is made with the standard library of Rust (MIT OR Apache-2.0) and with these crates:", ""]
    by_text = {}
    for package in packages:
        name = f"{package['name']} {package['version']}"
        found = texts(package)
        said = package["license"] or package["license_file"]
        out.append(f"  {name}: {said}" + ("" if found else ", without a text of its own"))
        for text in found:
            by_text.setdefault(" ".join(text.split()), (text, []))[1].append(name)
    for text, names in by_text.values():
        out += ["", "-" * 80, ", ".join(names), "", text]
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(out))


main()
