//! Clinical effects by the words of charts and of everyday speech, and what flags say of what they do not take.

use crate::support::neurotx;

/// What drugs cause is not what they treat: a word that is both means both.
#[test]
fn a_word_of_charts_leads_to_the_effect() {
    for (word, effect) in [
        ("hypotension", "lowered blood pressure"),
        ("high blood pressure", "raised blood pressure"),
        ("diarrhea", "diarrhoea"),
        ("itching", "itch"),
        ("pruritus", "itch"),
        ("tachycardia", "fast heart"),
        ("bradycardia", "slow heart"),
        ("drowsiness", "sedation"),
        ("hyponatremia", "low sodium"),
        ("xerostomia", "dry mouth"),
        ("depressed mood", "low mood"),
        ("tired", "fatigue"),
        ("ataxia", "unsteadiness"),
    ] {
        let run = neurotx("list --limit 2 --felt").arg(word).run();
        assert!(run.out.contains('\n') && run.err.is_empty(), "{word}: {}", run.err);
        let by_effect = neurotx("list --limit 2 --felt").arg(effect).run();
        assert_eq!(run.out, by_effect.out, "{word} is {effect}");
        let card = neurotx("").arg(word).args(["--width", "80"]).exits(0);
        assert!(card.out.contains(effect), "{word}: {}", card.out);
        assert!(neurotx("search").arg(word).exits(0).out.contains(effect), "{word} is found");
    }
    for both in ["hypotension", "diarrhea", "bradycardia"] {
        let run = neurotx("").arg(both).args(["--width", "80"]).exits(0);
        assert!(run.out.contains("a condition") && run.out.contains("a clinical effect"), "{both}: {}", run.out);
        assert!(run.out.contains("--felt"), "{both}: {}", run.out);
    }
}

/// No word of the language is a brand, or the misspelling of one.
#[test]
fn words_of_the_language_are_no_names_of_drugs() {
    assert!(!neurotx("fast").run().err.contains("read as"));
    for word in ["low", "red", "light", "woman", "vaping", "NKDA"] {
        let run = neurotx("").arg(word).run();
        assert!(!run.err.contains("did you mean"), "{word}: {}", run.err);
    }
    let run = neurotx("quit vaping").run();
    assert!(!run.err.contains("quiz"), "{}", run.err);
}

/// A flag suggests what it takes, and nothing else.
#[test]
fn flags_suggest_what_they_take() {
    for (line, said) in [
        ("list --class opiod", "did you mean opioid?"),
        ("list --target sertt", "did you mean SERT?"),
        ("list --felt sedatoin", "did you mean sedation?"),
        ("list --use nausea --felt vomitting", "did you mean vomiting?"),
    ] {
        let run = neurotx(line).exits(2);
        assert!(run.err.contains(said), "{line}: {}", run.err);
    }
    for (value, said) in [("sleep", "it is a clinical effect"), ("weight gain", "it is a clinical effect")] {
        let run = neurotx("list --use").arg(value).exits(2);
        assert!(run.err.contains(said) && run.err.contains("neurotx list --felt"), "{value}: {}", run.err);
    }
    assert!(neurotx("list --felt qwertz").exits(2).err.contains("`neurotx list effects`"));
    assert!(neurotx("list effects").exits(0).out.lines().count() > 200);
}

/// A question in plain words gets the command that answers it.
#[test]
fn plain_questions_lead_on() {
    for (line, command) in [
        ("list --blocks D2", "neurotx list --target D2:antagonist"),
        ("list raises dopamine", "neurotx list --raises dopamine"),
        ("list --raises da ne", "neurotx list --raises da --raises ne"),
        ("list --raises dopamine,serotonin", "--raises dopamine --raises serotonin"),
        ("explain prozac on dopamine", "neurotx explain prozac --on dopamine"),
        ("prozac vs zoloft", "neurotx compare prozac zoloft"),
        ("prozac and phenelzine", "neurotx combine prozac phenelzine"),
        ("schema", "neurotx export schema"),
        ("prozac --sources", "neurotx explain prozac --sources"),
        ("sources prozac", "neurotx explain prozac --sources"),
        ("D2 blockers", "neurotx list --target D2:antagonist"),
    ] {
        let run = neurotx("").args(line.split(' ')).run();
        assert!(run.code != 0 && run.err.contains(command), "{line}: {} {}", run.code, run.err);
    }
    let run = neurotx("compare prozac prozzac").run();
    assert!(!run.err.contains("try:") && run.err.contains("named already"), "{}", run.err);
    for phase in ["over weeks", "weeks", "after stopping", "at once"] {
        neurotx("explain heroin --on norepinephrine --phase").arg(phase).run();
        assert_ne!(neurotx("explain heroin --phase").arg(phase).run().code, 2, "{phase}");
    }
}
