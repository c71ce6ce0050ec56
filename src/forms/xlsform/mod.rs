//! Reads an XLSForm into a [`Form`](super::definition::Form).
