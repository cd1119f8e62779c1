//! The transition table in words.

use super::{Cell, Phrase, Table, Vocabulary};
use crate::workflow::{CommentNeed, Manner, Relation, SolverRule, TABLE, Transition, Who};

/// Every row of [`TABLE`].
pub fn workflow(words: &dyn Vocabulary) -> Table {
    let columns = [
        Phrase::Row,
        Phrase::From,
        Phrase::To,
        Phrase::Tickets,
        Phrase::Who,
        Phrase::Needs,
        Phrase::Brings,
    ];
    Table {
        columns: columns.map(|one| words.phrase(one).to_owned()).to_vec(),
        rows: TABLE.iter().map(|row| cells(row, words)).collect(),
    }
}

fn cells(row: &Transition, words: &dyn Vocabulary) -> Vec<Cell> {
    let kinds = row.kinds.iter().map(|kind| words.kind(*kind).to_owned());
    let from = row
        .from
        .iter()
        .map(|status| words.status(status).to_owned());
    vec![
        vec![row.id.to_owned()],
        from.collect(),
        vec![words.status(row.to).to_owned()],
        kinds.collect(),
        who(row.who, words),
        said(
            words,
            &[
                (Phrase::OnBehalf, row.manner == Manner::OnBehalf),
                (Phrase::CommentNeeded, row.comment == CommentNeed::Mandatory),
                (Phrase::SubtasksFinal, row.subtasks_final),
                (Phrase::SolverBarred, row.solver == SolverRule::Barred),
                (
                    Phrase::SolverBarredUnlessAllowed,
                    row.solver == SolverRule::BarredUnlessAllowed,
                ),
            ],
        ),
        said(
            words,
            &[
                (Phrase::AssignsActor, row.assigns_actor),
                (Phrase::RecordsSolver, row.records_solver),
                (Phrase::RecordsAnswer, row.answer.is_some()),
            ],
        ),
    ]
}

/// Who takes a row, one line each.
pub(super) fn who(who: Who, words: &dyn Vocabulary) -> Cell {
    match who {
        Who::Contact => vec![words.phrase(Phrase::Contact).to_owned()],
        Who::Staff(relations) => Relation::ALL
            .into_iter()
            .filter(|relation| relations.contains(*relation))
            .map(|relation| words.relation(relation).to_owned())
            .collect(),
    }
}

fn said(words: &dyn Vocabulary, phrases: &[(Phrase, bool)]) -> Cell {
    phrases
        .iter()
        .filter(|(_, holds)| *holds)
        .map(|(phrase, _)| words.phrase(*phrase).to_owned())
        .collect()
}
