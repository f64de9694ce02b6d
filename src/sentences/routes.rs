//! How effects come about, as lists name it above and in their sentences.

/// From a target.
pub const DIRECT: &str = "directly";
/// From a target, where regions are asked for: such an effect has none.
pub const DIRECT_ANYWHERE: &str = "directly, wherever they act";
/// From a target that the brain does not share.
pub const OUTSIDE: &str = "outside the brain only";
/// Where a drug acts that does not enter the brain.
pub const BEYOND: &str = "outside the brain";
/// From what neurons do to each other.
pub const CIRCUITS: &str = "through circuits";
