//! Native tests of the public surface.

mod library;
mod pyxform;
mod xlsform;
