#!/usr/bin/env bash
# Row P12: trains the learner and CRFsuite (python-crfsuite) on the same features with the same
# algorithm, penalties and number of steps, one thread each, and prints the seconds and their ratio.
# benches/learner.sh DATASET [PYTHON]; PYTHON has python-crfsuite. Three runs each, in turn; the least.
set -eu
dataset=$1 python=${2:-python3}
example=${TAGGER:-target/release/examples/tagger}
[ -n "${TAGGER:-}" ] || cargo build --release --no-default-features --example tagger
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for _ in 1 2 3; do
  "$example" "$dataset" --one-thread --dump "$work" >>"$work/ours"
  OMP_NUM_THREADS=1 "$python" - "$work" >>"$work/theirs" <<'PY'
import sys, time, pycrfsuite
trainer = pycrfsuite.Trainer(algorithm='lbfgs', verbose=False)
trainer.set_params({'c1': 0.1, 'c2': 0.1, 'max_iterations': 60})
words, tags = [], []
for line in open(sys.argv[1] + '/features.txt'):
    cells = line.rstrip('\n').split('\t')
    if len(cells) > 1:
        tags.append(cells[0])
        words.append(cells[1:])
    elif words:
        trainer.append(words, tags)
        words, tags = [], []
start = time.time()
trainer.train(sys.argv[1] + '/model')
print(f'{time.time() - start:.2f}')
PY
done
sort -n "$work/ours" | head -1 >"$work/our"; sort -n "$work/theirs" | head -1 >"$work/their"
paste "$work/our" "$work/their" | awk '{ printf "tawsim %.2f s, CRFsuite %.2f s, ratio %.2f\n", $1, $2, $1 / $2 }'
