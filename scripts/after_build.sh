#!/usr/bin/env bash
# Trunk's hook after each build: finishes the site in Trunk's staging folder.
#
# The content security policy in index.html names 'sha256-INLINE' where the hash of the one inline
# script belongs, which Trunk writes; only now is it known.
set -euo pipefail
page="$TRUNK_STAGING_DIR/index.html"

fail() { printf 'after_build.sh: %s\n' "$*" >&2; exit 1; }

sha256_hex() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }

# What the first field does not need is loaded later.
if [ "${TRUNK_PROFILE:-}" = release ]; then
  node scripts/split/page.mjs "$TRUNK_STAGING_DIR" ${LEMBAR_WATCH:+--watch}
fi

html=$(cat "$page"; printf x)
html=${html%x}

after=${html#*<script type=\"module\">}
[ "$after" != "$html" ] || fail "no inline module script in $page: has Trunk changed its output?"
script=${after%%</script>*}
case "${after#*</script>}" in
  *'<script'*) fail "more than one script in $page: the policy allows one" ;;
esac

hex=$(printf '%s' "$script" | sha256_hex | cut -c1-64)
hash=$(printf "$(printf '%s' "$hex" | sed 's/../\\x&/g')" | base64)

policed=${html/\'sha256-INLINE\'; style/"'sha256-$hash'; style"}
[ "$policed" != "$html" ] || fail "the policy in $page has no 'sha256-INLINE' to replace"
printf '%s' "$policed" >"$page"

# One stylesheet instead of many.
node scripts/one_style.mjs "$TRUNK_STAGING_DIR"

# The recovery page must find its looks under names that never change.
mkdir -p "$TRUNK_STAGING_DIR/recover"
cp src/pwa/icons/icon.svg "$TRUNK_STAGING_DIR/recover/icon.svg"
for name in tokens base layout parts screens start; do
  cp "styles/$name.css" "$TRUNK_STAGING_DIR/recover/$name.css"
done

# The guide, of its chapters in docs/panduan.
tools="${LEMBAR_TOOLS:-$HOME/.cache/lembar/tools}"
# shellcheck source=/dev/null
. scripts/versions.sh
marked="$tools/marked-$MARKED/node_modules/marked"
[ -d "$marked" ] || fail "marked $MARKED is not there: ./lembar build fetches it"
node scripts/guide.mjs "$TRUNK_STAGING_DIR" "$marked"

# The folder of the forms holds their module as well.
rm -f "$TRUNK_STAGING_DIR"/forms/*.rs

# Trunk's loaders start the workers in a way that wasm-bindgen warns of in the console.
for name in report_worker workbook_worker key_worker file_worker; do
  printf '%s\n' "importScripts(\"./$name.js\");" \
    "wasm_bindgen({ module_or_path: \"./${name}_bg.wasm\" });" \
    >"$TRUNK_STAGING_DIR/${name}_loader.js"
done

# Last of all: the list of every file, for the service worker.
node scripts/offline.mjs "$TRUNK_STAGING_DIR"
