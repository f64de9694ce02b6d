//! The closed sets that describe targets, cells and measurements.

use crate::closed_set;

closed_set! {
    /// A kind of nerve cell, or the endings of one, that carries a link.
    Cell "cell" {
        /// Neurons that release GABA; they hold their neighbours back, so that silencing them lets those go.
        GabaNeurons = "GABA neurons",
        /// Neurons that release dopamine, by their cell bodies.
        DopamineNeurons = "dopamine neurons",
        /// The endings from which dopamine neurons release.
        DopamineTerminals = "dopamine terminals",
        /// Neurons that release serotonin, by their cell bodies.
        SerotoninNeurons = "serotonin neurons",
        /// The endings from which serotonin neurons release.
        SerotoninTerminals = "serotonin terminals",
        /// Neurons that release norepinephrine, by their cell bodies.
        NorepinephrineNeurons = "norepinephrine neurons",
        /// The endings from which norepinephrine neurons release.
        NorepinephrineTerminals = "norepinephrine terminals",
        /// Neurons that release acetylcholine, by their cell bodies.
        CholinergicNeurons = "cholinergic neurons",
        /// Neurons of the striatum that release acetylcholine within it.
        CholinergicInterneurons = "cholinergic interneurons",
        /// Neurons that release glutamate, the main excitatory transmitter.
        GlutamateNeurons = "glutamate neurons",
        /// Neurons that release histamine, all of them in the tuberomammillary nucleus.
        HistamineNeurons = "histamine neurons",
    }
}

closed_set! {
    /// What a target is.
    TargetKind "kind of target" {
        /// Moves a transmitter across a membrane.
        Transporter = "transporter",
        /// Answers to a transmitter through a G protein or as an ion channel.
        Receptor = "receptor",
        /// An ion channel that is no transmitter's receptor.
        Channel = "channel",
        /// Makes or breaks down a molecule.
        Enzyme = "enzyme",
        /// The making of a transmitter from its precursor.
        Synthesis = "synthesis",
        /// Any other protein.
        Protein = "protein",
        /// A named stimulation by a procedure.
        Stimulation = "stimulation",
    }
}

closed_set! {
    /// How a target changes over weeks.
    Adaptation "adaptation" {
        /// It answers less.
        Desensitised = "desensitised",
        /// There is less of it.
        Downregulated = "downregulated",
        /// There is more of it.
        Upregulated = "upregulated",
    }
}

closed_set! {
    /// What an affinity value measures.
    AffinityType "affinity type" {
        /// Inhibition constant.
        Ki = "Ki",
        /// Dissociation constant.
        Kd = "Kd",
        /// Half-maximal inhibition.
        Ic50 = "IC50",
        /// Half-maximal effect.
        Ec50 = "EC50",
    }
}

impl AffinityType {
    /// Whether it says how tightly something binds, not what half of an effect takes.
    pub fn is_constant(self) -> bool {
        matches!(self, Self::Ki | Self::Kd)
    }
}

closed_set! {
    /// Whose tissue or which animal a finding comes from.
    Species "species" {
        /// Homo sapiens: people, or of an affinity their receptors.
        Human = "human",
        /// Human tissue or cells outside the body.
        HumanTissue = "human-tissue",
        /// Rattus norvegicus.
        Rat = "rat",
        /// Mus musculus.
        Mouse = "mouse",
        /// Any monkey.
        Monkey = "monkey",
        /// Cavia porcellus.
        GuineaPig = "guinea-pig",
        /// Sus scrofa.
        Pig = "pig",
        /// Bos taurus.
        Cow = "cow",
        /// Equus caballus.
        Horse = "horse",
        /// Canis familiaris.
        Dog = "dog",
        /// Felis catus.
        Cat = "cat",
        /// Oryctolagus cuniculus.
        Rabbit = "rabbit",
        /// Electric ray.
        Torpedo = "torpedo",
        /// Electric eel.
        Eel = "eel",
    }
}

impl Species {
    /// Whether it is an animal, and neither people nor what was taken from them.
    pub fn is_animal(self) -> bool {
        !matches!(self, Self::Human | Self::HumanTissue)
    }

    /// The animals, as a sentence names them: `seen in rats`.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Human => "humans",
            Self::HumanTissue => "human tissue",
            Self::Rat => "rats",
            Self::Mouse => "mice",
            Self::Monkey => "monkeys",
            Self::GuineaPig => "guinea pigs",
            Self::Pig => "pigs",
            Self::Cow => "cows",
            Self::Horse => "horses",
            Self::Dog => "dogs",
            Self::Cat => "cats",
            Self::Rabbit => "rabbits",
            Self::Torpedo => "electric rays",
            Self::Eel => "electric eels",
        }
    }
}
