//! Native tests of the public surface.

#![cfg(test)]

mod tidy;
