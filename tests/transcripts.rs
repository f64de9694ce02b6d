//! The commands of the README and of docs/, and a transcript of every command, run as a user would run them.

#[test]
fn transcripts() {
    let cases = trycmd::TestCases::new();
    // Neither the answers nor the colours of whoever runs the tests. A transcript sets NEUROTX_DATA itself.
    cases.env("NEUROTX_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-answers"));
    cases.env("CLICOLOR_FORCE", "");
    cases.case("README.md").case("docs/*.md").case("tests/cmd/*.trycmd");
}
