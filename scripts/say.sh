# How the commands speak: short lines on standard error.

if [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; then
  BOLD=$'\e[1m' RED=$'\e[31m' PLAIN=$'\e[0m'
else
  BOLD='' RED='' PLAIN=''
fi

# step TEXT: what begins now
step() { printf '%s==> %s%s\n' "$BOLD" "$*" "$PLAIN" >&2; }

# note TEXT: something worth knowing
note() { printf '    %s\n' "$*" >&2; }

# fail WHAT [WHAT-TO-DO ...]: ends the command
fail() {
  printf '%sFailed: %s%s\n' "$RED" "$1" "$PLAIN" >&2
  shift
  local line
  for line in "$@"; do note "$line"; done
  exit 1
}
