//! Where text comes from: encodings, packed files, ends of lines, and what is no text.

use std::io::Write;

use encoding_rs::WINDOWS_1252;
use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::program::program;
use super::{Dripping, job, outcome};
use neurotx::annotate::Format;

const TABLE: &str = "id;médicament\n1;QUÉTIAPINE 50 mg\n2;lévodopa\n3;zzz\n";
const ARGS: &str = "--delimiter ; --column médicament";

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// What the same table gives in UTF-8.
fn expected() -> Vec<u8> {
    let (code, out, messages) = program(ARGS, TABLE.as_bytes());
    assert_eq!(code, 0, "{messages}");
    assert!(messages.contains("3 lines: 2 matched") && !messages.contains("UTF-8"), "{messages}");
    out
}

#[test]
fn a_table_is_the_same_in_every_encoding() {
    let expected = expected();
    assert!(expected.starts_with("id;médicament;drug;classes;".as_bytes()));
    assert!(String::from_utf8_lossy(&expected).contains("1;QUÉTIAPINE 50 mg;quetiapine;"));
    let latin = WINDOWS_1252.encode(TABLE).0.into_owned();
    let (low, high) = (utf16(TABLE, u16::to_le_bytes), utf16(TABLE, u16::to_be_bytes));
    for (option, input) in [
        ("--encoding utf-8", TABLE.as_bytes().to_vec()),
        ("--encoding latin-1", latin.clone()),
        ("--encoding windows-1252", latin),
        ("--encoding utf-16le", low.clone()),
        ("--encoding utf-16be", high.clone()),
        ("", [b"\xff\xfe".to_vec(), low.clone()].concat()),
        ("", [b"\xfe\xff".to_vec(), high].concat()),
        // A mark tells more than an option.
        ("--encoding latin-1", [b"\xff\xfe".to_vec(), low].concat()),
    ] {
        let (code, out, messages) = program(&format!("{ARGS} {option}"), &input);
        assert_eq!(code, 0, "{option}: {messages}");
        assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(&expected), "{option}");
    }
}

#[test]
fn packed_input_is_unpacked() {
    let expected = expected();
    let marked = [b"\xff\xfe".to_vec(), utf16(TABLE, u16::to_le_bytes)].concat();
    let (head, tail) = TABLE.as_bytes().split_at(20);
    let skipped = [b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec(), zstandard(tail)].concat();
    for packed in [
        gzip(TABLE.as_bytes()),
        [gzip(head), gzip(tail)].concat(),
        zstandard(TABLE.as_bytes()),
        [zstandard(head), skipped].concat(),
        gzip(&marked),
        zstandard(&marked),
    ] {
        let (code, out, messages) = program(ARGS, &packed);
        assert_eq!((code, out.as_slice()), (0, expected.as_slice()), "{messages}");
    }
    assert_eq!(program("", &gzip(b"")).0, 0);
}

#[test]
fn how_an_input_arrives_changes_nothing() {
    let text = "Zoloft, é\n".repeat(20_000);
    let plain = outcome(text.as_bytes(), &job(Format::Lines, 1)).0;
    for packed in [gzip(text.as_bytes()), zstandard(text.as_bytes())] {
        for piece in [1000, 1 << 20] {
            let (lines, _, end) = outcome(Dripping(&packed, piece), &job(Format::Lines, 2));
            assert!(end.is_ok() && lines == plain);
        }
    }
    let wide = [b"\xfe\xff".to_vec(), utf16(&text, u16::to_be_bytes)].concat();
    for piece in [1, 7, 1 << 20] {
        let short = &wide[..if piece == 1 { 2002 } else { wide.len() }];
        let (lines, _, end) = outcome(Dripping(short, piece), &job(Format::Lines, 2));
        assert!(end.is_ok() && plain.starts_with(&lines) && (lines.len() == plain.len() || piece == 1));
    }
}

#[test]
fn a_broken_file_is_told_of() {
    let packed = gzip(TABLE.repeat(1000).as_bytes());
    for broken in [&packed[..packed.len() / 2], &zstandard(TABLE.as_bytes())[..12]] {
        let (code, _, messages) = program(ARGS, broken);
        assert!(code == 1 || code == 2, "{code}: {messages}");
        assert!(messages.contains("cannot read the input"), "{messages}");
    }
}

#[test]
fn carriage_returns_end_lines_where_no_line_feed_does() {
    let (code, out, messages) = program("--csv --column BNFname", b"BNFcode,BNFname\r0403,Sertraline\r0404,zzz\r");
    assert_eq!(code, 0, "{messages}");
    assert!(messages.contains("2 lines: 1 matched"), "{messages}");
    let out = String::from_utf8(out).expect("UTF-8");
    assert!(out.starts_with("BNFcode,BNFname,drug,") && out.contains("\n0403,Sertraline,sertraline,"), "{out}");
    let (_, out, _) = program("", b"prozac\rzoloft");
    assert_eq!(String::from_utf8_lossy(&out).lines().count(), 2);
    let long = "prozac 20 mg\r".repeat(30_000);
    let (lines, _, end) = outcome(Dripping(long.as_bytes(), 999), &job(Format::Lines, 2));
    assert!(end.is_ok_and(|summary| summary.stats.matched == 30_000) && !lines.contains(&b'\r'));
}

#[test]
fn what_is_no_utf_8_is_told_with_its_lines_and_stays() {
    let input = b"prozac\nQU\xc9TIAPINE\nzoloft \xe9\nsertraline\n";
    let (code, out, messages) = program("", input);
    assert_eq!(code, 0, "{messages}");
    assert!(
        messages.contains("2 lines with bytes that are not UTF-8") && messages.contains("(lines 2, 3)"),
        "{messages}"
    );
    assert!(messages.contains("--encoding"), "{messages}");
    assert_eq!(out.iter().filter(|&&byte| byte == b'\n').count(), 4);
    assert!(out.windows(11).any(|window| window == b"QU\xc9TIAPINE\t"), "a byte is lost");
    let many: Vec<u8> = (0..50_000).flat_map(|n| if n % 1000 == 999 { *b"x\xff\n" } else { *b"ok\n" }).collect();
    for threads in [1, 3] {
        let stats = outcome(many.as_slice(), &job(Format::Lines, threads)).2.expect("memory").stats;
        assert_eq!((stats.invalid.lines, stats.invalid.first), (50, vec![1000, 2000, 3000, 4000, 5000]));
    }
    let table = "--csv --column 2";
    let (_, _, messages) = program(table, b"\xe9,b\n1,prozac\n\xe9,zoloft\n");
    assert!(messages.contains("(lines 1, 3)"), "{messages}");
    let (_, _, messages) = program(&format!("{table} --no-header"), b"\xe9,b\n1,prozac\n");
    assert!(messages.contains("1 line with bytes") && messages.contains("(line 1)"), "{messages}");
    let (_, out, messages) = program("", b"\xff\xfep\0\n\0\x00\xd8\n\0");
    assert!(messages.contains("1 line with what is not utf-16le") && messages.contains("(line 2)"), "{messages}");
    assert!(String::from_utf8(out).is_ok_and(|out| out.contains("\n\u{fffd}\t")));
}

#[test]
fn what_is_no_text_is_refused_with_its_name() {
    for (input, says) in [
        (&b"PK\x03\x04\x14\0"[..], "a ZIP archive, as .xlsx"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "old Microsoft Office"),
        (b"BZh91AY&SYxx", "bzip2"),
        (b"\xfd7zXZ\0\0", "xz"),
        (b"\xff\xfe\0\0z\0\0\0", "UTF-32"),
        (b"\0\0\xfe\xff\0\0\0z", "UTF-32"),
        (b"p\0r\0o\0z\0", "--encoding utf-16le"),
        (b"\0p\0r\0o\0z", "--encoding utf-16be"),
        (&gzip(&gzip(b"prozac\n")), "packed twice"),
        (&gzip(b"PK\x03\x04\x14\0"), "a ZIP archive"),
    ] {
        for args in ["", "--csv --column 1", "--jsonl --field d"] {
            let (code, out, messages) = program(args, input);
            assert_eq!((code, out.as_slice()), (2, &b""[..]), "{says}: {messages}");
            assert!(messages.contains("standard input: the input ") && messages.contains(says), "{messages}");
        }
    }
    // What may begin so, and is text.
    for text in ["PAR1 antagonist", "PK", "%P", "BZ", "7z", "{\\"] {
        let (code, out, messages) = program("", text.as_bytes());
        assert!(code == 0 && out.starts_with(text.as_bytes()), "{messages}");
    }
}

#[test]
fn any_ascii_character_separates() {
    for (option, separator) in [("$", "$"), ("|", "|"), (";", ";"), ("\\t", "\t")] {
        let input = format!("id{separator}drugname\n1{separator}PROZAC\n2{separator}\"zo{separator}zoloft\"\n");
        let (code, out, messages) = program(&format!("--delimiter {option} --column drugname"), input.as_bytes());
        assert_eq!(code, 0, "{messages}");
        let out = String::from_utf8(out).expect("UTF-8");
        assert!(out.starts_with(&format!("id{separator}drugname{separator}drug{separator}classes")), "{out}");
        assert!(
            out.contains(&format!("PROZAC{separator}fluoxetine{separator}")) && messages.contains("2 matched"),
            "{out}"
        );
    }
    let (_, out, _) = program("--csv --delimiter ; --column 1", b"a;b\nadderall;x\n");
    assert!(String::from_utf8_lossy(&out).contains(";\"dextroamphetamine;amphetamine\";"), "what holds it is quoted");
    for (args, says) in [
        ("--delimiter ;; --column 1", "one ASCII character"),
        ("--delimiter é --column 1", "one ASCII character"),
        ("--delimiter \" --column 1", "separates no fields"),
        ("--delimiter ; --tsv --column 1", "cannot be used with"),
        ("--encoding ebcdic", "choose one of utf-8, utf-16le"),
    ] {
        let (code, _, messages) = program(args, b"a;b\n");
        assert!(code == 2 && messages.contains(says), "{args}: {messages}");
    }
}
