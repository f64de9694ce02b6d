//! Diagrams: that a graph hangs together and holds all that an explanation tells, that its three
//! notations hold all of it, whatever things are called, and (in `diagrams/`) that the real tools
//! accept them.

use neurotx::catalog::Catalog;
use neurotx::documents::graph::{Edge, Graph, Node, Place, Relation};
use neurotx::documents::{Explanation, Question};
use neurotx::mechanism::Actor;
use neurotx::model::*;
use neurotx::query::Scope;
use neurotx::render::Look;
use neurotx::render::diagram::{Notation, text};
use proptest::prelude::*;

mod tools;

const LOOK: Look = Look { width: None, ascii: false };

fn catalog() -> &'static Catalog {
    thread_local!(static CATALOG: &'static Catalog = Box::leak(Box::new(Catalog::built_in())));
    CATALOG.with(|catalog| *catalog)
}

fn everything() -> Question {
    Question { on: None, scope: Scope { minor: false, ..Scope::all() } }
}

/// Who is drawn: every drug, class and procedure alone, and pairs that meet in many ways.
fn subjects() -> Vec<Vec<Actor<'static>>> {
    let catalog = catalog();
    let drugs = catalog.all::<Drug>();
    let mut all: Vec<Vec<Actor<'static>>> = drugs.iter().map(|drug| vec![Actor::drug(catalog, drug)]).collect();
    all.extend(catalog.all::<Class>().into_iter().map(|class| vec![Actor::class(class)]));
    all.extend(catalog.all::<Procedure>().into_iter().map(|procedure| vec![Actor::procedure(procedure)]));
    let actor = |id: &str| Actor::drug(catalog, catalog.get::<Drug>(id).expect("a drug"));
    let pairs = [
        ["fluoxetine", "phenelzine"],
        ["fluoxetine", "mdma"],
        ["morphine", "naltrexone"],
        ["codeine", "morphine"],
        ["haloperidol", "benztropine"],
        ["donepezil", "oxybutynin"],
        ["olanzapine", "fluoxetine"],
        ["amphetamine", "reserpine"],
    ];
    all.extend(pairs.iter().map(|pair| pair.iter().map(|id| actor(id)).collect()));
    // A few neighbours in the catalog, which nobody chose.
    all.extend(drugs.windows(2).step_by(25).map(|pair| pair.iter().map(|drug| Actor::drug(catalog, drug)).collect()));
    all
}

fn graph(actors: &[Actor<'static>], question: &Question) -> Graph<'static> {
    Graph::new(catalog(), actors.to_vec(), question)
}

fn names(actors: &[Actor<'_>]) -> String {
    actors.iter().map(|actor| actor.id).collect::<Vec<_>>().join(" + ")
}

/// The nodes and edges of a graph fit together, and its chains begin at its actors.
fn hangs_together(graph: &Graph<'_>, who: &str) {
    let count = graph.nodes.len();
    for edge in &graph.edges {
        assert!(edge.from < count && edge.to < count, "{who}: an edge leads nowhere: {edge:?}");
        // A whole target that adapts by what is done to it is the one node that leads to itself.
        let is_loop = edge.from == edge.to && !matches!(edge.relation, Relation::Adapts(_));
        assert!(!is_loop, "{who}: an edge leads to its own beginning: {:?}", graph.nodes[edge.to]);
    }
    for (at, node) in graph.nodes.iter().enumerate() {
        assert!(!graph.nodes[..at].contains(node), "{who}: {node:?} occurs twice");
        let is_alone = graph.edges.iter().all(|edge| edge.from != at && edge.to != at);
        assert!(!is_alone || graph.actors.contains(&at), "{who}: {node:?} hangs in the air");
    }
    for (at, edge) in graph.edges.iter().enumerate() {
        assert!(!graph.edges[..at].contains(edge), "{who}: {edge:?} occurs twice");
    }
    for chain in &graph.chains {
        let first = graph.edges[chain[0]].from;
        assert!(graph.actors.contains(&first), "{who}: a chain begins with {:?}", graph.nodes[first]);
        let joined = chain.windows(2).all(|two| graph.edges[two[0]].to == graph.edges[two[1]].from);
        assert!(joined, "{who}: a chain is broken: {chain:?}");
    }
}

/// Whether a graph shows a change of a messenger.
fn shows(graph: &Graph<'_>, transmitter: Transmitter, region: Option<&str>, effect: Effect, phase: Phase) -> bool {
    let node = Node::Messenger(Messenger::from(transmitter), region);
    let is_it = |edge: &Edge| {
        edge.relation == Relation::Changes(effect)
            && edge.phases.contains(&phase)
            && !edge.cut
            && graph.nodes[edge.to] == node
    };
    graph.edges.iter().any(is_it)
}

/// All that an explanation tells by the same question occurs in the graph.
fn tells_all(graph: &Graph<'_>, told: &Explanation<'_>, who: &str) {
    for e in &told.effects {
        let shown = shows(graph, e.transmitter, e.region, e.effect, e.phase);
        assert!(shown, "{who}: {} {} in {:?}, {}, is not drawn", e.effect, e.transmitter, e.region, e.phase);
    }
    for felt in told.felt.iter().filter(|felt| felt.mechanism.is_some()) {
        let is_it = |edge: &Edge| {
            edge.relation == Relation::Felt
                && edge.phases.contains(&felt.phase)
                && graph.nodes[edge.to] == Node::Felt(felt.felt)
        };
        assert!(graph.edges.iter().any(is_it), "{who}: {} is not drawn", felt.felt);
    }
    for adapted in &told.adapted {
        let is_it = |edge: &Edge| {
            let is_target = matches!(&graph.nodes[edge.to], Node::Targets(ids, _) if ids.contains(&&*adapted.target));
            edge.relation == Relation::Adapts(adapted.adaptation) && edge.phases.contains(&adapted.phase) && is_target
        };
        assert!(graph.edges.iter().any(is_it), "{who}: that {} adapts is not drawn", adapted.target);
    }
    let crossed = graph.edges.iter().any(|edge| edge.cut);
    assert_eq!(crossed, !told.cut.is_empty(), "{who}: what is cut, and only that, is crossed");
}

#[test]
fn every_graph_hangs_together_and_tells_all_that_is_explained() {
    for actors in subjects() {
        let who = names(&actors);
        let drawn = graph(&actors, &everything());
        hangs_together(&drawn, &who);
        tells_all(&drawn, &Explanation::new(catalog(), actors.clone(), &everything()), &who);
        for action in actors.iter().flat_map(|actor| &actor.actions) {
            let is_it = |node: &Node<'_>| matches!(node, Node::Targets(ids, _) if ids.contains(&&*action.act.target));
            assert!(drawn.nodes.iter().any(is_it), "{who}: its action on {} is not drawn", action.act.target);
        }
    }
}

#[test]
fn a_question_restricts_a_graph_as_it_does_an_explanation() {
    let questions = Transmitter::ALL.iter().flat_map(|&on| {
        Phase::ALL.iter().map(move |&phase| Question {
            on: Some(on),
            scope: Scope { phases: vec![phase], regions: catalog().subtree::<Region>(["PFC"]), ..everything().scope },
        })
    });
    let questions: Vec<Question> = questions.collect();
    for actors in subjects().into_iter().step_by(7) {
        for question in &questions {
            let who = format!("{} on {:?} {:?}", names(&actors), question.on, question.scope.phases);
            let (drawn, told) = (graph(&actors, question), Explanation::new(catalog(), actors.clone(), question));
            hangs_together(&drawn, &who);
            tells_all(&drawn, &told, &who);
            if told.effects.is_empty() && told.cut.is_empty() && told.adapted.is_empty() {
                assert_eq!(drawn.edges, [], "{who}: nothing is told, and nothing drawn");
            }
        }
    }
}

#[test]
fn a_graph_is_the_same_each_time() {
    for actors in subjects().into_iter().step_by(50) {
        for notation in [Notation::Mermaid, Notation::Dot, Notation::Tree] {
            let draw = || text(&[graph(&actors, &everything())], notation, LOOK);
            assert_eq!(draw(), draw(), "{}", names(&actors));
        }
    }
}

#[test]
fn a_tree_tells_every_chain_and_fits_into_the_width() {
    for actors in subjects() {
        let drawn = graph(&actors, &everything());
        let tree = text(std::slice::from_ref(&drawn), Notation::Tree, LOOK);
        for &edge in drawn.chains.iter().flatten() {
            for word in words(&drawn.nodes[drawn.edges[edge].to]) {
                assert!(tree.contains(&word), "{}: \"{word}\" is missing in\n{tree}", names(&actors));
            }
        }
        for (width, ascii) in [(20, true), (45, false), (80, false)] {
            let tree = text(std::slice::from_ref(&drawn), Notation::Tree, Look { width: Some(width), ascii });
            let long = tree.lines().find(|line| line.chars().count() > width);
            assert_eq!(long, None, "{} in {width} columns", names(&actors));
            assert!(!ascii || tree.is_ascii(), "{}", names(&actors));
        }
    }
}

/// What a node must be called by.
fn words(node: &Node<'_>) -> Vec<String> {
    let of = |place: &Place<'_>| -> Vec<String> {
        let parts = place.cell.map(|cell| cell.to_string()).into_iter().chain(place.region.map(str::to_owned));
        parts.collect()
    };
    match node {
        Node::Actor { name, .. } => vec![(*name).to_owned()],
        Node::Targets(ids, place) => ids.iter().map(|&id| id.to_owned()).chain(of(place)).collect(),
        Node::Passage(place, _) => of(place),
        Node::Messenger(messenger, region) => {
            [messenger.to_string()].into_iter().chain(region.map(str::to_owned)).collect()
        }
        Node::Felt(felt) => vec![(*felt).to_owned()],
    }
}

/// A graph with a node of each shape and a line of each kind.
fn small() -> Graph<'static> {
    let place = Place { cell: Some(Cell::GabaNeurons), region: Some("VTA") };
    let nodes = vec![
        Node::Actor { kind: Kind::Drug, id: "a", name: "A \\ \"B\"", site: Site::Peripheral },
        Node::Targets(vec!["D2", "D3"], Place::default()),
        Node::Passage(place, 1),
        Node::Messenger(Messenger::Dopamine, Some("PFC")),
        Node::Targets(vec!["D1"], place),
        Node::Felt("R&D"),
    ];
    let step = |from, to, relation, route| Edge {
        from,
        to,
        relation,
        route,
        weak: false,
        phases: Vec::new(),
        evidence: Evidence::Established,
        how: None,
        ends: false,
        cut: false,
    };
    let indirect = |from, to, relation| step(from, to, relation, Route::Indirect);
    let phases = vec![Phase::Acute, Phase::Chronic];
    let edges = vec![
        Edge { weak: true, ..step(0, 1, Relation::Acts(Action::InverseAgonist), Route::Direct) },
        indirect(1, 2, Relation::Passes),
        Edge { phases, evidence: Evidence::Contested, ..indirect(2, 3, Relation::Changes(Effect::Raises)) },
        Edge { cut: true, how: Some("cut by C".to_owned()), ..indirect(3, 4, Relation::Drives(Effect::Raises)) },
        Edge { cut: true, phases: vec![Phase::Acute], ..step(0, 5, Relation::Felt, Route::Direct) },
    ];
    Graph { actors: vec![0], nodes, edges, chains: vec![vec![0, 1, 2, 3], vec![4]], is_answer: true }
}

#[test]
fn each_notation_has_its_shapes_and_lines() {
    let graph = [small()];
    let tree = r#"A \ "B", outside the brain only
├─ weak inverse agonist at D2, D3
│  └╌ through GABA neurons, VTA
│     └╌ raises dopamine, PFC (at once, over weeks, contested)
│        └✕ activates D1, GABA neurons, VTA (cut by C)
└✕ seen as R&D (cut)

╌ through a circuit; ✕ cut; no time named: at once
"#;
    assert_eq!(text(&graph, Notation::Tree, LOOK), tree);
    let mermaid = r#"%% dashed: through a circuit; ending in a cross: cut; no time named: at once
flowchart LR
  n0(["A #92; #34;B#34;<br/>outside the brain only"])
  n1["D2, D3"]
  n2[["GABA neurons, VTA"]]
  n3{{"dopamine<br/>PFC"}}
  n4["D1<br/>GABA neurons, VTA"]
  n5[/"R#38;D"/]
  n0 -->|"weak inverse agonist"| n1
  n1 -.->|"through"| n2
  n2 -.->|"raises<br/>at once, over weeks, contested"| n3
  n3 -.-x|"activates<br/>cut by C"| n4
  n0 --x|"seen as<br/>cut"| n5
  linkStyle 0 stroke-width:1px
"#;
    assert_eq!(text(&graph, Notation::Mermaid, LOOK), mermaid);
    let dot = r#"digraph "A \\ \"B\"" {
  graph [rankdir=LR, fontname="Helvetica", fontsize=10, label="dashed: through a circuit; grey, ending in a bar: cut; no time named: at once"]
  node [fontname="Helvetica", fontsize=12]
  edge [fontname="Helvetica", fontsize=10]
  n0 [label="A \\ \"B\"\noutside the brain only", shape=box, style="rounded,bold"]
  n1 [label="D2, D3", shape=box]
  n2 [label="GABA neurons, VTA", shape=tab]
  n3 [label="dopamine\nPFC", shape=hexagon]
  n4 [label="D1\nGABA neurons, VTA", shape=box]
  n5 [label="R&amp;D", shape=note]
  n0 -> n1 [label="weak inverse agonist", penwidth=0.5]
  n1 -> n2 [label="through", style=dashed]
  n2 -> n3 [label="raises\nat once, over weeks, contested", style=dashed]
  n3 -> n4 [label="activates\ncut by C", style=dashed, arrowhead=tee, color=gray50, fontcolor=gray50]
  n0 -> n5 [label="seen as\ncut", arrowhead=tee, color=gray50, fontcolor=gray50]
}
"#;
    assert_eq!(text(&graph, Notation::Dot, LOOK), dot);
}

/// A graph of two nodes with names of the caller's.
fn named<'n>(drug: &'n str, felt: &'n str) -> Graph<'n> {
    let Graph { actors, edges, .. } = small();
    let actor = Node::Actor { kind: Kind::Drug, id: "x", name: drug, site: Site::Both };
    let edge = Edge { to: 1, ..edges[4].clone() };
    Graph { actors, nodes: vec![actor, Node::Felt(felt)], edges: vec![edge], chains: vec![vec![0]], is_answer: true }
}

/// The text between the first quote of a line and the first that ends it.
fn quoted(line: &str) -> &str {
    let (_, rest) = line.split_once('"').expect("a quote");
    let end = rest.char_indices().find(|&(at, c)| c == '"' && !is_escaped(&rest[..at]));
    &rest[..end.expect("a second quote").0]
}

fn is_escaped(before: &str) -> bool {
    before.chars().rev().take_while(|&c| c == '\\').count() % 2 == 1
}

/// What a label of Mermaid says.
fn from_mermaid(label: &str) -> String {
    let mut parts = label.split('#');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(';').expect("a number ends");
        text.push(number.parse().ok().and_then(char::from_u32).expect("the number of a character"));
        text += rest;
    }
    text
}

/// What a label of Graphviz says.
fn from_dot(label: &str) -> String {
    let mut text = String::new();
    let mut chars = label.chars();
    while let Some(c) = chars.next() {
        text.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    text.replace("&amp;", "&")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// No name can break out of its label: it is read back as it was.
    #[test]
    fn names_are_escaped(
        drug in prop_oneof!["\\PC{1,20}", "(\"|\\\\|#|;|&|<|>|\\]|\\)|end|quot|lt|-->|%%|`|\\|| |é){1,12}"],
        felt in "\\PC{1,20}",
    ) {
        prop_assume!(!drug.trim().is_empty() && !felt.trim().is_empty());
        // Names do not hold what cannot be seen: the data is refused, and what is printed shows it as lost.
        prop_assume!(![&drug, &felt].iter().any(|name| name.chars().any(neurotx::text::is_hidden)));
        let graph = [named(&drug, &felt)];
        for (notation, read) in [(Notation::Mermaid, from_mermaid as fn(&str) -> String), (Notation::Dot, from_dot)] {
            let written = text(&graph, notation, LOOK);
            let labels: Vec<&str> = written.lines().filter(|line| line.starts_with("  n0") || line.starts_with("  n1")).collect();
            prop_assert_eq!(labels.len(), 3, "two nodes and an edge: {}", written);
            prop_assert_eq!(read(quoted(labels[0])), drug.clone());
            prop_assert_eq!(read(quoted(labels[1])), felt.clone());
        }
    }
}
