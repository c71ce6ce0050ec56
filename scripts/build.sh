# Builds the site into dist/ and weighs it.

# build_page PROFILE BASE: PROFILE is "debug" or "release"
build_page() {
  local options=(--public-url "$2") surroundings=()
  if [ "$1" = release ]; then
    options+=(--release)
    surroundings=("RUSTC_WORKSPACE_WRAPPER=$PWD/scripts/split/rustc.sh")
    # Without printpdf's exports.
    surroundings+=("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$PWD/scripts/link.sh")
  fi
  step "Building the page ($1)"
  # Trunk reads NO_COLOR as an option that wants true or false.
  env -u NO_COLOR ${surroundings[@]+"${surroundings[@]}"} trunk --color never build "${options[@]}" \
    >&2 </dev/null || fail "The page could not be built." "The lines above say why."
  [ "$1" = release ] && [ -z "${LEMBAR_WATCH:-}" ] || return 0
  weigh "page up to the very first field" "$START_BUDGET" dist/lembar-*_bg.wasm dist/lembar-*.js
  weigh "page up to the first field of a form" "$PAGE_BUDGET" dist/lembar-*_{bg,form}.wasm dist/lembar-*.js
  weigh "rest of the page" "$REST_BUDGET" dist/lembar-*_rest.wasm
  weigh worker "$WORKER_BUDGET" dist/report_worker*
  weigh workbook "$WORKBOOK_BUDGET" dist/workbook_worker*
  weigh keys "$KEYS_BUDGET" dist/key_worker*
  weigh files "$FILES_BUDGET" dist/file_worker*
}

# Notes anew which of the page's functions the first field needs (scripts/split/after_*.txt).
renew_later() {
  local ran
  LEMBAR_WATCH=1 build_page release ./
  ran=$(mktemp)
  step "Driving the page from its first run to the first field"
  LEMBAR_RAN=$ran cargo test --test e2e first_steps::what_runs_first ||
    fail "The page could not be driven." "The lines above say why."
  node scripts/split/list.mjs dist/names.json "$ran"
  rm -f "$ran"
}

# weigh NAME BUDGET FILE ...: size over the wire, against its budget
weigh() {
  local name=$1 budget=$2 file bytes total=0
  shift 2
  for file in "$@"; do
    [ -f "$file" ] || fail "The build made no file $file."
    case "$file" in *.wasm | *.js) ;; *) continue ;; esac
    bytes=$(gzip -9 -c "$file" | wc -c)
    total=$((total + bytes))
  done
  note "$name: $(kilobytes $total) kB after gzip (budget $budget kB)"
  [ $total -le $((budget * 1000)) ] ||
    fail "The $name is over its budget." \
      "Make it smaller, or raise the budget in scripts/versions.sh and say why in the commit."
}

kilobytes() { printf '%d.%d' $(($1 / 1000)) $(($1 % 1000 / 100)); }
