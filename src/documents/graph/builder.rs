//! The building of a graph, chain by chain.

use super::{Edge, Graph, Node, Place, Question, Relation};
use crate::catalog::Catalog;
use crate::mechanism::{
    Actor, ActorAction, BlockedDrive, Chain, Derivation, DerivedClinicalEffect, DerivedEffect, Trigger, Via,
};
use crate::model::{
    Action, ClinicalFinding, ClinicalMechanism, Effect, Evidence, Kind, Link, Phase, Rank, Route, TargetAction, Then,
    Through, When,
};
use crate::sentences;

/// Draws what is asked of a derivation.
pub fn build<'c>(catalog: &Catalog, d: &Derivation<'c>, question: &Question) -> Graph<'c> {
    let mut builder = Builder { d, graph: Graph::default(), acts: Vec::new() };
    for actor in &d.actors {
        let at = builder.graph.node(node(actor));
        if !builder.graph.actors.contains(&at) {
            builder.graph.actors.push(at);
        }
    }
    let mut effects: Vec<&DerivedEffect<'c>> =
        d.effects.iter().filter(|effect| question.holds(catalog, effect)).collect();
    effects.sort_by_key(|effect| (place_of(d, &effect.chain), effect.route, effect.phase));
    builder.graph.is_answer = question.is_answered(catalog, d);
    effects.iter().for_each(|effect| builder.effect(effect));
    d.clinical_effects.iter().filter(|felt| question.is_felt(felt)).for_each(|felt| builder.felt(felt));
    for adapted in d.adaptations.iter().filter(|adapted| question.is_adapted(d, adapted)) {
        let edges = builder.chain(&adapted.chain, Arrival::Arrives).edges;
        builder.graph.chains.push(edges);
    }
    let is_open = question.is_open();
    d.blocked_between_actors().filter(|cut| question.is_cut(cut)).for_each(|cut| builder.cut(cut, is_open));
    if is_open {
        builder.rest();
    }
    builder.graph
}

/// Where a chain stands among the others: strong actions first, each one's chains together.
fn place_of(d: &Derivation<'_>, chain: &Chain<'_>) -> (usize, Rank, Option<usize>) {
    let act = chain.action.act;
    let at = d.actors[chain.actor].actions.iter().position(|action| std::ptr::eq(action.act, act));
    (chain.actor, act.rank, at)
}

fn node<'c>(actor: &Actor<'c>) -> Node<'c> {
    Node::Actor { kind: actor.kind, id: actor.id, name: actor.name, site: actor.site }
}

/// A graph in the making.
struct Builder<'c, 'd> {
    d: &'d Derivation<'c>,
    graph: Graph<'c>,
    /// The actions that are drawn, each with the index of its actor.
    acts: Vec<(usize, *const TargetAction)>,
}

/// A chain in the making: the node reached, and the edges that led there.
struct Path {
    at: usize,
    edges: Vec<usize>,
}

/// What an edge says beside where it leads.
struct Line {
    relation: Relation,
    route: Route,
    weak: bool,
    step: Option<(Phase, Evidence)>,
    how: Option<String>,
    cut: bool,
}

impl Line {
    fn direct(relation: Relation) -> Self {
        Self { relation, route: Route::Direct, weak: false, step: None, how: None, cut: false }
    }

    fn indirect(relation: Relation) -> Self {
        Self { route: Route::Indirect, ..Self::direct(relation) }
    }

    /// Crosses the edge out where nothing arrives; the first that is crossed says who cuts.
    fn crossed(mut self, arrival: &mut Arrival<'_>) -> Self {
        match *arrival {
            Arrival::Arrives | Arrival::HeldBack => {}
            Arrival::CutBy(name) => {
                self.cut = true;
                self.how = Some(format!("cut by {name}"));
                *arrival = Arrival::Cut;
            }
            Arrival::Cut => self.cut = true,
        }
        self
    }
}

/// Whether a step arrives.
#[derive(Clone, Copy)]
enum Arrival<'n> {
    Arrives,
    /// The last step only holds a rise back.
    HeldBack,
    /// What bears this name cuts it, which is still to be said.
    CutBy(&'n str),
    /// It is cut, and it was said by what.
    Cut,
}

impl<'c> Builder<'c, '_> {
    fn go(&mut self, path: &mut Path, to: Node<'c>, line: Line) {
        let to = self.graph.node(to);
        let (phases, evidence) = match line.step {
            Some((phase, evidence)) => (vec![phase], evidence),
            None => (Vec::new(), Evidence::Established),
        };
        let Line { relation, route, weak, how, cut, .. } = line;
        let edge = Edge { from: path.at, to, relation, route, weak, phases, evidence, how, ends: false, cut };
        path.edges.push(self.graph.edge(edge));
        path.at = to;
    }

    fn effect(&mut self, effect: &DerivedEffect<'c>) {
        let end = if effect.effect == Effect::Restrains { Arrival::HeldBack } else { Arrival::Arrives };
        let edges = self.chain(&effect.chain, end).edges;
        if let (Some(&last), Some(_)) = (edges.last(), effect.ended_by) {
            self.graph.edges[last].ends = true;
        }
        self.graph.chains.push(edges);
    }

    /// Each way in which a clinical effect comes about.
    fn felt(&mut self, felt: &DerivedClinicalEffect<'c>) {
        for mechanism in &felt.mechanisms {
            let path = self.chain(&mechanism.chain, Arrival::Arrives);
            self.noticed(path, felt.finding, mechanism.cause, Arrival::Arrives);
        }
    }

    /// From what a clinical effect comes of to the effect, through the receptor that carries it on.
    fn noticed(
        &mut self,
        mut path: Path,
        finding: &'c ClinicalFinding,
        cause: &'c ClinicalMechanism,
        mut arrival: Arrival<'_>,
    ) {
        if let Some(receptor) = &cause.receptor {
            let place = Place { cell: None, region: cause.region.as_deref() };
            self.go(&mut path, Node::Targets(vec![receptor], place), Line::indirect(Relation::Passes));
        }
        let line = Line { step: Some((finding.phase, cause.evidence)), ..Line::direct(Relation::Felt) };
        self.go(&mut path, Node::Felt(&finding.effect), line.crossed(&mut arrival));
        self.graph.chains.push(path.edges);
    }

    /// What does not arrive, and what is in its way there.
    fn cut(&mut self, cut: &BlockedDrive<'c>, is_open: bool) {
        let by = cut.action.via.map_or(self.d.actors[cut.by].name, |via| via.drug().name.as_str());
        match cut.clinical {
            Some((finding, cause)) => {
                let path = self.chain(&cut.chain, Arrival::Arrives);
                self.noticed(path, finding, cause, Arrival::CutBy(by));
            }
            None => {
                let edges = self.chain(&cut.chain, Arrival::CutBy(by)).edges;
                self.graph.chains.push(edges);
            }
        }
        let place = cut.chain.links.last().map_or_else(Place::default, |link| Place::of(&link.through));
        let edges = self.act(cut.by, cut.action, place, Line::direct(Relation::Acts(cut.action.act.action))).edges;
        // Where everything is told, it is told once that the target is acted on, not for each pool.
        if !is_open {
            self.graph.chains.push(edges);
        }
    }

    /// The actions of which nothing more is known.
    fn rest(&mut self) {
        for (at, actor) in self.d.actors.iter().enumerate() {
            for action in &actor.actions {
                if !self.acts.contains(&(at, std::ptr::from_ref(action.act))) {
                    let line = Line::direct(Relation::Acts(action.act.action));
                    let edges = self.act(at, *action, Place::default(), line).edges;
                    self.graph.chains.push(edges);
                }
            }
        }
    }

    /// A chain up to and with its last link, which may be cut.
    fn chain(&mut self, chain: &Chain<'c>, mut end: Arrival<'_>) -> Path {
        let (act, last) = (chain.action.act, chain.links.last());
        if !chain.is_of_whole_drug() {
            self.acts.push((chain.actor, act));
        }
        let first = chain.links.iter().next().filter(|_| chain.meaning.is_none());
        let pool = first.and_then(|(link, trigger)| pool(link, trigger, act));
        let mut line = Line::direct(Relation::Acts(act.action));
        if last.is_none() {
            line = line.crossed(&mut end);
        }
        let named = first.and_then(|(link, _)| Place::named(&link.when));
        let mut path = match chain.is_of_whole_drug() {
            true => Path { at: self.graph.node(node(&self.d.actors[chain.actor])), edges: Vec::new() },
            false => self.act(chain.actor, chain.action, pool.or(named).unwrap_or_default(), line),
        };
        if let Some(meaning) = chain.meaning {
            let how = meaning.through.as_ref().map(|transporter| format!("through {transporter}"));
            let step = Some((Phase::Acute, meaning.evidence));
            let line = Line { how, step, ..Line::direct(Relation::Changes(meaning.effect)) };
            self.go(&mut path, Node::Messenger(meaning.transmitter.into(), None), line);
        }
        for (at, ((link, _), phase)) in chain.links.iter().zip(chain.phases()).enumerate() {
            let mut before = Arrival::Arrives;
            let arrival = if last.is_some_and(|last| std::ptr::eq(last, link)) { &mut end } else { &mut before };
            if at > 0 || pool.is_none() {
                self.carry(&mut path, link, phase, arrival);
            }
            self.lead(&mut path, link, phase, act.action, arrival);
        }
        path
    }

    /// From an actor, by its active form or part, to a target.
    fn act(&mut self, actor: usize, action: ActorAction<'c>, place: Place<'c>, line: Line) -> Path {
        let act = action.act;
        let mut path = Path { at: self.graph.node(node(&self.d.actors[actor])), edges: Vec::new() };
        if let Some(via) = action.via {
            let drug = via.drug();
            let relation = if matches!(via, Via::Form(_)) { Relation::Becomes } else { Relation::Contains };
            let part = Node::Actor { kind: Kind::Drug, id: &drug.id, name: &drug.name, site: drug.site };
            self.go(&mut path, part, Line::direct(relation));
        }
        let line = Line { weak: act.rank == Rank::Minor, ..line };
        self.go(&mut path, Node::Targets(vec![&act.target], place), line);
        path
    }

    /// To the receptor, cells or region that carry a link.
    fn carry(&mut self, path: &mut Path, link: &'c Link, phase: Phase, arrival: &mut Arrival<'_>) {
        let (through, place) = (&link.through, Place::of(&link.through));
        let (to, relation) = match (&through.target, &link.when) {
            (None, _) if place == Place::default() || place == Place::of_outcome(&link.then) => return,
            (None, _) => (Node::Passage(place, path.at), Relation::Passes),
            (Some(target), when) => {
                let relation = match (through.adaptation, when) {
                    (Some(adaptation), _) => Relation::Adapts(adaptation),
                    (None, When::Changed(change)) => Relation::Drives(change.effect),
                    (None, When::Acted { .. }) => Relation::Passes,
                };
                (Node::Targets(vec![target], place), relation)
            }
        };
        let step = is_adapted_there(link).then_some((phase, link.evidence));
        self.go(path, to, Line { step, ..Line::indirect(relation) }.crossed(arrival));
    }

    /// To what a link leads to; `action` is the drug's own, which may have set the link off.
    fn lead(&mut self, path: &mut Path, link: &'c Link, phase: Phase, action: Action, arrival: &mut Arrival<'_>) {
        let (to, relation) = match &link.then {
            Then::Changes(change) => {
                let effect = if matches!(arrival, Arrival::HeldBack) { Effect::Restrains } else { change.effect };
                (Node::Messenger(change.messenger, change.region.as_deref()), Relation::Changes(effect))
            }
            Then::Adapts { .. } if is_adapted_there(link) => return,
            Then::Adapts { target, adaptation, region } => {
                let place = Place { cell: None, region: region.as_deref() };
                (Node::Targets(vec![target], place), Relation::Adapts(*adaptation))
            }
        };
        let how = match &link.when {
            // After stopping, nothing is taken away any more.
            When::Acted { .. } if link.phase != Phase::Withdrawal => sentences::brake(link, &[action]),
            When::Acted { .. } => None,
            When::Changed(_) => None,
        };
        let how = how.map(str::to_owned);
        let step = Some((phase, link.evidence));
        self.go(path, to, Line { how, step, ..Line::indirect(relation) }.crossed(arrival));
    }
}

impl<'c> Place<'c> {
    /// Where the carrier of a link sits.
    fn of(through: &'c Through) -> Self {
        Self { cell: through.cell, region: through.region.as_deref() }
    }

    /// Where what a link leads to happens.
    fn of_outcome(then: &'c Then) -> Self {
        let region = match then {
            Then::Changes(change) => change.region.as_deref(),
            Then::Adapts { region, .. } => region.as_deref(),
        };
        Self { cell: None, region }
    }

    /// The pool that the cause of a link names.
    fn named(when: &'c When) -> Option<Self> {
        match when {
            When::Acted { region: Some(region), .. } => Some(Self { cell: None, region: Some(region) }),
            _ => None,
        }
    }
}

/// The pool of its target on which an action itself sets a link off. Where that pool adapts by it,
/// the action is drawn to the target, and the adaptation from there to the pool.
fn pool<'c>(link: &'c Link, trigger: Trigger, act: &TargetAction) -> Option<Place<'c>> {
    let is_there = trigger == Trigger::Drive || link.through.target.as_ref() == Some(&act.target);
    (is_there && !is_adapted_there(link)).then(|| Place::of(&link.through)).map(|place| {
        let named = Place::named(&link.when).and_then(|named| named.region);
        Place { region: place.region.or(named), ..place }
    })
}

/// Whether a link is about the adaptation of its own carrier.
fn is_adapted_there(link: &Link) -> bool {
    let through = &link.through;
    match &link.then {
        Then::Adapts { target, adaptation, region } => {
            (through.target.as_ref(), through.adaptation, &through.region) == (Some(target), Some(*adaptation), region)
        }
        _ => false,
    }
}
