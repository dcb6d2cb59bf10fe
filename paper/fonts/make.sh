#!/bin/sh
# Makes the fonts of this folder anew. Run by hand, rarely; the results are committed.
# Needs Debian 12 with: fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai unicode-data python3-venv
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=$(mktemp -d)
trap 'rm -rf "$venv"' EXIT
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet fonttools==4.68.0
"$venv/bin/python" "$here/subset.py" "$here"
