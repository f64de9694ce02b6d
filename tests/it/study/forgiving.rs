//! What students type: true answers are right, wrong ones are told to be wrong, and words of the field are read.

use neurotx::study::typed::{Again, is_blank};

use super::*;

#[test]
fn a_true_answer_is_right_however_exact() {
    stand(
        graded(Grade::Good),
        &[
            ("part/dopamine/breaks-down", "MAO-B"),
            ("part/dopamine/breaks-down", "MAO-A"),
            ("part/acetylcholine/breaks-down", "butyrylcholinesterase"),
            ("class/metoprolol", "beta1 antagonist"),
            ("class/dobutamine", "beta1 agonist"),
            ("class/moclobemide", "MAO-A inhibitor"),
            ("class/haloperidol", "D2 antagonist"),
            ("class/haloperidol", "dopamine antagonist"),
            ("class/mirtazapine", "a2 antagonist"),
            ("class/zolpidem", "GABA-A positive modulator"),
            ("class/cocaine", "SNDRI"),
            ("class/cocaine", "triple reuptake inhibitor"),
            ("class/heroin", "opioid"),
            ("class/mdma", "serotonin releaser"),
        ],
    );
}

#[test]
fn a_wrong_answer_is_told_to_be_wrong() {
    stand(
        graded(Grade::Again),
        &[
            ("part/serotonin/takes-up", "MAO"),
            ("part/dopamine/breaks-down", "DBH"),
            ("target/ssri/transporter", "NET"),
            ("mechanism/ssri/serotonin/raises", "NET inhibitor"),
            ("class/sertraline", "SNRI"),
            ("class/venlafaxine", "SSRI"),
            ("class/moclobemide", "irreversible MAOI"),
            ("class/carbidopa", "COMT inhibitor"),
            ("class/zolpidem", "benzodiazepine"),
            ("class/levodopa", "dopamine agonist"),
        ],
    );
}

#[test]
fn the_words_of_the_field_are_read() {
    stand(
        graded(Grade::Good),
        &[
            ("effect/ssri/serotonin", "+"),
            ("effect/ssri/serotonin", "↑"),
            ("mechanism/ssri/serotonin/raises", "stops reuptake"),
            ("mechanism/donepezil/acetylcholine/raises", "blocks breakdown of acetylcholine"),
            ("mechanism/donepezil/acetylcholine/raises", "prevents breakdown"),
            ("mechanism/reserpine/serotonin/lowers", "empties vesicles"),
            ("mechanism/reserpine/serotonin/lowers", "blocks vesicular storage"),
            ("mechanism/reserpine/serotonin/lowers", "vesicular monoamine transporter inhibitor"),
            ("mechanism/levodopa/dopamine/raises", "converted to dopamine"),
            ("mechanism/botulinum-toxin/acetylcholine/lowers", "cleaves SNARE proteins"),
            ("mechanism/botulinum-toxin/acetylcholine/lowers", "SNAP-25 cleavage"),
            ("mechanism/botulinum-toxin/acetylcholine/lowers", "prevents exocytosis"),
            ("claim/ecstasy-destroys-serotonin-neurons", "mixed"),
            ("claim/mao-a-and-mao-b-are-the-same", "simplification"),
        ],
    );
}

/// A misspelt phrase is forgiven and told, as a misspelt name is.
#[test]
fn misspelt_phrases_are_forgiven() {
    stand(
        graded(Grade::Hard),
        &[
            ("effect/ssri/serotonin", "increses"),
            ("mechanism/ssri/serotonin/raises", "SERT inhibtor"),
            ("mechanism/donepezil/acetylcholine/raises", "ACHE inhibtor"),
            ("mechanism/atropine/acetylcholine/blocks", "M1 antagnoist"),
            ("class/sertraline", "selectve seratonin reuptake inhibiter"),
        ],
    );
    // A wrong one stays wrong.
    stand(graded(Grade::Again), &[("effect/ssri/serotonin", "lowres")]);
}

#[test]
fn who_does_not_know_says_so() {
    for said in ["x", "idk", "I don't know", "dunno", "no idea", "pass", "Skip"] {
        assert!(is_blank(&said.to_lowercase()), "{said}");
    }
    for said in ["", "nothing", "no effect", "passiflora", "d"] {
        assert!(!is_blank(said), "{said}");
    }
    assert_eq!(typed("brand/sertraline/zoloft", "SSRI"), Judged::Again(Again::IsClass));
}
