//! Native tests of the public surface.

mod evaluation;
mod expression;
