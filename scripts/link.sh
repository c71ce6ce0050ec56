#!/usr/bin/env bash
# The linker of release builds for the browser: rust-lld, without printpdf's own exports.
#
# printpdf exports functions (`Pdf_…`) that the worker never calls, and with them would stay whatever
# they can reach: readers of PDF and fonts, Brotli's dictionary, ciphers, a colour profile. Left out
# of the list of exports, all of it falls away as code and data that nobody uses.
set -euo pipefail

arguments=()
while [ $# -gt 0 ]; do
  if [ "$1" = --export ]; then
    case "$2" in
      Pdf_* | __wbindgen_describe_Pdf_*) shift 2; continue ;;
    esac
  fi
  arguments+=("$1")
  shift
done

host=$(rustc -vV | sed -n 's/^host: //p')
exec "$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld" "${arguments[@]}"
