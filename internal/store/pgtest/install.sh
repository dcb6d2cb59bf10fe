#!/bin/sh
# Brings what the tests of the store need: the programs of a PostgreSQL server. The tests start a server of their own with
# them and stop it; no server of this machine is used or changed.
# As root on Debian it installs them; anybody else is told what is missing and how to get it.
set -eu

have_server() {
	for bin in "${GONGKAI_POSTGRES:-}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
		[ -n "$bin" ] && [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] && return 0
	done
	command -v initdb >/dev/null 2>&1 && command -v postgres >/dev/null 2>&1
}

have_server && exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
	echo "The tests of the store need the programs of a PostgreSQL server (initdb, postgres), 14 or newer. Debian package: postgresql" >&2
	echo "Install it (as root: apt-get update && apt-get install -y --no-install-recommends postgresql) and run make again;" >&2
	echo "or set GONGKAI_POSTGRES to the folder that holds them." >&2
	exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
fetch() {
	apt-get -qq update >"$log" 2>&1 &&
		DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends postgresql >"$log" 2>&1 </dev/null
}
echo "Installing for the tests of the store: postgresql"
fetch || { echo "apt-get did not succeed; trying once more." >&2; sleep 5; fetch; } || { tail -n 20 "$log" >&2; exit 1; }

have_server || { echo "apt-get succeeded, but initdb and postgres are still not found." >&2; exit 1; }
