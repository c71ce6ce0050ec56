//! The report worker: makes PDFs beside the page.

fn main() {}
