"""corpus.py DATA ARTICLES OUT: makes a corpus for the client programs and the list of its entities.

Writes OUT/expected.json (the entities that the clients must find in our exports), OUT/records.jsonl
(the same documents, for import) and OUT/labels.json. It parses the corpora itself, without our
readers.
"""
import glob
import json
import os
import re
import sys

data, articles, out = sys.argv[1:]
AQMAR = 14
WOJOOD = 120
NAMES = {
    "PERSON": ["سلمى الخطيب", "وليد البستاني", "بسام الكرمي", "Clara Weissmann", "سَعِيدُ بْنُ مَنْصُورٍ", "بوتين", "لافروف"],
    "LOCATION": ["عمّان", "لندن", "أنقرة", "بيرزيت", "لأردن", "تُونُسَ", "فَاسَ", "سورية", "روسيا"],
    "ORG": ["جامعة بيرزيت", "مجلس الأمن", "Warraq Labs"],
}


def entity(text, start, end, label):
    return {"start": start, "end": end, "label": label, "text": text[start:end]}


def flat(rows):
    """Returns the text of tokens with one IOB tag each, joined by spaces, and its entities."""
    text, entities, current = "", [], None
    for token, tag in rows:
        text += " " if text else ""
        start = len(text)
        text += token
        kind = tag[2:] if tag[:2] in ("B-", "I-") else None
        # Errors of the corpus that our readers correct: `I--ORG`, MIS0 to MIS3, `MIS-2`.
        kind = re.sub("^MIS.*", "MISC", kind.strip("-")) if kind else None
        if kind and tag[0] == "I" and current and current[2] == kind:
            current[1] = len(text)
        elif kind:
            current = [start, len(text), kind]
            entities.append(current)
        else:
            current = None
    return text, [entity(text, *e) for e in entities]


def nested(rows):
    """Does the same for tokens with several tags. The outermost tag comes first, and the columns are not
    aligned, so open entities are kept on a stack."""
    text, done, stack = "", [], []
    for token, *tags in rows:
        text += " " if text else ""
        start = len(text)
        text += token
        going = []
        for tag in tags:
            if tag == "O":
                continue
            same = [e for e in stack if e[2] == tag[2:]]
            if tag[0] == "I" and same:
                stack.remove(same[0])
                same[0][1] = len(text)
                going.append(same[0])
            else:
                new = [start, len(text), tag[2:]]
                done.append(new)
                going.append(new)
        stack = going
    return text, [entity(text, *e) for e in sorted(done, key=lambda e: (e[0], -e[1], e[2]))]


def uncrossed(entities):
    """Returns the entities without duplicates and without those that cross a longer one."""
    kept, seen = [], set()
    for e in sorted(entities, key=lambda e: (e["start"] - e["end"], e["start"], e["label"])):
        key = (e["start"], e["end"], e["label"])
        crosses = any(
            a["start"] < b["start"] < a["end"] < b["end"] for k in kept for a, b in ((e, k), (k, e))
        )
        if key not in seen and not crosses:
            seen.add(key)
            kept.append(e)
    return sorted(kept, key=lambda e: (e["start"], -e["end"], e["label"]))


documents = []
for path in sorted(glob.glob(f"{data}/aqmar/conll/*"))[:AQMAR]:
    rows = []
    for line in open(path, encoding="utf-8", newline="\n"):
        parts = line.rstrip("\r\n").split(" ")
        if len(parts) == 2 and parts[0]:
            rows.append(parts)
    text, entities = flat(rows)
    assert len(entities) > 10, path
    name = os.path.splitext(os.path.basename(path))[0]
    documents.append({"id": f"aqmar-{name}", "text": text, "entities": entities})

rows, segments = [], []
for line in open(f"{data}/wojood_sample/train.txt", encoding="utf-8", newline="\n"):
    parts = line.split()
    if not parts:
        if rows:
            segments.append(rows)
        rows = []
    else:
        rows.append(parts)
depth = 0
for index, rows in enumerate(segments[:WOJOOD]):
    text, entities = nested(rows)
    depth = max(depth, *(sum(a["start"] <= e["start"] and e["end"] <= a["end"] for a in entities) for e in entities), 0) if entities else depth
    documents.append({"id": f"wojood-{index:03}", "text": text, "entities": entities})
assert depth >= 3, "Wojood is nested"

for path in [f"{articles}/sample.ar.txt", f"{articles}/vocalised.ar.txt", f"{data}/article/article.txt"]:
    text = open(path, encoding="utf-8", newline="").read()
    entities = [
        entity(text, m.start(), m.end(), label)
        for label, surfaces in NAMES.items()
        for surface in surfaces
        for m in re.finditer(re.escape(surface), text)
    ]
    assert len(entities) >= 5, path
    documents.append({"id": os.path.basename(path)[:-4], "text": text, "entities": entities})

for line in open(f"{data}/nasty.jsonl", encoding="utf-8"):
    case = json.loads(line)
    documents.append({"id": case["id"], "text": case["text"], "entities": case.get("spans", [])})

# A hard case: characters outside the BMP, CR LF, bidi controls, and all kinds of overlapping entities.
text = "😀👩‍👩‍👧 قال‏ محمد بن عبد الله الفاسي\r\nفي «جامعة القاهرة»‎، 𝐀𝐁 وبالقاهرة\u2028ثم\u00a0عاد\tإلى بيروت.\r\n"
at = lambda words, label: entity(text, text.index(words), text.index(words) + len(words), label)
entities = [
    at("محمد بن عبد الله الفاسي", "PERSON"), at("عبد الله", "PERSON"), at("جامعة القاهرة", "ORG"),
    at("جامعة القاهرة", "LOCATION"), at("القاهرة", "LOCATION"), at("𝐀𝐁", "ORG"), at("بيروت", "LOCATION"),
]
inside = text.index("وبالقاهرة") + 3
entities.append(entity(text, inside, inside + 6, "LOCATION"))
documents.append({"id": "hard", "text": text, "entities": entities})

for document in documents:
    document["entities"] = uncrossed(document["entities"])
    for e in document["entities"]:
        e["text"] = document["text"][e["start"]:e["end"]]
crossing = {
    "id": "crossing", "text": "زار وزير خارجية مصر السابق أحمد",
    "entities": [entity("زار وزير خارجية مصر السابق أحمد", a, b, l) for a, b, l in ((4, 19, "PERSON"), (16, 31, "ORG"))],
}
documents.append(crossing)

# XML cannot store most control characters, and a text of spaces has no row in a token format. Exports
# report both as losses; our own round-trip tests cover them.
unwritable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
documents = [d for d in documents if d["text"].strip() and not unwritable.search(d["text"])]

total = sum(len(d["entities"]) for d in documents)
labels = sorted({e["label"] for d in documents for e in d["entities"]})
with open(f"{out}/labels.json", "w", encoding="utf-8") as file:
    json.dump({"allow_crossing": True, "labels": [{"name": label} for label in labels]}, file)
with open(f"{out}/expected.json", "w", encoding="utf-8") as file:
    json.dump({"documents": documents}, file, ensure_ascii=False)
with open(f"{out}/records.jsonl", "w", encoding="utf-8") as file:
    for document in documents:
        file.write(json.dumps(document) + "\n")

# TEI has specific elements for three kinds of names, and its check supports only these.
KINDS = {"PER": "PERSON", "PERS": "PERSON", "LOC": "LOCATION", "GPE": "LOCATION"}
for document in documents:
    for e in document["entities"]:
        e["label"] = KINDS.get(e["label"], e["label"])
    document["entities"] = uncrossed(e for e in document["entities"] if e["label"] in NAMES)
with open(f"{out}/expected-tei.json", "w", encoding="utf-8") as file:
    json.dump({"documents": documents}, file, ensure_ascii=False)
with open(f"{out}/records-tei.jsonl", "w", encoding="utf-8") as file:
    for document in documents:
        file.write(json.dumps(document) + "\n")
print(len(documents), "documents,", total, "entities,", len(labels), "labels")
