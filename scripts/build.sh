# Builds the site into dist/ and weighs it.

# build_page PROFILE BASE: PROFILE is "debug" or "release"
build_page() {
  local options=(--public-url "$2")
  [ "$1" = release ] && options+=(--release)
  step "Building the page ($1)"
  # Release builds leave printpdf's exports out (scripts/link.sh).
  [ "$1" = release ] && export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$PWD/scripts/link.sh"
  # Trunk reads NO_COLOR as an option that wants true or false.
  env -u NO_COLOR trunk --color never build "${options[@]}" >&2 </dev/null ||
    fail "The page could not be built." "The lines above say why."
  [ "$1" = release ] || return 0
  weigh page "$PAGE_BUDGET" dist/lembar-*
  weigh worker "$WORKER_BUDGET" dist/report_worker*
  weigh workbook "$WORKBOOK_BUDGET" dist/workbook_worker*
  weigh keys "$KEYS_BUDGET" dist/key_worker*
  weigh files "$FILES_BUDGET" dist/file_worker*
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
