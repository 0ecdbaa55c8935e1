#!/usr/bin/env bash
# Makes the PNGs of the icon from assets/icon.svg, with librsvg.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p icons
for size in 16 24 32 48 64 128 256 512; do
    rsvg-convert --width "$size" --height "$size" --output "icons/tawsim-$size.png" icon.svg
done
