# RecordConversation with one help request against five plain inserts.
# shellcheck shell=bash

bench_record() {
  make_register wegwijs_record 300 0
  sql_in wegwijs_record -f "$BENCHMARK/record_tables.sql"
  serve_intake wegwijs_record
  local seconds rounds all
  seconds=$(quick_or 3 8)
  rounds=$(quick_or 3 5)
  all=$(sql_in wegwijs_record -c "SELECT string_agg(municipality_id::text, ',' ORDER BY rank) FROM bench.municipality")
  RECORD_MUNICIPALITIES=1
  RECORD_CALLERS=(--municipality 34022)
  RECORD_SECONDS=$seconds
  RECORD_N=0

  step "record, c=64"
  in_turns "$rounds" record_rate_plain record_rate
  print_line record "c=64" "$OURS_MEDIAN" "$BASELINE_MEDIAN" 1/s 3.0 larger

  step "record, c=64, with a client"
  sql_in wegwijs_record -c "INSERT INTO intake.client (municipality_id, client_id, code) SELECT 34022, bench.id(2, 34022, n), 'KLANT-' || lpad(n::text, 5, '0') FROM generate_series(1, 10000) AS n" -c "ANALYZE intake.client"
  sql_in wegwijs_record -c "SELECT code FROM intake.client WHERE municipality_id = 34022" >"$HOME_DIR/scratch/codes"
  in_turns "$rounds" record_rate_plain record_client_rate
  print_line record "c=64, with a client" "$OURS_MEDIAN" "$BASELINE_MEDIAN" 1/s 3.0 larger

  step "record, c=1"
  in_turns "$rounds" record_median_plain record_median
  print_line record "c=1" "$OURS_MEDIAN" "$BASELINE_MEDIAN" ms 0.67 smaller

  step "record, c=64, 300 municipalities"
  RECORD_MUNICIPALITIES=300
  RECORD_CALLERS=(--municipality "$all" --zipf 1.001)
  in_turns "$rounds" record_rate_plain record_rate
  print_line record "c=64, 300 municipalities" "$OURS_MEDIAN" "$BASELINE_MEDIAN" 1/s 1.0 larger

  end_bench_servers
  drop_register wegwijs_record
}

# Sets PLAIN. Each run counts on from a number that no run before it reached.
plain_options() {
  RECORD_N=$((RECORD_N + 10000000))
  PLAIN=(-f "$BENCHMARK/record.pgbench.sql" -T "$RECORD_SECONDS" -D "n=$RECORD_N" -D "municipalities=$RECORD_MUNICIPALITIES")
}

record_rate_plain() {
  plain_options
  run_pgbench postgres wegwijs_record "${PLAIN[@]}" -c 64 -j 2 | rate_of
}

record_median_plain() {
  plain_options
  pgbench_median postgres wegwijs_record "${PLAIN[@]}"
}

record_rate() { load intake record "${RECORD_CALLERS[@]}" --seconds "$RECORD_SECONDS" --concurrency 64 | field per_second; }
record_client_rate() {
  load intake record-client "${RECORD_CALLERS[@]}" --ids "$HOME_DIR/scratch/codes" --seconds "$RECORD_SECONDS" \
    --concurrency 64 | field per_second
}
record_median() { load intake record "${RECORD_CALLERS[@]}" --seconds "$RECORD_SECONDS" | field median_ms; }
