//! The graph of the statuses: which steps there are, and who takes them.

use super::workflow::who;
use super::{Phrase, Vocabulary};
use crate::work::Status;
use crate::workflow::{CommentNeed, TABLE};

/// One step from a status to another, over all rows that lead there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The status before.
    pub from: Status,
    /// The status after.
    pub to: Status,
    /// Who takes it, each once, in the words of the vocabulary.
    pub who: Vec<String>,
    /// Whether every row asks for a comment.
    pub needs_comment: bool,
}

/// Every step of [`TABLE`], in the order of a ticket's life.
pub fn edges(words: &dyn Vocabulary) -> Vec<Edge> {
    let mut edges = Vec::new();
    for from in Status::ALL {
        for to in Status::ALL {
            let rows: Vec<_> = TABLE
                .iter()
                .filter(|row| row.from.contains(from) && row.to == to)
                .collect();
            if rows.is_empty() {
                continue;
            }
            let mut takers: Vec<String> = Vec::new();
            for taker in rows.iter().flat_map(|row| who(row.who, words)) {
                if !takers.contains(&taker) {
                    takers.push(taker);
                }
            }
            edges.push(Edge {
                from,
                to,
                who: takers,
                needs_comment: rows.iter().all(|row| row.comment == CommentNeed::Mandatory),
            });
        }
    }
    edges
}

/// The graph in sentences, for those who do not see it.
pub(super) fn in_sentences(edges: &[Edge], words: &dyn Vocabulary) -> String {
    let sentence = |edge: &Edge| {
        let note = if edge.needs_comment {
            format!(" ({})", words.phrase(Phrase::CommentNeeded))
        } else {
            String::new()
        };
        format!(
            "{} → {}: {}{note}.",
            words.status(edge.from),
            words.status(edge.to),
            edge.who.join(", ")
        )
    };
    edges.iter().map(sentence).collect::<Vec<_>>().join(" ")
}
