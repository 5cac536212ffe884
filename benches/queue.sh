# script/bench queue: the queue with few orders and with many, as somebody who is signed in gets it. `script/bench` reads
# this; it has `say`, `die`, and PostgreSQL's programs in PATH.
# shellcheck shell=bash

few=1000
many=${ORDERS:-1000000}
runs=25
most_ms=50
most_ratio=1.5
# A ratio means something only where a page takes longer than this.
least_ms=10
# Memory that a file takes while it is made, however many orders it has.
most_file_mb=8
program="${CARGO_TARGET_DIR:-target}/release/orderkit"
folder=${2-}

# clean COMMAND...: without settings of whoever runs this.
clean() {
  env -i PATH="$PATH" HOME="$HOME" ${PG_BINDIR+PG_BINDIR="$PG_BINDIR"} "$@"
}

# fill NUMBER: a database with so many invented orders below $data, unless one is there.
fill() {
  local place=$data/$1 began=$SECONDS
  [ ! -e "$place/filled" ] || return 0
  mkdir -p "$place"
  chmod 755 "$place"
  clean "$program" demo --orders "$1" --data "$place" >/dev/null
  touch "$place/filled"
  say "$1 orders invented and written in $((SECONDS - began)) seconds"
}

# serve NUMBER: starts the program on that database and signs a manager in; sets server, url, jar and database.
serve() {
  local link
  jar=$data/jar
  rm -f "$jar"
  : >"$data/said"
  # The program itself, not a shell around it: it is ended by this number, and its memory is read by it.
  env -i PATH="$PATH" HOME="$HOME" ${PG_BINDIR+PG_BINDIR="$PG_BINDIR"} "$program" serve \
    --bind 127.0.0.1:0 --data "$data/$1" --worker off --log warn >"$data/said" &
  server=$!
  until grep -q '^$' "$data/said"; do
    kill -0 "$server" 2>/dev/null || die "the program did not start"
    sleep 0.1
  done
  url=$(sed -n 's/^ *Order form *\(http[^ ]*[^ /]\)\/*$/\1/p' "$data/said")
  database="postgres://orderkit@localhost:5432/orderkit?host=$data/$1/postgres/run"
  link=$(clean "$program" staff link ines.duarte@desk.example --data "$data/$1" --base-url "$url")
  curl --fail --silent --show-error --cookie-jar "$jar" --request POST --output /dev/null "$link"
}

unserve() {
  kill "$server"
  wait "$server" || true
  server=
}

# get PATH: a page, as the manager sees it.
get() {
  curl --fail --silent --show-error --cookie "$jar" "$url$1" || die "$1 was not answered"
}

# took PATH: median and longest time to the first byte of some requests over one connection, in milliseconds. The address
# is written the way the program writes it first; one that it knows nothing of would lead elsewhere.
took() {
  local run path name
  path=$(curl --fail --silent --show-error --location --cookie "$jar" --output /dev/null \
    --write-out '%{url_effective}' "$url$1") || die "$1 was not answered"
  path=${path#"$url"}
  for name in $(grep -o '[?&][a-z]*=' <<<"$1" | tr -d '?&' | sort -u); do
    [[ $path == *[?\&]"$name"* ]] || die "$1 is answered with $path, which is something else"
  done
  for ((run = 0; run < runs + 3; run++)); do
    printf 'url = "%s"\noutput = "/dev/null"\n' "$url$path"
  done | curl --fail --silent --show-error --cookie "$jar" --config - \
    --write-out '%{http_code} %{time_pretransfer} %{time_starttransfer}\n' |
    tail -n "$runs" | awk '$1 != 200 { exit 1 } { print ($3 - $2) * 1000 }' | sort -n |
    awk '{ all[NR] = $1 } END { printf "%.1f %.1f\n", all[int((NR + 1) / 2)], all[NR] }'
}

column() { psql "$database" -qAtc "$1"; }

encoded() { printf %s "$1" | od -An -v -tx1 | tr -d '\n' | sed 's/ /%/g'; }

# page PATH NUMBER: the address of the page with this number, or of the last one.
page() {
  local path=$1 number=$2 next
  while ((number > 1)); do
    next=$(get "$path" | sed -n 's/.*href="\([^"]*\)" rel="next".*/\1/p' | sed 's/&#38;/\&/g; s/&amp;/\&/g')
    [ -n "$next" ] || break
    path=$next
    number=$((number - 1))
  done
  printf '%s\n' "$path"
}

# What is asked for: a name and a path, a tab between.
asked() {
  local word company host id product reference
  printf 'first page\t/staff/queue\n'
  printf 'hundredth page\t%s\n' "$(page /staff/queue 100)"
  printf 'desk\t/staff/queue?desk=japan\n'
  for word in submitted in_review waiting verified completed refused withdrawn; do
    printf 'state %s\t/staff/queue?state=%s\n' "$word" "$word"
  done
  printf 'state completed, hundredth page\t%s\n' "$(page '/staff/queue?state=completed' 100)"
  for word in region=apac purpose=demo term=temporary assigned=me assigned=nobody overdue=1 due=today trouble=1 \
    renewal=1 answered=1 'state=completed&assigned=nobody' 'state=completed&purpose=demo' \
    'region=japan&purpose=testing&term=permanent&assigned=nobody'; do
    printf '%s\t/staff/queue?%s\n' "$word" "$word"
  done
  reference=$(column "select reference from requests order by md5(reference) limit 1")
  company=$(column "select company from requests order by md5(reference) limit 1")
  host=$(column "select host_name from request_servers order by md5(host_name) limit 1")
  id=$(column "select host_id from request_servers where length(host_id) = 12 order by md5(host_id) limit 1")
  product=$(column "select name from request_items group by name order by count(*) limit 1")
  printf 'search: reference\t/staff/queue?q=%s\n' "$reference"
  printf 'search: company, whole\t/staff/queue?q=%s\n' "$(encoded "$company")"
  printf 'search: company, a common word\t/staff/queue?q=Bank\n'
  printf 'search: host name\t/staff/queue?q=%s\n' "$host"
  printf 'search: host name, a part\t/staff/queue?q=lic-s\n'
  printf 'search: host ID\t/staff/queue?q=%s\n' "$(sed 's/../&%3A/g; s/%3A$//' <<<"$id")"
  printf 'search: product\t/staff/queue?q=%s\n' "$(encoded "$product")"
  printf 'search: a frequent product\t/staff/queue?q=%s\n' \
    "$(encoded "$(column "select name from request_items group by name order by count(*) desc limit 1")")"
  printf 'search: a common word, hundredth page\t%s\n' "$(page '/staff/queue?q=Bank' 100)"
  printf 'search: a common word, filtered\t/staff/queue?desk=japan&state=completed&purpose=demo&q=bank\n'
  printf 'search: two letters\t/staff/queue?q=ba\n'
  printf 'search: nothing found\t/staff/queue?q=zqxjkvw\n'
}

# Of a page that takes as long as it takes: all orders of a quarter.
numbers() {
  local today
  today=$(date -u +%F)
  printf '/staff/numbers?from=%s&to=%s\n' "$(date -u -d "$today -89 days" +%F)" "$today"
}

# export_orders FORMAT FILE: a file of the most orders of one desk and state, 100,000 or more where there are as many: how many
# orders, how long it took, and the most memory that the program took meanwhile, beside what it takes at rest.
export_orders() {
  local desk state orders rest most took
  IFS='|' read -r desk state orders < <(column "select desk, state, count(*) from requests group by 1, 2 order by 3 desc limit 1")
  rest=$(sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$server/status")
  # The most is counted anew from here on.
  echo 5 >"/proc/$server/clear_refs"
  took=$(curl --fail --silent --show-error --cookie "$jar" --output "$data/file" --write-out '%{time_total}' \
    "$url/staff/queue/orders.$1?desk=$desk&state=$state") || die "the file was not made"
  most=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$server/status")
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$orders" "$took" "$(stat -c %s "$data/file")" "$rest" "$most" >>"$2"
  rm "$data/file"
}

# measure NUMBER FILE: writes name, median and longest of everything that is asked for.
measure() {
  local name path times
  serve "$1"
  while IFS=$'\t' read -r name path; do
    times=$(took "$path") || return 1
    printf '%s\t%s\n' "$name" "$times"
  done < <(asked) >"$2"
  runs=3 took "$(numbers)" >"$2.numbers"
  : >"$2.files"
  export_orders csv "$2.files"
  export_orders json "$2.files"
  unserve
}

data=${folder:-$(mktemp -d)}
mkdir -p "$data"
chmod 755 "$data"
finish() {
  [ -z "${server-}" ] || kill "$server" 2>/dev/null || true
  wait
  [ -n "$folder" ] || rm -rf "$data"
}
trap finish EXIT

fill "$few"
fill "$many"
say "Asking $runs times for each page, over one connection"
measure "$few" "$data/few"
measure "$many" "$data/many"

printf '%-52s %21s %21s %6s\n' '' "$few orders, ms" "$many orders, ms" ratio
printf '%-52s %10s %10s %10s %10s\n' '' median longest median longest
missed=0
paste "$data/few" "$data/many" | awk -F '\t' -v most="$most_ms" -v ratio="$most_ratio" -v least="$least_ms" '{
    split($2, few, " "); split($4, many, " ")
    grew = few[1] > 0 ? many[1] / few[1] : 0
    bad = many[1] >= most || (many[1] > least && grew > ratio)
    printf "%-52s %10.1f %10.1f %10.1f %10.1f %6.1f %s\n", $1, few[1], few[2], many[1], many[2], grew, bad ? "MISSED" : ""
    missed += bad
  } END { exit missed > 0 }' || missed=1
paste "$data/few.numbers" "$data/many.numbers" |
  awk -F '\t' '{ split($1, few, " "); split($2, many, " ")
    printf "%-52s %10.1f %10.1f %10.1f %10.1f\n", "numbers of 90 days (no target)", few[1], few[2], many[1], many[2] }'
awk -F '\t' -v most="$most_file_mb" '{
    bad = $6 - $5 > most * 1024
    printf "%s of %d orders: %.1f s, %.0f MB; memory %.0f MB, before %.0f MB %s\n", toupper($1), $2, $3, $4 / 1e6, $6 / 1024, $5 / 1024, bad ? "MISSED" : ""
    missed += bad
  } END { exit missed > 0 }' "$data/few.files" "$data/many.files" || missed=1
[ "$missed" = 0 ] || die "a target is missed"
