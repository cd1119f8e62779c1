//! What is shown is what decides.

use super::{Codes, Edge, Paint, Phrase, Table, Vocabulary, diagram, edges, permissions, workflow};
use crate::access::{Action, Actors, Condition, rule};
use crate::work::Status;
use crate::workflow::{Kind, Relation, TABLE, Who};

#[test]
fn every_transition_is_a_row_and_an_edge() {
    let table = workflow(&Codes);
    assert_eq!(table.rows.len(), TABLE.len());
    let edges = edges(&Codes);
    for (row, cells) in TABLE.iter().zip(&table.rows) {
        assert_eq!(cells.len(), table.columns.len());
        assert_eq!(cells[0], [row.id]);
        for from in row.from.iter() {
            assert!(cells[1].contains(&from.code().to_owned()), "{}", row.id);
            let edge = edges
                .iter()
                .find(|edge| edge.from == from && edge.to == row.to)
                .unwrap();
            match row.who {
                Who::Contact => assert!(edge.who.contains(&"contact".to_owned())),
                Who::Staff(relations) => {
                    for relation in Relation::ALL.into_iter().filter(|r| relations.contains(*r)) {
                        assert!(edge.who.contains(&relation.code().to_owned()), "{}", row.id);
                    }
                }
            }
        }
    }
    let led_to = |edge: &Edge| {
        TABLE
            .iter()
            .any(|row| row.from.contains(edge.from) && row.to == edge.to)
    };
    assert!(edges.iter().all(led_to));
    assert_eq!(edges.len(), 13);
}

/// What a cell says about conditions, read back: a cell that builds on another rule counts with that rule's.
fn conditions_of(actors: Actors, lines: &[String]) -> Vec<Vec<&'static str>> {
    let named = |text: &str| -> Vec<&'static str> {
        Condition::ALL
            .iter()
            .map(|one| one.code())
            .filter(|code| {
                text.split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|word| word == *code)
            })
            .collect()
    };
    if lines == ["nobody"] {
        return Vec::new();
    }
    let Some(base) = lines[0].strip_prefix("may ") else {
        return lines.iter().map(|line| named(line)).collect();
    };
    let (base, ways) = base.split_once(' ').unwrap_or((base, ""));
    let action = Action::ALL.iter().find(|one| one.code() == base).unwrap();
    let more: Vec<_> = lines[1..].iter().flat_map(|line| named(line)).collect();
    let chosen = |number: usize| {
        let mut ways = ways.split(|c: char| !c.is_ascii_digit());
        ways.clone().all(str::is_empty) || ways.any(|way| way == number.to_string())
    };
    rule(actors, *action)
        .iter()
        .enumerate()
        .filter(|(number, _)| chosen(number + 1))
        .map(|(_, set)| {
            set.iter()
                .map(Condition::code)
                .chain(more.iter().copied())
                .collect()
        })
        .collect()
}

#[test]
fn the_matrix_says_neither_more_nor_less_than_the_rules() {
    let table = permissions(&Codes);
    assert_eq!(table.rows.len(), Action::ALL.len());
    for (action, row) in Action::ALL.iter().zip(&table.rows) {
        for (actors, cell) in [(Actors::Contacts, &row[1]), (Actors::Staff, &row[2])] {
            let sorted = |mut codes: Vec<&'static str>| {
                codes.sort_unstable();
                codes
            };
            let shown: Vec<_> = conditions_of(actors, cell)
                .into_iter()
                .map(sorted)
                .collect();
            let meant: Vec<_> = rule(actors, *action)
                .iter()
                .map(|set| sorted(set.iter().map(Condition::code).collect()))
                .collect();
            assert_eq!(shown, meant, "{} {actors:?}: {cell:?}", action.code());
        }
    }
}

#[test]
fn rules_that_contain_others_say_so() {
    let table = permissions(&Codes);
    let cell = |action: Action| {
        let at = Action::ALL.iter().position(|one| *one == action).unwrap();
        table.rows[at][1].clone()
    };
    assert_eq!(cell(Action::Comment), ["may write", "not_closed"]);
    assert_eq!(
        cell(Action::ReadPlannedHours),
        ["may view (1)", "shows_planned_hours"]
    );
    assert_eq!(cell(Action::BookTime), ["nobody"]);
    assert_eq!(cell(Action::View).len(), 2);
}

/// Words that would break a table or a drawing.
struct Hostile;

impl Vocabulary for Hostile {
    fn status(&self, _: Status) -> &'static str {
        "<b> | & \"x\""
    }

    fn kind(&self, _: Kind) -> &'static str {
        "a\nb"
    }

    fn relation(&self, _: Relation) -> &'static str {
        "one two three four five six"
    }

    fn action(&self, _: Action) -> &'static str {
        "*"
    }

    fn condition(&self, _: Condition) -> &'static str {
        "`"
    }

    fn phrase(&self, _: Phrase) -> &'static str {
        "</text>"
    }

    fn whoever_may(&self, _: Action) -> String {
        "|".to_owned()
    }

    fn way(&self, _: usize) -> String {
        "|".to_owned()
    }
}

#[test]
fn words_never_become_markup() {
    for table in [workflow(&Hostile), permissions(&Hostile)] {
        let markdown = table.to_markdown();
        assert_eq!(markdown.lines().count(), table.rows.len() + 2);
        for line in markdown.lines() {
            let bars = line.replace("\\|", "").matches('|').count();
            assert_eq!(bars, table.columns.len() + 1, "{line}");
            assert!(!line.replace("<br>", "").contains('<'));
        }
    }
    let svg = diagram(&Hostile, Paint::OfThePage);
    assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    assert!(!svg.contains("<b>"));
}

#[test]
fn the_drawing_has_every_status_and_step_and_says_them_in_sentences() {
    for paint in [Paint::OfItsOwn, Paint::OfThePage] {
        let svg = diagram(&Codes, paint);
        assert_eq!(svg.matches("class=\"flow-box\"").count(), Status::ALL.len());
        assert_eq!(
            svg.matches("class=\"flow-step").count(),
            edges(&Codes).len()
        );
        assert_eq!(svg.contains("<style>"), paint == Paint::OfItsOwn);
        for status in Status::ALL {
            assert!(svg.contains(&format!(">{}</text>", status.code())));
        }
        assert!(svg.contains("new → in_process: writer."));
        assert!(svg.contains("done → rejected: contact, creator, project_manager, administrator, parent_assignee (comment)."));
    }
}

#[test]
fn an_empty_table_is_a_heading() {
    let table = Table {
        columns: vec!["a".to_owned()],
        rows: Vec::new(),
    };
    assert_eq!(table.to_markdown(), "| a |\n| --- |\n");
}
