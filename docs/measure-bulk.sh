#!/bin/sh
# Reading reports by the folder: peak memory at 1,000, 10,000 and 100,000 reports, the rate with one core and with all, a second run
# that knows everything, and the tables. The reports are the repository's own with a number added to each, so that no two hold the
# same; one in a hundred is a DOCX, and a PDF where the repository has one. Usage: docs/measure-bulk.sh [binary [reports [folder]]]
set -eu
cd "$(dirname "$0")/.."
bin=$(realpath "${1:-./bin/gongkai}")
most=${2:-100000}
dir=${3:-$(mktemp -d)}
mkdir -p "$dir/seed"
for f in testdata/reports/*.txt testdata/reports/*.html; do cp "$f" "$dir/seed/"; done
for f in testdata/reports/*.pdf reader/testdata/pdf/*.pdf; do if [ -e "$f" ]; then cp "$f" "$dir/seed/"; fi; done
"$bin" check testdata/reports/竖线行.txt --docx "$dir/seed/竖线行.docx" >/dev/null || true

# A hundred reports to a folder, plain ones by turns; one in fifty is replaced by one that is not plain.
make_reports() { # how many
	rm -rf "$dir/in"
	seq 0 $((($1 - 1) / 100)) | sed "s|^|$dir/in/|" | xargs mkdir -p
	LC_ALL=C awk -v most="$1" -v into="$dir/in" 'BEGIN {
		RS = "\001"
		for (i = 1; i < ARGC; i++) {
			getline body[i] <ARGV[i]
			name[i] = ARGV[i]
			sub(/.*\//, "", name[i])
		}
		for (n = 0; n < most; n++) {
			i = 1 + n % (ARGC - 1)
			to = into "/" int(n / 100) "/" n "-" name[i]
			printf "%s\n%d\n", body[i], n >to
			close(to)
		}
	}' "$dir"/seed/*.txt "$dir"/seed/*.html
	for n in $(seq 0 50 $(($1 - 1))); do
		to="$dir/in/$((n / 100))"
		rm "$to/$n"-*
		g="$dir/seed/竖线行.docx"
		if [ $((n % 100)) -eq 0 ]; then for p in "$dir"/seed/*.pdf; do if [ -e "$p" ]; then g=$p; fi; done; fi
		{ cat "$g" && printf '\n%%%s\n' "$n"; } >"$to/$n-${g##*/}"
	done
}

run() { # what, arguments…
	what=$1
	shift
	from=$(date +%s%N)
	"$bin" read "$dir/in" --quiet "$@" &
	pid=$!
	peak=0
	cpu=0
	while now=$(awk '/^VmHWM/{print $2}' /proc/$pid/status 2>/dev/null) && [ -n "$now" ]; do
		peak=$now
		cpu=$(awk '{print $14 + $15}' /proc/$pid/stat 2>/dev/null || echo "$cpu")
		sleep 0.05
	done
	wait $pid
	ms=$((($(date +%s%N) - from) / 1000000))
	count=$(find "$dir/in" -type f | wc -l)
	echo "$what: $count reports in $ms ms, $((count * 1000 / ms)) a second, $((cpu * 1000 / $(getconf CLK_TCK))) ms of processor, peak $peak kB"
}

for n in 1000 10000 $most; do
	make_reports "$n"
	rm -f "$dir/out.jsonl"
	run "first run" --out "$dir/out.jsonl"
done
run "second run" --out "$dir/out.jsonl"
run "with tables" --out "$dir/out.jsonl" --csv "$dir/out.csv" --xlsx "$dir/out.xlsx"
ls -l "$dir"/out.* | awk '{print $5 " bytes"}'
make_reports 10000
rm -f "$dir/out.jsonl"
export GOMAXPROCS=1
run "one core" --out "$dir/out.jsonl"
rm -rf "$dir/in" "$dir/seed" "$dir"/out.*
