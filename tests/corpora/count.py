#!/usr/bin/env python3
"""count.py FOLDER < TABLE > TABLE: how many entities each file of foreign.tsv tells.

FOLDER holds the data and fixtures. Knows nothing of our readers: each format is counted by what its
specification says and by Python's own readers of JSON and XML. Entities are spans with a label;
tokens, sentences, parts of speech and relations are none. Fills the second column.
"""
import csv
import glob
import json
import os
import re
import sys
import xml.etree.ElementTree as xml

root = sys.argv[1]
local = lambda element: element.tag.rsplit("}", 1)[-1]


def lines(path, encoding="utf-8"):
    return open(path, encoding=encoding, errors="replace", newline="\n").read().split("\n")


def tags(path):
    """Columns with tags: `B-` and `S-`, `U-` begin; `I-` with nothing to go on begins, too."""
    told, open_types = 0, []
    is_nested = "wojood" in path.lower() or "germeval" in path or "SinaLab" in path
    for line in lines(path):
        cells = line.split()
        if not cells or line.startswith(("#", "-DOCSTART-")):
            open_types = []
            continue
        here, left = [], list(open_types)
        for cell in cells[1:] if is_nested else cells[1:][-1:]:
            match = re.fullmatch(r"([BIESLU])-+(\S+)", cell)
            if not match:
                continue
            letter, kind = match.groups()
            goes_on = letter in "IEL" and kind in left
            told += not goes_on
            if goes_on:
                left.remove(kind)
            here.append(kind)
        open_types = here
    return told


def sentence_per_line(path):
    told, last = 0, None
    for line in lines(path):
        for word in line.split():
            letter, _, kind = word.rsplit("|", 1)[-1].partition("-")
            told += letter == "B" or letter == "I" and kind != last
            last = kind if letter in ("B", "I") else None
        last = None
    return told


def conllu(path):
    """Tags stand in a column of their own, or in MISC as NER=, NE= or name=."""
    told, last, column = 0, None, None
    for line in lines(path):
        if line.startswith("# global.columns"):
            names = line.split("=", 1)[1].split()
            column = next((i for i, n in enumerate(names) if n.startswith("NER")), None)
        if not line.strip():
            last = None
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 10:
            continue
        found = re.search(r"(?:^|\||\t)(?:NER|NE|name)=([^|\t]+)", "\t".join(cells[9:]))
        tag = cells[column] if column else found.group(1) if found else "O"
        kind = tag[2:] if tag[:2] in ("B-", "I-") else None
        told += kind is not None and not (tag[0] == "I" and kind == last)
        last = kind
    return told


def brat(path):
    """Entities; the words that an event hangs on are told as entities, too."""
    return sum(line.startswith("T") for line in lines(path))


OF_WORDS = ("lexmorph", "segmentation", "syntax", "transform", "anomaly", "metadata")
NO_SPAN = {"DocumentAnnotation", "Relation", "SimpleRelation", "ComplexRelation", "CoreferenceLink"}


def xmi(path):
    """What is no word and has a begin and an end, in every view that lists it."""
    tree = xml.parse(path).getroot()
    members = {m for view in tree.iter() if local(view) == "View" for m in view.get("members", "").split()}
    told = 0
    for element in tree:
        space = element.tag.split("}")[0]
        is_span = element.get("begin") is not None and element.get("end") is not None
        is_joint = element.get("Governor") or element.get("Dependent") or local(element) in NO_SPAN
        number = element.get("{http://www.omg.org/XMI}id")
        if is_span and not is_joint and number in members and not any(w in space for w in OF_WORDS):
            told += 1
    return told


def cas_json(path):
    cas = json.load(open(path, encoding="utf-8"))
    structures = cas.get("%FEATURE_STRUCTURES", [])
    if isinstance(structures, dict):
        structures = [{"%ID": int(k), **v} for k, v in structures.items()]
    members = [m for view in cas.get("%VIEWS", {}).values() for m in view.get("%MEMBERS", [])]
    told = 0
    for fs in structures:
        kind = fs["%TYPE"]
        is_joint = "@Governor" in fs or "@Dependent" in fs or kind.rsplit(".", 1)[-1] in NO_SPAN
        is_word = any(f".{w}." in kind for w in OF_WORDS) or kind.startswith("uima.tcas.DocumentAnn")
        if "begin" in fs and "end" in fs and fs["%ID"] in members and not is_joint and not is_word:
            told += 1
    return told


def webanno(path):
    """By the reference beside it, which is XMI; else by the rows."""
    beside = os.path.join(os.path.dirname(path), "reference.xmi")
    if os.path.exists(beside):
        return xmi(beside)
    layers, told, seen = [], 0, set()
    for line in lines(path):
        line = line.rstrip("\r")
        if line.startswith("#T_"):
            kind, rest = line[3:].split("=", 1)
            name, *features = rest.split("|")
            layers.append((kind, name, max(1, len(features)), features))
        cells = line.split("\t")
        if not re.fullmatch(r"\d+-\d+(\.\d+)?", cells[0]):
            continue
        at = 3
        for layer, (kind, name, width, features) in enumerate(layers):
            own = cells[at : at + width]
            at += width
            if kind != "SP" or any(f".{w}." in name for w in OF_WORDS):
                continue
            split = [re.split(r"(?<!\\)\|", cell) for cell in own]
            for i in range(max(map(len, split), default=0)):
                values = [c[i] for c in split if i < len(c)]
                if all(v == "_" for v in values):
                    continue
                number = next((m.group(1) for v in values if (m := re.search(r"(?<!\\)\[(\d+)\]$", v))), None)
                if number is None or (layer, number) not in seen:
                    told += 1
                seen.add((layer, number))
    return told


def tei(path):
    names = {"persName", "placeName", "orgName", "name", "rs", "geogName", "surname", "forename", "settlement", "country", "region", "bloc", "district"}
    told = 0
    for text in xml.parse(path).getroot().iter("{http://www.tei-c.org/ns/1.0}text"):
        told += sum(local(e) in ("persName", "placeName", "orgName", "name", "rs", "geogName") for e in text.iter())
    return told


def gate(path):
    tree = xml.parse(path).getroot()
    return sum(local(e) == "Annotation" for e in tree.iter())


def bdocjs(path):
    document = json.load(open(path, encoding="utf-8"))
    return sum(len(s["annotations"]) for s in document["annotation_sets"].values())


def bioc_xml(path):
    """An annotation with several values of one kind is as many entities."""
    told = 0
    for annotation in xml.parse(path).getroot().iter("annotation"):
        keys = [infon.get("key") for infon in annotation.iter("infon")]
        told += max([1] + [keys.count(key) for key in keys])
    return told


def bioc_json(path):
    told, left = 0, [json.load(open(path, encoding="utf-8"))]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            told += len(value.get("annotations", []))
            left += value.values()
        elif isinstance(value, list):
            left += value
    return told


def records(path):
    """JSON of records, or a record a line: labels, spans or entities with offsets."""
    text = open(path, encoding="utf-8-sig").read()
    try:
        rows = json.loads(text)
    except ValueError:
        rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    rows = rows if isinstance(rows, list) else [rows]
    told = 0
    for row in rows:
        if isinstance(row, list) and len(row) == 2:
            row = row[1]
        if not isinstance(row, dict):
            continue
        for key in ("label", "labels", "column_label", "spans", "entities", "annotations"):
            value = row.get(key)
            if isinstance(value, list):
                told += sum(isinstance(v, (list, dict)) for v in value)
                break
    return told


def labelstudio(path):
    tasks = json.load(open(path, encoding="utf-8"))
    told = 0
    for task in tasks if isinstance(tasks, list) else []:
        lists = task.get("annotations") or task.get("completions") or []
        for result in lists[:1]:
            told += sum(
                r.get("type") in ("labels", "hypertextlabels") for r in result.get("result", []) if isinstance(r, dict)
            )
    return told


def spacy_json(path):
    """Training data of spaCy 2: BILUO tags of tokens."""
    told, left = 0, [json.load(open(path, encoding="utf-8"))]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            told += bool(re.match("[BU]-", str(value.get("ner", ""))))
            told += len(value["entities"]) if isinstance(value.get("entities"), list) else 0
            left += value.values()
        elif isinstance(value, list):
            left += value
    return told


def w3c(path):
    """Annotations with a selector of a position or a quote in a text."""
    told, left = 0, [json.load(open(path, encoding="utf-8"))]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            told += value.get("type") in ("TextPositionSelector", "TextQuoteSelector")
            left += value.values()
        elif isinstance(value, list):
            left += value
    return told


def squad(path):
    return 0


COUNTS = [
    (r"\.(conllu|conllup)$", conllu),
    (r"sequence_labeling/example\.txt$", tags),
    (r"ner-sent-per-line\.iob$", sentence_per_line),
    (r"\.(iob|conll|trailing\.conll|out|user\d|conll2003\.user\d)$|data/(anercorp|aqmar/conll|cleananercorp|wojood)|conll/.*\.txt$", tags),
    (r"\.ann$", brat),
    (r"webanno_tsv/.*\.tsv$", webanno),
    (r"\.xmi$", xmi),
    (r"uima_json/.*\.json$", cas_json),
    (r"tei/.*\.xml$", tei),
    (r"gate/.*\.xml$", gate),
    (r"\.bdocjs$", bdocjs),
    (r"bioc.*\.xml$", bioc_xml),
    (r"bioc.*\.json$", bioc_json),
    (r"doccano.*\.jsonl$|labelbuddy.*\.json$", records),
    (r"spacy/.*\.json$", spacy_json),
    (r"labelstudio/.*\.json$", labelstudio),
    (r"w3c.*\.json$", w3c),
    (r"\.txt$|\.adoc$|\.csv$|xquad|\.md$|\.jsonl$", squad),
]

for number, line in enumerate(sys.stdin):
    cells = line.rstrip("\n").split("\t")
    if number > 0:
        path = os.path.join(root, cells[0])
        count = next((f for pattern, f in COUNTS if re.search(pattern, cells[0])), None)
        try:
            cells[1] = str(count(path)) if count else "?"
        except Exception as error:  # a file that Python cannot read either
            cells[1] = f"? {type(error).__name__}"
    print("\t".join(cells))
