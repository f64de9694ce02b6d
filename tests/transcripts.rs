//! The commands of the README, and a transcript of every command, run as a user would run them.

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("README.md").case("tests/cmd/*.trycmd");
}
