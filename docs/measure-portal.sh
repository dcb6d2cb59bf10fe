#!/bin/sh
# How many portal pages a second, kept and made anew, beside nginx serving the very bytes of the page from a file: same
# machine, same load (wrk, 2 threads, 16 connections kept alive, 5 seconds, gzip asked for), three rounds, the best counts.
# nginx runs twice: packing as it serves (gzip on), and with the page packed beforehand (gzip_static on).
# Needs curl, nginx and wrk. Usage: docs/measure-portal.sh [binary]
set -eu
cd "$(dirname "$0")/.."
bin=${1:-./bin/gongkai}
seconds=${SECONDS_EACH:-5}
rounds=${ROUNDS:-3}
dir=$(mktemp -d)
pids=
trap 'kill $pids 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$dir"' EXIT INT TERM
site=127.0.0.1:8123
fly=127.0.0.1:8124
file=127.0.0.1:8125

"$bin" demo --data "$dir/data" >/dev/null
"$bin" serve --addr $site --desk-addr 127.0.0.1:8126 --data "$dir/data" >/dev/null 2>&1 &
pids="$pids $!"
until curl -sf -o /dev/null http://$site/healthz; do sleep 0.05; done
body=$(curl -sf http://$site/bodies | sed -n 's/.*href="\/bodies\/\([a-z0-9-]*\)".*/\1/p' | head -n 1)

# One page of each kind, as files: the same bytes, plain and packed.
mkdir "$dir/www"
for page in home deadline body; do
	case $page in
	home) path=/ ;;
	deadline) path=/deadline ;;
	body) path=/bodies/$body ;;
	esac
	curl -sf http://$site$path -o "$dir/www/$page.html"
	curl -sf -H 'Accept-Encoding: gzip' http://$site$path -o "$dir/www/$page.html.gz"
	echo "$page: $(wc -c <"$dir/www/$page.html") bytes, packed $(wc -c <"$dir/www/$page.html.gz")"
done
chmod -R a+rX "$dir"

for way in fly file; do
	case $way in
	fly) at=$fly pack='gzip on; gzip_proxied any; gzip_types text/html;' ;;
	file) at=$file pack='gzip_static on;' ;;
	esac
	mkdir "$dir/$way"
	cat >"$dir/$way.conf" <<CONF
worker_processes auto;
daemon off;
pid $dir/$way/pid;
error_log /dev/null;
events { worker_connections 1024; }
http {
	types { text/html html; }
	charset utf-8;
	access_log off;
	sendfile on;
	tcp_nopush on;
	keepalive_requests 100000000;
	open_file_cache max=100;
	client_body_temp_path $dir/$way;
	proxy_temp_path $dir/$way;
	fastcgi_temp_path $dir/$way;
	uwsgi_temp_path $dir/$way;
	scgi_temp_path $dir/$way;
	server { listen $at; root $dir/www; $pack }
}
CONF
	nginx -c "$dir/$way.conf" 2>/dev/null &
	pids="$pids $!"
	until curl -sf -o /dev/null http://$at/home.html; do sleep 0.05; done
done

# best NAME URL: the best of the rounds, in pages a second.
best() {
	most=0
	round=0
	while [ $round -lt "$rounds" ]; do
		got=$(wrk -t2 -c16 -d"${seconds}s" -H 'Accept-Encoding: gzip' "$2" | awk '/^Requests\/sec/{print int($2)}')
		[ "$got" -gt "$most" ] && most=$got
		round=$((round + 1))
	done
	echo "$1: $most pages a second"
}

for page in home deadline body; do
	best "nginx, packed beforehand, $page" http://$file/$page.html
	best "nginx, packing,           $page" http://$fly/$page.html
done
best "kept, home     " http://$site/
best "kept, deadline " http://$site/deadline
best "kept, a body   " http://$site/bodies/"$body"
best "made anew, deadline" "http://$site/deadline?x=1"
