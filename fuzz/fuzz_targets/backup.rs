//! See `lembar_fuzz::backup`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lembar_fuzz::backup(bytes));
