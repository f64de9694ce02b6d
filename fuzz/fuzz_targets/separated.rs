#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| neurotx_fuzz::separated(data));
