#!/bin/sh
# Start-up time and memory of the server, five times: from starting the process to the first answer, then resident memory
# before and after one report was checked. Usage: docs/measure-server.sh [binary]
set -eu
cd "$(dirname "$0")/.."
bin=${1:-./bin/gongkai}
addr=127.0.0.1:8123
for run in 1 2 3 4 5; do
	"$bin" serve --addr $addr >/dev/null 2>&1 &
	pid=$!
	from=$(date +%s%N)
	until curl -sf -o /dev/null http://$addr/healthz; do sleep 0.002; done
	to=$(date +%s%N)
	before=$(awk '/^VmRSS/{print $2}' /proc/$pid/status)
	curl -sf -F "file=@testdata/reports/网页_合并单元格_UTF8.html" http://$addr/check -o /dev/null
	after=$(awk '/^VmRSS/{print $2}' /proc/$pid/status)
	echo "first answer after $(((to - from) / 1000000)) ms, resident $before kB, after one check $after kB"
	kill $pid
	wait $pid 2>/dev/null || true
done
