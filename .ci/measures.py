"""measures.py TAWSIM DATA WORK: compares the figures of `tawsim score` and `tawsim agree` with other
programs, on ANERcorp and CLEANANERCorp as two annotators, and a disturbed copy as a third one.

The sentences with equal tokens in both corpora are taken, in documents of 25 sentences. The tags are
parsed here, without our readers. Every figure must be equal to 1e-9.
"""
import difflib
import json
import os
import random
import subprocess
import sys

import krippendorff
import numpy
import pandas
from irrCAC.raw import CAC
from nervaluate import Evaluator
from seqeval.metrics import classification_report
from seqeval.scheme import IOB2
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

tawsim, data, work = sys.argv[1:]
checked = 0
# What a new project calls these labels.
PROJECT = {"PERS": "PERSON", "LOC": "LOCATION"}


def sentences(path):
    """Returns lists of (token, tag)."""
    found, rows = [], []
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        if len(fields) == 2:
            rows.append(tuple(fields))
        elif not fields and rows:
            found.append(rows)
            rows = []
    return found + [rows] if rows else found


def repaired(tags):
    """An I that continues nothing begins an entity, as our reader has it."""
    out, before = [], "O"
    for tag in tags:
        if tag.startswith("I-") and before[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        out.append(tag)
        before = tag
    return out


def disturbed(tags, seed):
    """Drops, relabels and shortens entities."""
    rng, out = random.Random(seed), list(tags)
    for index, tag in enumerate(tags):
        if not tag.startswith("B-"):
            continue
        end = index + 1
        while end < len(tags) and tags[end].startswith("I-"):
            end += 1
        chance = rng.random()
        if chance < 0.1:
            out[index:end] = ["O"] * (end - index)
        elif chance < 0.2:
            label = rng.choice(["PERS", "LOC", "ORG", "MISC"])
            out[index:end] = ["B-" + label] + ["I-" + label] * (end - index - 1)
        elif chance < 0.3 and end - index > 1:
            out[end - 1] = "O"
    return out


def write(path, documents):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        for rows in documents:
            out.write("-DOCSTART- O\n\n")
            for sentence in rows:
                out.writelines(f"{token} {tag}\n" for token, tag in sentence)
                out.write("\n")


def same(name, ours, theirs):
    global checked
    checked += 1
    if ours is None or abs(ours - theirs) > 1e-9:
        sys.exit(f"{name}: tawsim has {ours}, the other program {theirs}")


def run(*arguments):
    done = subprocess.run([tawsim, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"tawsim {' '.join(arguments)}\n{done.stderr}")
    return done.stdout


first = sentences(f"{data}/anercorp/ANERCorp_CamelLab_train.txt")
second = sentences(f"{data}/cleananercorp/cleananercorp_TRAIN.txt")
words = [[tuple(token for token, _ in s) for s in corpus] for corpus in (first, second)]
matcher = difflib.SequenceMatcher(None, *words, autojunk=False)
pairs = [
    (first[a + n], second[b + n]) for a, b, size in matcher.get_matching_blocks() for n in range(size)
]
size = 25
tags = [[], [], []]
# The same file name in each folder: documents are matched by their ids.
files = [f"{work}/{name}/corpus.conll" for name in "abc"]
documents = [[], [], []]
for at in range(0, len(pairs), size):
    group = pairs[at : at + size]
    tokens = [[token for token, _ in a] for a, _ in group]
    layers = [[repaired([tag for _, tag in s[side]]) for s in group] for side in (0, 1)]
    layers.append([disturbed(tags, at + n) for n, tags in enumerate(layers[0])])
    for side, layer in enumerate(layers):
        tags[side] += layer
        documents[side].append([list(zip(t, l)) for t, l in zip(tokens, layer)])
for path, rows in zip(files, documents):
    write(path, rows)
print(f"{len(pairs)} sentences in {len(documents[0])} documents, {sum(map(len, tags[0]))} tokens")

labels = ["LOC", "MISC", "ORG", "PERS"]
for other in (1, 2):
    found = json.loads(run("score", files[0], files[other], "--json"))
    report = classification_report(tags[0], tags[other], mode="strict", scheme=IOB2, output_dict=True)
    rows = {label: found["labels"][label] for label in labels}
    rows |= {"micro avg": found["micro"], "macro avg": found["macro"], "weighted avg": found["weighted"]}
    for name, ours in rows.items():
        for figure, theirs in (("precision", "precision"), ("recall", "recall"), ("f1", "f1-score")):
            same(f"seqeval {name} {figure}", ours[figure], report[name][theirs])
    theirs = Evaluator(tags[0], tags[other], tags=labels, loader="list").evaluate()
    scopes = [("all", found["micro"]["schemes"], theirs["overall"])]
    scopes += [(l, found["labels"][l]["schemes"], theirs["entities"][l]) for l in labels]
    for scope, ours, theirs in scopes:
        for scheme, name in zip(("strict", "exact", "partial", "type"), ("strict", "exact", "partial", "ent_type")):
            for figure in ("correct", "incorrect", "partial", "missed", "spurious", "precision", "recall", "f1"):
                same(f"nervaluate {scope} {scheme} {figure}", ours[scheme][figure], getattr(theirs[name], figure))


def nominal(matrix, ours, name, raters):
    """`matrix` has a row for each rater."""
    values = numpy.array(matrix)
    codes = numpy.unique(values, return_inverse=True)[1].reshape(values.shape)
    if len(numpy.unique(codes)) < 2:
        sys.exit(f"{name}: one category only")
    same(f"{name} alpha", ours["alpha_nominal"], krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal"))
    ac1 = CAC(pandas.DataFrame(values.T), digits=15).gwet()["est"]["coefficient_value"]
    same(f"{name} AC1", ours["gwet_ac1"], ac1)
    if raters == 2:
        same(f"{name} kappa", ours["cohen_kappa"], cohen_kappa_score(*values))
    else:
        same(f"{name} Fleiss", ours["fleiss_kappa"], fleiss_kappa(aggregate_raters(codes.T)[0]))


flat = [[tag for sentence in layer for tag in sentence] for layer in tags]
classes = [[tag[2:] or "O" for tag in layer] for layer in flat]
project = f"{work}/measures.tawsim"
run("new", project)
for path, name in zip(files, "abc"):
    run("import", project, path, "--layer", name, "--new-labels")
found = json.loads(run("agree", project, "--layers", "a,b,c", "--json", "--samples", "50"))
files_found = json.loads(run("agree", files[0], files[1], "--json", "--samples", "0"))
for kind in ("cohen_kappa", "f1_strict", "alpha_nominal", "alpha_unitizing"):
    same(f"files and project, {kind}", files_found["pairs"][0][kind], found["pairs"][0][kind])
for pair in found["pairs"]:
    one, other = ("abc".index(name) for name in pair["layers"])
    same("tokens", pair["n"]["tokens"], len(flat[one]))
    nominal([classes[one], classes[other]], pair, f"pair {pair['layers']}", 2)
    same("kappa of tags", pair["cohen_kappa_bio"], cohen_kappa_score(flat[one], flat[other]))
    report = classification_report(tags[one], tags[other], mode="strict", scheme=IOB2, output_dict=True)
    same("F1 strict", pair["f1_strict"], report["micro avg"]["f1-score"])
    overall = Evaluator(tags[one], tags[other], tags=labels, loader="list").evaluate()["overall"]
    for kind, name in (("f1_exact", "exact"), ("f1_partial", "partial"), ("f1_type", "ent_type")):
        same(kind, pair[kind], overall[name].f1)
    for label in labels:
        of = [[str(cell == label) for cell in classes[side]] for side in (one, other)]
        ours = pair["labels"][PROJECT.get(label, label)]
        nominal(of, ours, f"pair {pair['layers']} {label}", 2)
        same(f"F1 of {label}", ours["f1_strict"], report[label]["f1-score"])
    for kind in ("cohen_kappa", "f1_strict", "alpha_nominal", "alpha_unitizing", "gwet_ac1"):
        low, high = pair["interval"][kind]
        if not low <= pair[kind] <= high:
            sys.exit(f"{kind}: {pair[kind]} is outside {low} to {high}")
nominal(classes, found["overall"], "overall", 3)
print(f"{checked} figures equal those of seqeval, nervaluate, scikit-learn, statsmodels, krippendorff and irrCAC")
