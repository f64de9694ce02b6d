//! Trees for the terminal: every chain from its actor on, told once as far as chains share it.

use super::{Look, NO_TIME, Relation, acts_on_receptors, lines, marks, relation};
use crate::documents::graph::{Edge, Graph};
use crate::model::Route;
use crate::render::NARROW;
use crate::sentences;

/// An edge, and those that follow it in some chain.
struct Branch {
    edge: usize,
    then: Vec<Branch>,
}

/// What lines are drawn with.
struct Pieces {
    /// Beside a branch: past it goes the line to the next one, or it was the last.
    past: [&'static str; 2],
    /// At a branch that another one follows, and at the last.
    at: [&'static str; 2],
    solid: &'static str,
    dashed: &'static str,
    crossed: &'static str,
}

const UNICODE: Pieces = Pieces { past: ["│", " "], at: ["├", "└"], solid: "─", dashed: "╌", crossed: "✕" };
const ASCII: Pieces = Pieces { past: ["|", " "], at: ["|", "`"], solid: "-", dashed: "~", crossed: "x" };

/// A tree in the making.
struct Tree {
    look: Look,
    pieces: &'static Pieces,
    /// How far a level stands from the one above.
    step: &'static str,
    text: String,
}

/// One tree an actor, and what the lines mean.
pub fn text(graphs: &[Graph<'_>], look: Look) -> String {
    if graphs.is_empty() {
        return String::new();
    }
    let pieces = if look.ascii { &ASCII } else { &UNICODE };
    let step = match look.width {
        Some(width) if width < NARROW / 2 => "",
        Some(width) if width < NARROW => " ",
        _ => "  ",
    };
    let mut tree = Tree { look, pieces, step, text: String::new() };
    for graph in graphs {
        let mut roots = Vec::new();
        graph.chains.iter().for_each(|chain| grow(&mut roots, chain));
        for &actor in &graph.actors {
            tree.line("", "", &lines(&graph.nodes[actor]).join(", "));
            let own: Vec<&Branch> = roots.iter().filter(|branch| graph.edges[branch.edge].from == actor).collect();
            if own.is_empty() {
                tree.line(
                    &format!("{}{} ", pieces.at[1], pieces.solid),
                    "   ",
                    "no effect on a transmitter to draw; in words: neurotx explain",
                );
            }
            tree.branches(graph, &own, "");
            tree.text.push('\n');
        }
    }
    let Pieces { dashed, crossed, .. } = pieces;
    tree.line("", "", &format!("{dashed} through a circuit; {crossed} cut; {NO_TIME}"));
    tree.text
}

/// Adds a chain to the branches that it shares its beginning with.
fn grow(branches: &mut Vec<Branch>, chain: &[usize]) {
    let [edge, rest @ ..] = chain else { return };
    let at = branches.iter().position(|branch| branch.edge == *edge).unwrap_or_else(|| {
        branches.push(Branch { edge: *edge, then: Vec::new() });
        branches.len() - 1
    });
    grow(&mut branches[at].then, rest);
}

impl Tree {
    fn branches(&mut self, graph: &Graph<'_>, branches: &[&Branch], before: &str) {
        for (at, branch) in branches.iter().enumerate() {
            let is_last = usize::from(at + 1 == branches.len());
            let edge = &graph.edges[branch.edge];
            let below = format!("{before}{}{}", self.pieces.past[is_last], self.step);
            let then: Vec<&Branch> = branch.then.iter().collect();
            let lead = format!("{before}{}{} ", self.pieces.at[is_last], self.stroke(edge));
            // What a long line goes on with: the line to what is below it, where something is.
            let beside = if then.is_empty() { " " } else { self.pieces.past[0] };
            let hang = format!("{below}{beside} ");
            self.line(&lead, &hang, &phrase(graph, edge));
            self.branches(graph, &then, &below);
        }
    }

    fn stroke(&self, edge: &Edge) -> &'static str {
        match (edge.cut, edge.route) {
            (true, _) => self.pieces.crossed,
            (false, Route::Direct) => self.pieces.solid,
            (false, Route::Indirect) => self.pieces.dashed,
        }
    }

    fn line(&mut self, lead: &str, hang: &str, text: &str) {
        let (text, indent) = (self.look.plain(text), lead.chars().count().max(hang.chars().count()));
        for (at, line) in self.look.wrap(&text, indent).iter().enumerate() {
            let lead = if at == 0 { lead } else { hang };
            self.text += format!("{lead}{line}").trim_end();
            self.text.push('\n');
        }
    }
}

/// An edge and where it leads: `weak inhibitor of DAT`, `lowers dopamine, VTA (hypothesis)`.
fn phrase(graph: &Graph<'_>, edge: &Edge) -> String {
    let mut words = vec![relation(edge)];
    let mut to = lines(&graph.nodes[edge.to]);
    match edge.relation {
        Relation::Acts(action) => words.push(sentences::preposition(action).to_owned()),
        // `blocks serotonin receptors, VTA`.
        Relation::Changes(effect) if acts_on_receptors(effect) => {
            words = vec![effect.to_string()];
            to[0] += " receptors";
        }
        _ => {}
    }
    words.push(to.join(", "));
    let marks = marks(edge);
    if !marks.is_empty() {
        words.push(format!("({marks})"));
    }
    words.join(" ")
}
