# GetActivityReport of half a year of one large municipality against plain SQL.
# shellcheck shell=bash

bench_report() {
  make_report_register
  serve_reporting wegwijs_report
  REPORT_SECONDS=$(quick_or 5 20)
  step "report, one municipality"
  in_turns "$(quick_or 3 5)" report_median_plain report_median
  print_line report "one municipality, half a year" "$OURS_MEDIAN" "$BASELINE_MEDIAN" ms 5.0 smaller
  end_bench_servers
  if [ -z "$DATA" ]; then drop_register wegwijs_report; fi
}

# Five help requests come from four conversations. Kept if --data says so, and used again if it is whole
# and what would be made now.
make_report_register() {
  local conversations wanted
  conversations=$(quick_or 800000 8000000)
  wanted="$conversations $(cat "$BENCHMARK"/{register,report_tables}.sql | sha256sum) $(migrations_fingerprint)"
  [ "$(sql -c "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'wegwijs_report'")" != "$wanted" ] ||
    return 0
  make_register wegwijs_report 300 "$conversations"
  sql_in wegwijs_report -f "$BENCHMARK/report_tables.sql"
  sql -c "COMMENT ON DATABASE wegwijs_report IS '$wanted'"
}

report_median_plain() { pgbench_median postgres wegwijs_report -f "$BENCHMARK/report.pgbench.sql" -T "$REPORT_SECONDS"; }
report_median() { load reporting report --municipality 34022 --seconds "$REPORT_SECONDS" | field median_ms; }
