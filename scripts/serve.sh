# Serves dist/ on this machine.

# need_port PORT: refuses early what cannot work after a long build
need_port() {
  [[ "$1" =~ ^[1-9][0-9]{0,4}$ ]] || fail "A port is a number from 1 to 65535, not: $1"
  if (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
    fail "Port $1 is taken by another program." "Choose another: ./lembar serve --port $(($1 + 1))"
  fi
}

# serve PORT: until Ctrl-C. The server is one file of standard Rust, compiled in a second.
serve() {
  local server=build/serve
  mkdir -p build
  rustc --edition 2024 -O -o "$server" examples/serve.rs ||
    fail "The little server could not be compiled." "The lines above say why."
  exec "$server" dist "$1"
}
