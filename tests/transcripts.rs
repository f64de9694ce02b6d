//! The commands of the README and of docs/, and a transcript of every command, run as a user would run them.

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("README.md").case("docs/*.md").case("tests/cmd/*.trycmd");
}
