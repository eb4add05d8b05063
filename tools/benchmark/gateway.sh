# Calls through the gateway against the same calls to the service itself.
# shellcheck shell=bash

bench_gateway() {
  local call protocol
  make_register wegwijs_gateway 1 "$READ_CONVERSATIONS"
  sql_in wegwijs_gateway -c "SELECT conversation_id FROM intake.conversation" >"$HOME_DIR/scratch/ids"
  serve_intake wegwijs_gateway
  # All calls have one caller.
  serve gateway 7101 "--backends=/wegwijs.intake.v1.=$(address_of intake)" --calls_per_second=0
  GATEWAY_SECONDS=$(quick_or 2 5)
  for call in read record; do
    GATEWAY_CALL=("$call" --municipality 34022 --seconds "$GATEWAY_SECONDS")
    [ "$call" = record ] || GATEWAY_CALL+=(--ids "$HOME_DIR/scratch/ids")
    for protocol in grpc-web json; do
      GATEWAY_PROTOCOL=$protocol
      step "gateway, $call by $protocol"
      in_turns "$(quick_or 3 5)" gateway_median_direct gateway_median
      print_line gateway "$call by $protocol adds, c=1" "$(gateway_adds)" 0.3 ms 1.0 smaller
      in_turns "$(quick_or 3 5)" gateway_rate_direct gateway_rate
      print_line gateway "$call by $protocol, c=64" "$OURS_MEDIAN" "$BASELINE_MEDIAN" 1/s 0.6 larger
    done
  done
  end_bench_servers
  drop_register wegwijs_gateway
}

# The difference of the medians. One that chance makes nothing or less is a microsecond.
gateway_adds() {
  awk -v ours="$OURS_MEDIAN" -v direct="$BASELINE_MEDIAN" 'BEGIN { d = ours - direct; print (d > 0.001) ? d : 0.001 }'
}

gateway_median_direct() { load intake "${GATEWAY_CALL[@]}" | field median_ms; }
gateway_median() { load gateway "${GATEWAY_CALL[@]}" --protocol "$GATEWAY_PROTOCOL" | field median_ms; }
gateway_rate_direct() { load intake "${GATEWAY_CALL[@]}" --concurrency 64 | field per_second; }
gateway_rate() {
  load gateway "${GATEWAY_CALL[@]}" --protocol "$GATEWAY_PROTOCOL" --concurrency 64 | field per_second
}
