//! In which order cited risks are told.

use super::Interaction;
use crate::catalog::Catalog;
use crate::model::Evidence;

impl Interaction<'_> {
    /// By what cited risks are told: what is sure before what is in doubt, of that what can kill first.
    pub fn concern(&self, catalog: &Catalog) -> impl Ord + use<> {
        let gravity = self.risk.and_then(|risk| catalog.gravity(&risk.name));
        let evidence = self.evidence.unwrap_or(Evidence::Contested);
        (evidence > Evidence::Supported, gravity.is_none(), gravity, evidence)
    }
}
