# Installs what is missing; what is there already is left alone.
#
# Programs compiled or fetched for Lembar live under $TOOLS, one folder for each version, so that
# they are kept between checkouts. Programs of the system come from apt.

TOOLS="${LEMBAR_TOOLS:-$HOME/.cache/lembar/tools}"
PAGE_TARGET=wasm32-unknown-unknown
PATH="$TOOLS/trunk-$TRUNK/bin:$TOOLS/wasm-bindgen-$WASM_BINDGEN/bin:$PATH"
PATH="$TOOLS/binaryen-$BINARYEN/node_modules/.bin:$PATH"
export PATH

has() { command -v "$1" >/dev/null 2>&1; }

# All that building the page takes.
need_page_tools() {
  need_rust
  need_matching_bindgen
  need_system cc:build-essential gzip:gzip node:nodejs npm:npm
  need_cargo_tool trunk trunk "$TRUNK" trunk --locked
  # Without --locked: its lock file names a crate version that was withdrawn.
  need_cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN" wasm-bindgen
  # Debian's own wasm-opt (version 108) cannot read what this compiler writes.
  need_npm_package binaryen "$BINARYEN" bin/wasm-opt
  # Makes the guide out of Markdown (scripts/guide.mjs).
  need_npm_package marked "$MARKED" lib/marked.esm.js
}

# All that the tests take besides: a browser, and outside judges of PDFs, pages and forms.
need_test_tools() {
  need_page_tools
  need_component rustfmt cargo-fmt
  need_component clippy cargo-clippy
  need_system chromium:chromium:fonts-liberation chromedriver:chromium-driver qpdf:qpdf \
    pdftotext:poppler-utils zbarimg:zbar-tools age:age script:bsdutils python3:python3:python3-venv
  python3 -c 'import ensurepip, venv' 2>/dev/null || install_from_apt python3-venv
  # The judge of accessibility
  need_npm_package axe-core "$AXE_CORE" axe.min.js
  export LEMBAR_AXE="$TOOLS/axe-core-$AXE_CORE/node_modules/axe-core/axe.min.js"
  need_pyxform
  need_pdf_judges
  need_vault_reader
}

# The engines that some scenes run in besides Chromium.
need_firefox() {
  has "${FIREFOX:-firefox-esr}" || install_from_apt firefox-esr
}

# Its driver, a screen in memory, and what the window around the engine is written in.
need_webkit() {
  need_system WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb
  local window='import gi; gi.require_version("WebKit2", "4.1"); from gi.repository import WebKit2'
  /usr/bin/python3 -c "$window" 2>/dev/null || install_from_apt python3-gi gir1.2-webkit2-4.1
}

need_rust() {
  has cargo && has rustc || fail "Rust is not installed." \
    "Install it with rustup (https://rustup.rs), open a new terminal, and try again."
  local libdir
  libdir=$(rustc --print target-libdir --target "$PAGE_TARGET") ||
    fail "The Rust toolchain named in rust-toolchain.toml cannot be used." \
      "Run: rustup toolchain install"
  [ -n "$(ls "$libdir" 2>/dev/null)" ] && return
  has rustup || fail "This Rust cannot compile for $PAGE_TARGET." \
    "Install Rust with rustup (https://rustup.rs), or add that target by your system's means."
  step "Adding the Rust target $PAGE_TARGET"
  rustup target add "$PAGE_TARGET" >&2 || fail "rustup could not add $PAGE_TARGET." \
    "Check the network, then run: rustup target add $PAGE_TARGET"
}

# need_component NAME PROGRAM
need_component() {
  "$2" --version >/dev/null 2>&1 && return
  step "Adding the Rust component $1"
  rustup component add "$1" >&2 || fail "rustup could not add $1." \
    "Check the network, then run: rustup component add $1"
}

# The page's glue must be written by the very version that the crate was compiled with.
need_matching_bindgen() {
  local locked
  locked=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
  [ "$locked" = "$WASM_BINDGEN" ] ||
    fail "Cargo.lock has wasm-bindgen $locked, but scripts/versions.sh has $WASM_BINDGEN." \
      "Make them equal: change WASM_BINDGEN in scripts/versions.sh to $locked."
}

# need_system PROGRAM:PACKAGE[:PACKAGE] ...: programs of the system, from apt where missing
need_system() {
  local pair packages missing=()
  for pair in "$@"; do
    has "${pair%%:*}" && continue
    IFS=: read -ra packages <<<"${pair#*:}"
    missing+=("${packages[@]}")
  done
  [ ${#missing[@]} -eq 0 ] || install_from_apt "${missing[@]}"
}

install_from_apt() {
  step "Installing from apt: $*"
  local advice="Install these packages by hand, then try again: $*" as_root=()
  has apt-get || fail "This system has no apt-get." "$advice" \
    "(Their names are Debian's; your system may call them differently.)"
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || fail "Installing packages takes root, and sudo is not there." "$advice"
    as_root=(sudo)
    [ -t 0 ] || as_root=(sudo -n)
  fi
  "${as_root[@]}" apt-get update -qq >&2 || note "apt-get update failed; trying with what it knows."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >&2 </dev/null ||
    fail "apt could not install: $*" "$advice"
}

# need_cargo_tool FOLDER CRATE VERSION PROGRAM [OPTION]: a Rust program in its own folder
need_cargo_tool() {
  local root="$TOOLS/$1-$3" crate=$2 version=$3 program=$4
  shift 4
  [ -x "$root/bin/$program" ] && return
  mkdir -p "$TOOLS"
  if has cargo-binstall; then
    step "Fetching $crate $version, prebuilt"
    timeout 180 cargo binstall --no-confirm --disable-strategies compile --root "$root" \
      "$crate@$version" >&2 </dev/null && [ -x "$root/bin/$program" ] && return
    note "No prebuilt $crate can be had here."
  fi
  step "Compiling $crate $version, once; on two cores this takes 5 to 10 minutes"
  has cargo-binstall || note "(With cargo-binstall on the PATH it would be fetched prebuilt.)"
  compile_tool "$root" "$crate" "$version" "$@" ||
    fail "$crate $version could not be compiled." \
      "The lines above say why. Without network, copy $root from another machine."
}

# Light optimisation: these programs run for seconds, and compiling them takes minutes.
compile_tool() {
  local root=$1 crate=$2 version=$3
  shift 3
  CARGO_TARGET_DIR="$TOOLS/build" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_DEBUG=0 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --root "$root" --version "$version" "$@" "$crate" >&2 </dev/null || return 1
  rm -rf "$TOOLS/build"
}

# need_npm_package NAME VERSION FILE: a package in its own folder, known by one of its files
need_npm_package() {
  local folder="$TOOLS/$1-$2"
  [ -f "$folder/node_modules/$1/$3" ] && return
  step "Fetching $1 $2"
  mkdir -p "$folder"
  npm install --prefix "$folder" --no-audit --no-fund --ignore-scripts --loglevel=error "$1@$2" \
    >&2 </dev/null || fail "npm could not install $1 $2." "Check the network, then try again."
}

# fetch_python FOLDER PACKAGE==VERSION...: packages in a Python of their own
fetch_python() {
  local venv="$1"
  shift
  step "Fetching $*"
  rm -rf "$venv"
  { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet "$@"; } >&2 ||
    fail "pip could not install $*." "Check the network, then try again."
}

# The judge of XLSForms.
need_pyxform() {
  local venv="$TOOLS/pyxform-$PYXFORM"
  PATH="$venv/bin:$PATH"
  export LEMBAR_PYXFORM="$venv/bin/xls2xform"
  [ -x "$LEMBAR_PYXFORM" ] && return
  fetch_python "$venv" "pyxform==$PYXFORM"
}

# The judges of accessible PDFs.
need_pdf_judges() {
  local venv="$TOOLS/pdf-judges-$PDFUA-$OUTLOUD"
  export LEMBAR_PDF_JUDGES="$venv/bin"
  [ -x "$LEMBAR_PDF_JUDGES/pdfua" ] && [ -x "$LEMBAR_PDF_JUDGES/outloud" ] && return
  fetch_python "$venv" "pdfua==$PDFUA" "outloud==$OUTLOUD"
}

# What the second reader of sealed vaults takes (tests/vault/reader.py).
need_vault_reader() {
  local venv="$TOOLS/vault-reader-$PYNACL-$ARGON2_CFFI"
  export LEMBAR_VAULT_PYTHON="$venv/bin/python"
  "$LEMBAR_VAULT_PYTHON" -c 'import nacl, argon2' 2>/dev/null && return
  fetch_python "$venv" "pynacl==$PYNACL" "argon2-cffi==$ARGON2_CFFI"
}
