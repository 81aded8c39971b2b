# shellcheck shell=bash
# Signals for ./demo: where they come from and how they are sent. Sourced; the
# caller has set `base` (the daemon's address) and `run` (its folder).
# shellcheck disable=SC2154

# THIN has too few bars in the simulated market, so it cannot be scored.
tickers=(AAPL MSFT NVDA AMD TSLA META BE PLTR THIN)
price_cents=(18720 41250 12890 15440 24380 58110 9132 2675 1240)
sent=0

# One valid signal as JSON. Numbers vary with the counter, nothing is random,
# so that two demos look alike.
signal() {
  local n=$1 which side entry risk stop target
  which=$((n % ${#tickers[@]}))
  entry=$((price_cents[which] + (n * 37) % 200 - 100))
  risk=$((entry / 100 + (n * 13) % 50))
  side=LONG stop=$((entry - risk)) target=$((entry + 2 * risk))
  if ((n % 3 == 2)); then
    side=SHORT stop=$((entry + risk)) target=$((entry - 2 * risk))
  fi
  printf '{"ticker":"%s","side":"%s","entryPrice":%s,"stopPrice":%s,' \
    "${tickers[which]}" "$side" "$(money "$entry")" "$(money "$stop")"
  printf '"targetPrice":%s,"timeframe":"1Min","playbookScore":%d,' \
    "$(money "$target")" $((n % 10))
  printf '"reasoning":"Pullback to VWAP number %d of the demo"}' "$n"
}

money() {
  printf '%d.%02d' $(($1 / 100)) $(($1 % 100))
}

# Talks to the daemon with the token of this demo; prints the answer's body.
ask() {
  curl --config "$run/curl.conf" "$@"
}

# post BODY: sends it and prints status and body in one line.
post() {
  ask -H 'Content-Type: application/json' --data-binary @- \
    -w ' <- HTTP %{http_code}\n' "$base/api/signals" <<<"$1"
}

send_one() {
  post "$(signal "$sent")" >"$run/answer" || return 1
  sent=$((sent + 1))
}

# send_many COUNT: as one body, which the daemon stores in one transaction.
send_many() {
  local body='' i
  for ((i = 0; i < $1; ++i)); do
    body+="${body:+,}$(signal "$((sent + i))")"
  done
  post "[$body]" >"$run/answer" || return 1
  sent=$((sent + $1))
}

# Signals that must be refused, with the daemon's answer to each.
send_bad() {
  local row name body
  local rows=(
    'no stop price|{"ticker":"AAPL","side":"LONG","entryPrice":187,"targetPrice":190}'
    'stop above entry|{"ticker":"AAPL","side":"LONG","entryPrice":187,"stopPrice":188,"targetPrice":190}'
    'cut JSON|{"ticker":"AAPL","side":"LO'
  )
  for row in "${rows[@]}"; do
    name=${row%%|*} body=${row#*|}
    printf '   %-17s' "$name"
    post "$body" || return 1
  done
}

# count_of STATUS: how many signals stand there now.
count_of() {
  ask "$base/api/signals/all?since=2d&status=$1&limit=1" \
    | sed -n 's/.*"totalAfter":\([0-9]*\).*/\1/p'
}
