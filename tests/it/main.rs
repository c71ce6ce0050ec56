//! Native tests of the public surface.
//!
//! `cfg(test)` tells clippy that what stands beside the tests is test code too.

#[cfg(test)]
mod evaluation;
#[cfg(test)]
mod library;
#[cfg(test)]
mod pyxform;
#[cfg(test)]
mod xlsform;
