//! The permission matrix in words: what each action takes, of contacts and of employees.

use super::{Cell, Phrase, Table, Vocabulary};
use crate::access::{Action, Actors, Condition, ConditionSet, rule};

/// Every action with what it takes. Where a rule contains another, it says so instead of repeating its conditions.
pub fn permissions(words: &dyn Vocabulary) -> Table {
    let columns = [Phrase::Action, Phrase::Contacts, Phrase::Staff];
    let row = |action: &Action| {
        vec![
            vec![words.action(*action).to_owned()],
            cell(Actors::Contacts, *action, words),
            cell(Actors::Staff, *action, words),
        ]
    };
    Table {
        columns: columns.map(|one| words.phrase(one).to_owned()).to_vec(),
        rows: Action::ALL.iter().map(row).collect(),
    }
}

fn cell(actors: Actors, action: Action, words: &dyn Vocabulary) -> Cell {
    let alternatives = rule(actors, action);
    if alternatives.is_empty() {
        return vec![words.phrase(Phrase::Nobody).to_owned()];
    }
    // The widest first: what builds on writing is not told as if it built on seeing.
    let bases = [Action::Write, Action::View];
    let own = bases.iter().position(|base| *base == action);
    bases
        .iter()
        .skip(own.map_or(0, |position| position + 1))
        .find_map(|base| built_on(actors, alternatives, *base, words))
        .unwrap_or_else(|| in_full(alternatives, words))
}

/// The rule as another one and what comes on top; nothing if it is not built that way.
fn built_on(
    actors: Actors,
    alternatives: &[ConditionSet],
    base: Action,
    words: &dyn Vocabulary,
) -> Option<Cell> {
    let bases = rule(actors, base);
    let (first, _) = (alternatives.first()?, bases.first()?);
    let mut ways = Vec::new();
    let mut added: Option<ConditionSet> = None;
    for alternative in alternatives {
        let (number, base) = bases
            .iter()
            .enumerate()
            .find(|(number, base)| alternative.includes(**base) && !ways.contains(number))?;
        let more = alternative.without(*base);
        if added.is_some_and(|before| before != more) {
            return None;
        }
        added = Some(more);
        ways.push(number);
    }
    let mut said = words.whoever_may(base);
    if ways.len() < bases.len() {
        let ways: Vec<String> = ways.iter().map(|number| words.way(number + 1)).collect();
        said = format!("{said} ({})", ways.join(", "));
    }
    let more = added.unwrap_or(*first);
    Some(
        std::iter::once(said)
            .chain(statements(more, words))
            .collect(),
    )
}

fn in_full(alternatives: &[ConditionSet], words: &dyn Vocabulary) -> Cell {
    let several = alternatives.len() > 1;
    alternatives
        .iter()
        .enumerate()
        .map(|(number, needed)| {
            let statements: Vec<String> = statements(*needed, words).collect();
            let statements = statements.join("; ");
            if several {
                format!("{}: {statements}", words.way(number + 1))
            } else {
                statements
            }
        })
        .collect()
}

fn statements(set: ConditionSet, words: &dyn Vocabulary) -> impl Iterator<Item = String> {
    Condition::ALL
        .iter()
        .filter(move |condition| set.contains(**condition))
        .map(|condition| words.condition(*condition).to_owned())
}
