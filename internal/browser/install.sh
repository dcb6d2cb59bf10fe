#!/bin/sh
# Brings what the browser tests need: Chromium, and a font with Han glyphs (without one every page is boxes).
# As root on Debian it installs them; anybody else is told what is missing and how to get it.
set -eu

have_browser() {
	[ -n "${GONGKAI_CHROMIUM:-}" ] && return 0
	for name in chromium chromium-browser google-chrome google-chrome-stable; do
		command -v "$name" >/dev/null 2>&1 && return 0
	done
	[ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

# fc-list comes with the package fontconfig; macOS has Han fonts and no fc-list.
have_font() {
	[ "$(uname -s)" = Darwin ] && return 0
	command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]
}

missing=
have_browser || missing=chromium
have_font || missing="${missing:+$missing }fontconfig fonts-noto-cjk"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
	echo "The browser tests need Chromium and a font with Han glyphs. Missing here, by their Debian names:" $missing >&2
	echo "Install them (as root: apt-get update && apt-get install -y --no-install-recommends" $missing") and run make again." >&2
	exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
fetch() {
	apt-get -qq update >"$log" 2>&1 &&
		DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends $missing >"$log" 2>&1 </dev/null
}
echo "Installing for the browser tests:" $missing
fetch || { echo "apt-get did not succeed; trying once more." >&2; sleep 5; fetch; } || { tail -n 20 "$log" >&2; exit 1; }

have_browser && have_font || { echo "apt-get succeeded, but Chromium or a Han font is still not found." >&2; exit 1; }
