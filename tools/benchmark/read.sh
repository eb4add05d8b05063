# GetConversation against the statements that it runs.
# shellcheck shell=bash

READ_CONVERSATIONS=20000

bench_read() {
  make_register wegwijs_read 1 "$READ_CONVERSATIONS"
  sql_in wegwijs_read -c "SELECT conversation_id FROM intake.conversation" >"$HOME_DIR/scratch/ids"
  write_read_script >"$HOME_DIR/scratch/read.pgbench.sql"
  serve_intake wegwijs_read
  READ_SECONDS=$(quick_or 3 8)
  step "read, c=64"
  in_turns "$(quick_or 3 5)" read_rate_plain read_rate
  print_line read "c=64" "$OURS_MEDIAN" "$BASELINE_MEDIAN" 1/s 0.8 larger
  end_bench_servers
  drop_register wegwijs_read
}

read_rate_plain() {
  run_pgbench wegwijs_intake wegwijs_read -f "$HOME_DIR/scratch/read.pgbench.sql" -T "$READ_SECONDS" -c 64 -j 2 \
    -D "conversations=$READ_CONVERSATIONS" | rate_of
}

read_rate() {
  load intake read --municipality 34022 --ids "$HOME_DIR/scratch/ids" --seconds "$READ_SECONDS" --concurrency 64 |
    field per_second
}

write_read_script() {
  local line
  while read -r line; do
    if [[ $line =~ ^@(.*)@\;$ ]]; then statement_of "${BASH_REMATCH[1]}"; else printf '%s\n' "$line"; fi
  done <"$BENCHMARK/read.pgbench.sql"
}

# statement_of NAME: the SQL of a constant of the service, for pgbench.
statement_of() {
  local source=$CHECKOUT/services/intake/conversation/conversation_store.cc statement
  # The two parameters are the municipality and the id.
  # shellcheck disable=SC2016 # they are the dollars of SQL
  statement=$(sed -n "/^constexpr Statement $1 = /,/^)sql\"};/p" "$source" |
    sed -e '1d;$d' -e 's/\$1/34022/' -e 's/\$2/bench.id(1, 34022, :number)/')
  [ -n "$statement" ] || fail "there is no statement $1 in $source; name the one that GetConversation runs in read.pgbench.sql."
  printf '%s;\n' "$statement"
}
