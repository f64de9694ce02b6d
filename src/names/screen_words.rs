//! What the screens say beside effects: words that are looked up where they were read.

neurotx_data::closed_set! {
    /// A word that stands on the screens where no effect does, or beside one.
    ScreenWord "on the screens" {
        /// Measured, and found without effect: a table shows 0.
        Measured = "none",
        /// Only binding is known: whether it activates or blocks is not.
        BindingAlone = "unknown",
        /// Nothing is recorded, which is not the same as no effect: in a table the cell is empty.
        NoData = "no data",
        /// By a minor action: a table shows it in brackets, as (▲), and filters do not count it.
        Weak = "weak",
        /// In the body, not in the brain: a table marks it with °.
        OutsideTheBrain = "outside the brain",
        /// A popular statement about it, with a verdict: true, oversimplified, unproven, contested or false.
        OftenSaid = "often said",
        /// Drugs or classes of which a source says that they bring a risk together.
        Pairing = "pairing",
        /// From the first doses on: the phase that --phase calls acute.
        AtOnce = "at once",
        /// After weeks of use: the phase that --phase calls chronic.
        OverWeeks = "over weeks",
        /// When the drug is stopped: the phase that --phase calls withdrawal.
        AfterStopping = "after stopping",
        /// By a drug that stimulates the receptor less than its transmitter does, and so keeps that away, too.
        Partly = "partly",
    }
}
