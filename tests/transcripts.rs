//! The commands of the README and of docs/, and a transcript of every command, run as a user would run them.

#[test]
fn transcripts() {
    let cases = trycmd::TestCases::new();
    // Neither the data nor the answers nor the colours of whoever runs the tests.
    cases.env("NEUROTX_DATA", "").env("NEUROTX_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-answers"));
    cases.env("CLICOLOR_FORCE", "");
    cases.case("README.md").case("docs/*.md").case("tests/cmd/*.trycmd");
}
