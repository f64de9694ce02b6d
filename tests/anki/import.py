#!/usr/bin/env python3
"""Imports the exported cards into the real Anki backend, twice: the same number of notes.

    pip install anki
    cargo run -- export anki --level full --out cards.txt
    python tests/anki/import.py cards.txt

With the directory of `--images` as a second argument, no image that a note shows may be missing.
"""

import os
import shutil
import sys
import tempfile

from anki.collection import Collection, ImportCsvRequest


def load(collection, file):
    metadata = collection.get_csv_metadata(file, delimiter=None)
    collection.import_csv(ImportCsvRequest(path=file, metadata=metadata))
    return collection.note_count()


def main(file, images=None):
    with open(file, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(os.path.join(folder, "collection.anki2"))
        first = load(collection, file)
        assert first == len(rows), f"{len(rows)} rows became {first} notes"
        card = collection.find_cards("front:*")[0]
        collection.sched.set_due_date([card], "7")
        due = collection.get_card(card).due

        changed = os.path.join(folder, "changed.txt")
        with open(file, encoding="utf-8") as old, open(changed, "w", encoding="utf-8") as new:
            new.write(old.read().replace("<ol>", "<ol><!-- later -->"))
        second = load(collection, file)
        third = load(collection, changed)
        assert second == third == first, f"importing again made {second} and {third} of {first} notes"
        assert collection.get_card(card).due == due, "importing again lost the schedule"

        note = collection.get_note(collection.find_notes("tag:neurotx")[0])
        assert len(collection.find_notes("tag:neurotx")) == first, "every note is tagged"
        assert "later" in note.fields[1] or "<ol>" not in note.fields[1], "a changed note is updated"
        assert all("<li>" not in row[2] for row in rows), "a question is asked without choices"
        decks = {deck.name for deck in collection.decks.all_names_and_ids()}
        wanted = {row[1] for row in rows}
        assert wanted <= decks, f"decks are missing: {wanted - decks}"
        if images:
            for image in os.listdir(images):
                shutil.copy(os.path.join(images, image), collection.media.dir())
            media = collection.media.check()
            assert not media.missing and not media.unused, f"missing {media.missing}, unused {media.unused}"
        collection.close()
    print(f"{first} notes after each of three imports, in {len(wanted)} decks")


if __name__ == "__main__":
    main(*sys.argv[1:])
