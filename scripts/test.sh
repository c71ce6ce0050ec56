# Runs every test, part by part, and counts.
#
# A part that fails does not stop the next ones. The last line alone is "N passed, N failed": tests
# counted over all runners, and one failure for each part that failed without a count of its own.

PARTS=(format lint docs native split browser build e2e firefox webkit)
RUNNERS=" native browser e2e firefox webkit "

passed=0 failed=0 summary=''

# run_parts AREAS FILTER: AREAS is "all" or a list with spaces
run_parts() {
  local areas=$1 filter=$2 name
  # The browser must see the page as it is in the tree now.
  case " $areas " in *" e2e "* | *" firefox "* | *" webkit "*) areas+=" build" ;; esac
  logs="${CARGO_TARGET_DIR:-target}/lembar-test"
  mkdir -p "$logs"
  for name in "${PARTS[@]}"; do
    case " $areas " in *" all "* | *" $name "*) run_part "$name" "$filter" ;; esac
  done
  printf '\n%-10s %-8s %8s %8s %8s\n%s\n%d passed, %d failed\n' \
    part result passed failed seconds "$summary" "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

run_part() {
  local name=$1 log="$logs/$1.log" started=$SECONDS status ok=0 bad=0 result=ok
  step "$name"
  set +e
  (set -eo pipefail; "part_$name" "$2") </dev/null 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  set -e
  case "$RUNNERS" in
    *" $name "*)
      ok=$(count passed "$log") bad=$(count failed "$log")
      [ "$ok" -gt 0 ] || { [ "$status" -ne 0 ] || note "$name ran no test"; status=1; }
      ;;
  esac
  if [ "$status" -ne 0 ]; then
    result=FAILED
    [ "$bad" -gt 0 ] || bad=1
  fi
  passed=$((passed + ok)) failed=$((failed + bad))
  summary+=$(printf '%-10s %-8s %8d %8d %8d' "$name" "$result" "$ok" "$bad" $((SECONDS - started)))$'\n'
}

# count passed|failed LOG: summed over the "test result:" lines of all runners in it
count() {
  awk -v word="$1" '
    /^test result:/ { for (i = 2; i <= NF; i++) if ($i ~ "^" word) sum += $(i - 1) }
    END { print sum + 0 }' "$2"
}

part_format() { cargo fmt --check; }

part_lint() {
  cargo clippy --all-targets -- -D warnings
  cargo clippy --test e2e -- -D warnings
  cargo clippy --no-default-features --lib -- -D warnings
  cargo clippy --target "$PAGE_TARGET" --no-default-features --features ui \
    --lib --bin lembar -- -D warnings
  cargo clippy --target "$PAGE_TARGET" --no-default-features --features pdf \
    --lib --bin report_worker -- -D warnings
  cargo clippy --target "$PAGE_TARGET" --no-default-features --features workbook \
    --lib --bin workbook_worker -- -D warnings
  cargo clippy --target "$PAGE_TARGET" --no-default-features --features keys \
    --lib --bin key_worker -- -D warnings
  cargo clippy --target "$PAGE_TARGET" --no-default-features --features files \
    --lib --bin file_worker -- -D warnings
}

part_docs() {
  RUSTDOCFLAGS='-D warnings' cargo doc --no-deps --document-private-items --lib
}

part_native() { cargo test --no-fail-fast -- ${1:+"$1"}; }

# No binary may carry another's crates.
part_split() {
  without ui printpdf lopdf calamine zip argon2 age
  without pdf yew gloo calamine zip rustybuzz argon2
  without workbook yew gloo printpdf lopdf argon2
  without keys yew gloo printpdf lopdf calamine zip age
  without files yew gloo printpdf lopdf calamine zip argon2
}

# without FEATURE CRATE ...
without() {
  local feature=$1 tree crate
  shift
  tree=$(cargo tree --locked -e normal --prefix none --format '{p}' \
    --target "$PAGE_TARGET" --no-default-features --features "$feature")
  for crate in "$@"; do
    if grep -q "^$crate v" <<<"$tree"; then
      fail "With the feature $feature alone, $crate is carried too." \
        "Make it optional in Cargo.toml, under the feature it belongs to."
    fi
  done
  note "$feature carries none of: $*"
}

part_browser() {
  CHROMEDRIVER=$(command -v chromedriver) WASM_BINDGEN_TEST_TIMEOUT=120 \
    cargo test --target "$PAGE_TARGET" --no-default-features --features ui --lib -- ${1:+"$1"}
}

part_build() { build_page release ./; }

part_e2e() {
  timeout 1800 cargo test --test e2e -- --test-threads=2 ${1:+"$1"}
}

part_firefox() {
  need_firefox
  engine_scenes firefox 4 "$1"
}

part_webkit() {
  need_webkit
  engine_scenes webkit 5 "$1"
}

# engine_scenes ENGINE COLUMN FILTER: the scenes that work in this engine by the table of
# docs/engines.md; what it leaves out is said with its reason
engine_scenes() {
  local engine=$1 column=$2 filter=$3 scene cell scenes=()
  while IFS=$'\t' read -r scene cell; do
    case "$scene" in *"$filter"*) ;; *) continue ;; esac
    case "$cell" in
      works*) scenes+=("$scene") ;;
      *) note "not in $engine: $scene: $cell" ;;
    esac
  done < <(awk -F ' *[|] *' -v column="$column" '
    $2 ~ /^`.*::.*`$/ { gsub("`", "", $2); print $2 "\t" $column }' docs/engines.md)
  [ ${#scenes[@]} -gt 0 ] || fail "No scene of docs/engines.md in $engine has “$filter” in its name."
  LEMBAR_ENGINE=$engine timeout 1200 cargo test --test e2e -- --test-threads=2 --exact "${scenes[@]}"
}
