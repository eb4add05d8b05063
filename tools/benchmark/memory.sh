# What the servers take with the data of the demonstration, how fast they start,
# and what the command line adds to a call. The baselines are limits.
# shellcheck shell=bash

MEMORY_SERVERS=(directory intake reporting)
DEMO=$CHECKOUT/deploy/demo/kortrijk

bench_memory() {
  sql -c "DROP DATABASE IF EXISTS wegwijs_memory WITH (FORCE)" -c "CREATE DATABASE wegwijs_memory TEMPLATE wegwijs"
  make_tokens "$SETUP"
  serve_intake wegwijs_memory
  serve_reporting wegwijs_memory
  load_demonstration
  idle_memory
  command_line_cost
  start_times
  loaded_memory
  end_bench_servers
  drop_register wegwijs_memory
}

load_demonstration() {
  step "loading the demonstration"
  command_line administrator setup "$SETUP"
  command_line data_steward conversation import "$DEMO/hulpvragen.csv" --mapping "$DEMO/mapping.json" --errors "$HOME_DIR/scratch/errors.csv"
  command_line data_steward open-days import "$DEMO/openingsdagen.csv" --mapping "$DEMO/mapping.json" --errors "$HOME_DIR/scratch/errors.csv"
  command_line policy_officer report activity --period 2016-S1
}

# command_line ROLE ARGUMENT...
command_line() {
  local log=$HOME_DIR/log/command-line.log
  be "$1"
  shift
  "$BIN/wegwijs" "$@" >"$log" 2>&1 || fail "wegwijs $1 failed." "$log"
}

# be ROLE: the environment of its command line.
be() {
  WEGWIJS_TOKEN=$(<"$(token_file "$1")")
  WEGWIJS_ENDPOINT=$(address_of intake)
  WEGWIJS_DIRECTORY_ENDPOINT=$(address_of directory)
  WEGWIJS_REPORTING_ENDPOINT=$(address_of reporting)
  export WEGWIJS_TOKEN WEGWIJS_ENDPOINT WEGWIJS_DIRECTORY_ENDPOINT WEGWIJS_REPORTING_ENDPOINT WEGWIJS_MUNICIPALITY=34022
}

idle_memory() {
  local name
  step "waiting ten seconds"
  sleep 10
  for name in "${MEMORY_SERVERS[@]}"; do
    print_line memory "$name, 10 s idle" "$(resident_size "$name")" 40 MB 1.0 smaller
  done
}

# resident_size SERVER: in MB.
resident_size() {
  awk '/^VmRSS:/ { print $2 / 1024 }' "/proc/$(processes_of "wegwijs-$1" "--address_file=$HOME_DIR/run/$1.json")/status"
}

command_line_cost() {
  local begin all call
  step "calling with the command line"
  command_line toeleider whoami
  all=$(
    for _ in {1..21}; do
      begin=$EPOCHREALTIME
      "$BIN/wegwijs" whoami >/dev/null
      awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { print (b - a) * 1000 }'
    done | median
  )
  call=$(load intake caller --municipality 34022 --seconds 1 | field median_ms)
  print_line memory "command line adds" "$(awk -v a="$all" -v c="$call" 'BEGIN { print a - c }')" 50 ms 1.0 smaller
}

start_times() {
  local name
  for name in "${MEMORY_SERVERS[@]}"; do
    print_line memory "$name, start" "$(for _ in {1..5}; do start_time "$name"; done | median)" 1 s 1.0 smaller
  done
}

# start_time SERVER: seconds until it takes calls, as a new process in the place of the old one.
start_time() {
  local name=$1 pid begin
  local -a command
  pid=$(processes_of "wegwijs-$name" "--address_file=$HOME_DIR/run/$name.json")
  mapfile -d '' -t command <"/proc/$pid/cmdline"
  end_server "$name"
  begin=$EPOCHREALTIME
  setsid "${command[@]}" </dev/null >"$HOME_DIR/log/$name.log" 2>&1 9>&- &
  until [ -s "$HOME_DIR/run/$name.json" ]; do sleep 0.002; done
  awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }'
}

loaded_memory() {
  local name seconds
  local -A before
  seconds=$(quick_or 15 60)
  sql_in wegwijs_memory -v municipalities=1 -v conversations=0 -f "$BENCHMARK/register.sql" >/dev/null
  sql_in wegwijs_memory -c "SELECT conversation_id FROM intake.conversation" >"$HOME_DIR/scratch/ids"
  step "loading all servers, twice $seconds seconds"
  load_all "$seconds"
  for name in "${MEMORY_SERVERS[@]}"; do before[$name]=$(resident_size "$name"); done
  load_all "$seconds"
  for name in "${MEMORY_SERVERS[@]}"; do
    print_line memory "$name, $seconds s at c=64" "$(resident_size "$name")" 120 MB 1.0 smaller
    print_line memory "$name, growth in $seconds s" \
      "$(awk -v a="${before[$name]}" -v b="$(resident_size "$name")" 'BEGIN { print b / a }')" 1.05 x 1.0 smaller
  done
}

# load_all SECONDS: all servers at once, 64 calls in flight on each.
load_all() {
  local pid
  local -a pids=()
  load intake record --municipality 34022 --seconds "$1" --concurrency 32 >/dev/null & pids+=($!)
  load intake read --municipality 34022 --seconds "$1" --concurrency 32 --ids "$HOME_DIR/scratch/ids" >/dev/null & pids+=($!)
  load directory terms --municipality 34022 --seconds "$1" --concurrency 64 >/dev/null & pids+=($!)
  load reporting report --municipality 34022 --seconds "$1" --concurrency 64 >/dev/null & pids+=($!)
  for pid in "${pids[@]}"; do wait "$pid"; done
}
