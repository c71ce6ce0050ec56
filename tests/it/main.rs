//! Native tests of the public surface.

mod evaluation;
mod expression;
mod library;
mod pyxform;
mod xlsform;
