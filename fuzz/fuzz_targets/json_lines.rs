#![no_main]

use neurotx_fuzz::Extent;

libfuzzer_sys::fuzz_target!(|data: &[u8]| neurotx_fuzz::json_lines(data, Extent::Part));
