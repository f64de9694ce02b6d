//! `neurotx` alone, and what is offered where a name stands in place of something else.

use crate::support::neurotx;

#[test]
fn alone_it_says_what_to_type() {
    let screen = neurotx("").exits(0);
    assert!(screen.err.is_empty() && screen.out.lines().count() <= 12, "{}{}", screen.out, screen.err);
    for command in ["neurotx prozac ", "neurotx explain ", "neurotx list ", "neurotx quiz", "neurotx --help"] {
        assert!(screen.out.contains(command), "{command}: {}", screen.out);
    }
    assert!(neurotx("--format json").exits(2).out.is_empty(), "a program asked for nothing");
}

#[test]
fn what_is_no_kind_of_entry_is_listed_by() {
    for (line, command) in [
        ("list ssri", "neurotx list --class ssri"),
        ("list prozac", "neurotx list --class ssri"),
        ("list dopamine", "neurotx list --raises dopamine"),
        ("list depression", "neurotx list --use depression"),
        ("list SERT", "neurotx SERT"),
        ("list terms ssri", "neurotx list --class ssri"),
        ("list claim", "neurotx list claims"),
    ] {
        let run = neurotx(line).exits(2);
        assert!(run.err.contains(command), "{line}: {}", run.err);
    }
}

#[test]
fn a_wrong_name_is_told_as_the_command_that_was_meant() {
    for (line, command) in [
        ("prozzac", "neurotx Prozac"),
        ("explain prozzac --on dopamine", "neurotx explain Prozac --on dopamine"),
        ("compare prozzac zoloft", "neurotx compare Prozac zoloft"),
        ("explain speed", "neurotx explain amphetamine"),
        ("list --class=ssrri", "neurotx list --class=SSRI"),
        ("list --target SETR:inhibitor --direct", "neurotx list --target SERT:inhibitor --direct"),
        ("list --class prozac", "neurotx list --class ssri"),
        ("explian prozac", "neurotx explain prozac"),
        ("explian", "neurotx explain --help"),
        ("completion bash", "neurotx completions bash"),
        ("myasthenia", "neurotx \"myasthenia gravis\""),
        ("explain benadryl", "neurotx explain cetirizine"),
        ("explain benadryl", "neurotx explain diphenhydramine"),
    ] {
        let run = neurotx(line).run();
        assert!(run.err.contains(&format!("  try: {command}\n")), "{line}: {}", run.err);
    }
    let two = neurotx("compare prozzac zolofft").exits(1);
    assert!(!two.err.contains("try:"), "one correction would not do: {}", two.err);
    let dopamine = neurotx("explain dopamine").exits(1);
    assert!(dopamine.err.contains("is a transmitter: try `neurotx dopamine`"), "{}", dopamine.err);
}

#[test]
fn help_on_help_is_help_and_a_limit_is_told_in_words() {
    assert_eq!(neurotx("help --help").prints(), neurotx("help").prints());
    for limit in ["0", "-1", "few"] {
        let run = neurotx(&format!("list --limit={limit}")).exits(2);
        assert!(run.err.contains("whole number from 1 on") && !run.err.contains(".."), "{}", run.err);
    }
}
