# FindClients against its candidate query with one insert into the audit.
# shellcheck shell=bash

bench_find() {
  local clients searches=1000 all rounds
  clients=$(quick_or 100000 1000000)
  rounds=$(quick_or 3 5)
  make_register wegwijs_find 300 0
  all=$(sql_in wegwijs_find -c "SELECT string_agg(municipality_id::text, ',' ORDER BY rank) FROM bench.municipality")
  step "making $clients clients in 300 municipalities"
  sql_in wegwijs_find -f "$BENCHMARK/find_tables.sql"
  "$BIN/wegwijs-bench-clients" --key-file "$HOME_DIR/keys/identity/keys.json" --municipality "$all" --clients "$clients" \
    --searches "$searches" --searches-file "$HOME_DIR/scratch/searches" | sql_in wegwijs_find -c 'SET synchronous_commit = off' -f -
  sql_in wegwijs_find -f "$BENCHMARK/find_indexes.sql"
  serve_intake wegwijs_find --identities_per_hour=1000000000
  FIND_SECONDS=$(quick_or 4 10)
  FIND_SEARCHES=$(sql_in wegwijs_find -c "SELECT count(*) FROM bench.search")
  # Only the first lines, up to the transaction: what pgbench needs to know what to look for.
  sed '/^BEGIN;$/,$d' "$BENCHMARK/find.pgbench.sql" >"$HOME_DIR/scratch/find_what.pgbench.sql"
  step "find, c=1"
  in_turns "$rounds" find_median_plain find_median
  print_line find "c=1, $clients clients" "$OURS_MEDIAN" "$BASELINE_MEDIAN" ms 0.33 smaller
  end_bench_servers
  drop_register wegwijs_find
}

# find_median_of SCRIPT
find_median_of() {
  pgbench_median wegwijs_intake wegwijs_find -f "$1" -T "$FIND_SECONDS" -D "searches=$FIND_SEARCHES"
}

# Without the time that it takes to read what to look for.
find_median_plain() {
  local whole what
  whole=$(find_median_of "$BENCHMARK/find.pgbench.sql")
  what=$(find_median_of "$HOME_DIR/scratch/find_what.pgbench.sql")
  awk -v whole="$whole" -v what="$what" 'BEGIN { print whole - what }'
}

find_median() {
  load intake find --municipality 34022 --ids "$HOME_DIR/scratch/searches" --seconds "$FIND_SECONDS" | field median_ms
}
