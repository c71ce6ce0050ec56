# Serves dist/ on this machine.

# serve PORT: until Ctrl-C. The server is one file of standard Rust, compiled in a second.
serve() {
  local port=$1 server=build/serve
  mkdir -p build
  rustc --edition 2024 -O -o "$server" examples/serve.rs ||
    fail "The little server could not be compiled." "The lines above say why."
  step "Lembar is open at http://localhost:$port/ (also at /lembar/); Ctrl-C ends it"
  "$server" dist "$port" ||
    fail "The server could not start or was ended." \
      "If port $port is taken, choose another: ./lembar serve --port $((port + 1))"
}
