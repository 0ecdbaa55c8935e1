#!/usr/bin/env bash
# Compares the cost of an edit with that in version 3 of the project file, which the last commit
# before version 4 writes. Both are built with the dev profile, and take turns; the first build takes a
# while.
set -euo pipefail
cd "$(dirname "$0")/.."
old=945483f n=${1:-5000}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
tree=$(mktemp -d)
git worktree add --quiet --force --detach "$tree" "$old"
trap 'git worktree remove --force "$tree"' EXIT
mkdir -p "$tree/examples"
cp -r benches/edit.rs benches/words "$tree/examples/"
(cd "$tree" && cargo build --quiet --example edit --no-default-features)
cp "$CARGO_TARGET_DIR/debug/examples/edit" "$CARGO_TARGET_DIR/debug/examples/edit-version-3"
cargo build --quiet --bench edit --no-default-features
new=$(cargo build --bench edit --no-default-features --message-format json 2>/dev/null |
    sed -n 's/.*"executable":"\([^"]*\/edit-[0-9a-f]*\)".*/\1/p')
for _ in 1 2 3; do
    echo "version 3: $("$CARGO_TARGET_DIR/debug/examples/edit-version-3" "$n")"
    echo "version 4: $("$new" "$n")"
done
