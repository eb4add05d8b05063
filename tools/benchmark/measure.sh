# Rounds, medians, and the lines that are printed.
# shellcheck shell=bash
# shellcheck disable=SC2153 # JSON comes from tools/bench

# median: of the numbers on stdin, a line each.
median() { sort -g | awk '{ v[NR] = $1 } END { if (NR) print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# in_turns ROUNDS BASELINE OURS: calls the functions BASELINE and OURS, which print a number, in turns,
# after one round that does not count. Sets BASELINE_MEDIAN and OURS_MEDIAN. ROUND is 0, 1, ...
in_turns() {
  local rounds=$1 folder=$HOME_DIR/scratch
  rm -f "$folder"/{baseline,ours}
  for ((ROUND = 0; ROUND <= rounds; ROUND++)); do
    sql -c CHECKPOINT
    "$2" >"$folder/one"
    [ "$ROUND" = 0 ] || cat "$folder/one" >>"$folder/baseline"
    "$3" >"$folder/one"
    [ "$ROUND" = 0 ] || cat "$folder/one" >>"$folder/ours"
  done
  step "  baseline $(paste -sd' ' "$folder/baseline"), ours $(paste -sd' ' "$folder/ours")"
  # shellcheck disable=SC2034 # the benches print them
  BASELINE_MEDIAN=$(median <"$folder/baseline")
  # shellcheck disable=SC2034
  OURS_MEDIAN=$(median <"$folder/ours")
}

# print_line BENCH CASE OURS BASELINE UNIT TARGET larger|smaller: which of the two is better.
print_line() {
  awk -v json="$JSON" -v bench="$1" -v name="$2" -v ours="$3" -v baseline="$4" -v unit="$5" -v target="$6" -v better="$7" '
    # Four digits tell all that such a measurement can.
    function short(x) { return x >= 1000 ? sprintf("%.0f", x) : sprintf("%.4g", x) }
    BEGIN {
      ratio = better == "larger" ? ours / baseline : baseline / ours
      holds = ratio >= target
      if (json == "yes") {
        printf "{\"bench\":\"%s\",\"case\":\"%s\",\"ours\":%s,\"baseline\":%s,\"unit\":\"%s\",\"ratio\":%.3f,\"target\":%s,\"holds\":%s}\n",
          bench, name, short(ours), short(baseline), unit, ratio, target, holds ? "true" : "false"
      } else {
        printf "%-7s %-34s %9s %9s %-4s %7.2f %6s  %s\n", bench, name, short(ours), short(baseline), unit, ratio, target,
          holds ? "holds" : "MISSED"
      }
    }'
}

table_head() {
  [ "$JSON" = yes ] || printf '%-7s %-34s %9s %9s %-4s %7s %6s\n' BENCH CASE OURS BASELINE UNIT RATIO TARGET
}

# quick_or QUICK_VALUE VALUE: one of the two.
quick_or() { if [ "$QUICK" = yes ]; then printf '%s' "$1"; else printf '%s' "$2"; fi; }
