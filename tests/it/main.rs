//! Native tests of the public surface.

mod expression;
