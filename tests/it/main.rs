//! Native tests of the public surface.

mod evaluation;
mod library;
mod pyxform;
mod xlsform;
