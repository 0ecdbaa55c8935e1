#!/usr/bin/env bash
# Measures P5, the time from process start to the first frame, and P6, the memory with a document of
# 10 MB open. Compares both with an empty window of the same build (examples/bare.rs), under Xvfb.
#
#   benches/start.sh [RUNS]
#
# Needs Xvfb and python3. If CARGO_TARGET_DIR is set, uses the programs in that folder.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-9}
target=${CARGO_TARGET_DIR:-target}/release
[ -x "$target/tawsim" ] && [ -x "$target/examples/bare" ] ||
    cargo build --release --bin tawsim --example bare

folder=$(mktemp -d)
display=:$((90 + RANDOM % 400))
Xvfb "$display" -screen 0 1600x1000x24 -nolisten tcp >/dev/null 2>&1 &
xvfb=$!
trap 'kill $xvfb; rm -rf "$folder"' EXIT
sleep 1
export DISPLAY=$display XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data
export LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY

python3 - "$target" "$folder" "$runs" <<'PYTHON'
import json, os, pathlib, re, statistics, subprocess, sys, time

target, folder, runs = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
bare, ours = [str(target / "examples/bare")], [str(target / "tawsim")]
data = os.environ.get("TAWSIM_DATA")
article = pathlib.Path(data) / "article/article.txt" if data else pathlib.Path("assets/articles/sample.ar.txt")
text = article.read_text(encoding="utf-8").strip() + "\n"
small, large = folder / "small.txt", folder / "large.tawsim"
small.write_text(text, encoding="utf-8")
long = text * (10_000_000 // len(text.encode()) + 1)
words = [match.span() for match in re.finditer(r"\S+", long)]
every = max(1, len(words) // 50_000)
spans = [{"start": start, "end": end, "label": "PERSON"} for start, end in words[::every][:50_000]]
records = folder / "records.jsonl"
records.write_text(json.dumps({"id": "large", "text": long, "spans": spans}), encoding="utf-8")
subprocess.run([*ours, "new", str(large)], check=True, capture_output=True)
subprocess.run([*ours, "import", str(large), str(records)], check=True, capture_output=True)


def start(command):
    env = os.environ | {"TAWSIM_QUIT_AFTER_FIRST_FRAME": "1"}
    began = time.monotonic()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def resident(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    last, same = 0, 0
    # Until the memory no longer changes: then the window shows the document.
    while same < 12:
        time.sleep(0.25)
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        now = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        same = same + 1 if abs(now - last) < 512 and now > 20_000 else 0
        last = now
    process.kill()
    process.wait()
    return last * 1024


def told(what, figure, reference, unit, target):
    print(f"{what:34} {figure:9.1f} {unit}, reference {reference:9.1f} {unit}, "
          f"ratio {figure / reference:6.2f} (to reach: {target})")


print("load", pathlib.Path("/proc/loadavg").read_text().strip())
for command in (bare, [*ours, str(small)], [*ours, str(large)]):
    start(command)
times = {"bare": [], "small": [], "large": []}
for _ in range(runs):
    times["bare"].append(start(bare))
    times["small"].append(start([*ours, str(small)]))
    times["large"].append(start([*ours, str(large)]))
middle = {name: 1000 * statistics.median(found) for name, found in times.items()}
told("P5 start to the first frame", middle["small"], middle["bare"], "ms", 1.5)
told("   with 10 MB and 50,000 entities", middle["large"], middle["bare"], "ms", "-")
empty, small_rss, full = resident(bare), resident([*ours, str(small)]), resident([*ours, str(large)])
size = len(long.encode())
told("P6 memory above a bare window", (full - empty) / 1e6, size / 1e6, "MB", 12)
print(f"   bare {empty / 1e6:.1f} MB, article {small_rss / 1e6:.1f} MB, 10 MB document {full / 1e6:.1f} MB")
PYTHON
