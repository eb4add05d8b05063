# The databases, servers and loads of a measurement.
# shellcheck shell=bash
# shellcheck disable=SC2153 # BIN, HOME_DIR and BENCHMARK come from tools/bench

# make_register DATABASE MUNICIPALITIES CONVERSATIONS: a migrated database with that register.
make_register() {
  step "making a register of $3 conversations in $2 municipalities"
  sql -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" -c "CREATE DATABASE $1 TEMPLATE wegwijs"
  sql_in "$1" -v municipalities="$2" -v conversations="$3" -f "$BENCHMARK/register.sql" >/dev/null
  # Statistics of empty tables would lead to plans that read whole tables later.
  [ "$3" = 0 ] || sql_in "$1" -c "VACUUM (ANALYZE)"
}

drop_register() { sql -c "DROP DATABASE $1 WITH (FORCE)"; }

# sql_in DATABASE PSQL_OPTION...: as the superuser.
sql_in() {
  local database=$1
  shift
  PGOPTIONS='-c client_min_messages=warning' psql --no-psqlrc -XAtq -v ON_ERROR_STOP=1 "$(database_url postgres "$database")" "$@"
}

# run_pgbench ROLE DATABASE PGBENCH_OPTION...: prints what pgbench does.
run_pgbench() {
  local role=$1 database=$2 log=$HOME_DIR/log/pgbench.log
  shift 2
  (cd "$HOME_DIR/scratch" && "$POSTGRES_BIN/pgbench" -n -M prepared "$@" "$(database_url "$role" "$database")") 2>"$log" ||
    fail "pgbench failed." "$log"
}

# rate_of: reads what pgbench prints.
rate_of() { sed -n 's/^tps = \([0-9.]*\).*/\1/p'; }

# pgbench_median ROLE DATABASE PGBENCH_OPTION...: the median of the latencies of one client, in ms.
pgbench_median() {
  rm -f "$HOME_DIR"/scratch/latency.*
  run_pgbench "$@" -c 1 -l --log-prefix=latency >/dev/null
  cut -d' ' -f3 "$HOME_DIR"/scratch/latency.* | median | awk '{ print $1 / 1000 }'
}

serve_bench() {
  local name=$1 keys=$HOME_DIR/keys
  shift
  serve "$name" 7101 "--jwks_file=$keys/jwks.json" "--issuer=$ISSUER" "--audience=$AUDIENCE" \
    "--hmac_key_file=$keys/hmac.key" "$@"
}

# serve_intake DATABASE FLAG...: with the directory that it asks.
serve_intake() {
  local database=$1
  shift
  serve_bench directory "--database_url=$(database_url wegwijs_directory "$database")"
  serve_bench intake "--database_url=$(database_url wegwijs_intake "$database")" \
    "--directory_endpoint=$(address_of directory)" "--identity_key_file=$HOME_DIR/keys/identity/keys.json" "$@"
}

serve_reporting() { serve_bench reporting "--database_url=$(database_url wegwijs_reporting "$1")"; }

end_bench_servers() {
  local name
  for name in gateway reporting intake directory; do end_server "$name"; done
}

# load SERVER CALL WEGWIJS_BENCH_OPTION...: one line of JSON (see tools/benchmark/main.cc).
load() {
  local server=$1 call=$2 log=$HOME_DIR/log/load-$2.log
  shift 2
  "$BIN/wegwijs-bench" --endpoint "$(address_of "$server")" --call "$call" --key "$HOME_DIR/keys/private.jwk" "$@" \
    2>"$log" || fail "calls of the kind $call failed." "$log"
}

# field NAME: reads the JSON of `load`.
field() { sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p"; }
