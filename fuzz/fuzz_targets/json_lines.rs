#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| neurotx_fuzz::json_lines(data));
