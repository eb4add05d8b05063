# SearchServices against the same search as plain SQL.
# shellcheck shell=bash

SEARCH_SERVICES=20000

bench_search() {
  make_register wegwijs_search 300 0
  step "making $SEARCH_SERVICES services"
  sql_in wegwijs_search -v services="$SEARCH_SERVICES" -f "$BENCHMARK/search_services.sql"
  sql_in wegwijs_search -F $'\t' -c "SELECT text, topic, language FROM bench.search ORDER BY id" >"$HOME_DIR/scratch/searches"
  serve_bench directory "--database_url=$(database_url wegwijs_directory wegwijs_search)"
  SEARCH_SECONDS=$(quick_or 3 8)
  step "search, c=1"
  in_turns "$(quick_or 3 5)" search_median_plain search_median
  print_line search "c=1, $SEARCH_SERVICES services" "$OURS_MEDIAN" "$BASELINE_MEDIAN" ms 1.0 smaller
  step "search, c=64"
  in_turns "$(quick_or 3 5)" search_rate_plain search_rate
  print_line search "c=64, $SEARCH_SERVICES services" "$OURS_MEDIAN" "$BASELINE_MEDIAN" 1/s 3.0 larger
  print_line search "memory, $SEARCH_SERVICES services" "$(resident_size directory)" 200 MB 1.0 smaller
  end_bench_servers
  drop_register wegwijs_search
}

search_median_plain() {
  pgbench_median wegwijs_directory wegwijs_search -f "$BENCHMARK/search.pgbench.sql" -T "$SEARCH_SECONDS"
}

search_median() {
  load directory search --municipality 34022 --ids "$HOME_DIR/scratch/searches" --seconds "$SEARCH_SECONDS" | field median_ms
}

search_rate_plain() {
  run_pgbench wegwijs_directory wegwijs_search -f "$BENCHMARK/search.pgbench.sql" -T "$SEARCH_SECONDS" -c 64 -j 2 | rate_of
}

search_rate() {
  load directory search --municipality 34022 --ids "$HOME_DIR/scratch/searches" --seconds "$SEARCH_SECONDS" --concurrency 64 |
    field per_second
}
