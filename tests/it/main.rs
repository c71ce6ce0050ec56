//! Native tests of the public surface.
