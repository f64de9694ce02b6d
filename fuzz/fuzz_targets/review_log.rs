#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| neurotx_fuzz::review_log(data));
