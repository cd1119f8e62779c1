//! Categories as tables.

use super::master_data::{check, counts, filled, table};
use crate::support::enter;
use portal_domain::usecase::{Fate, MasterKind, RowReason};
use portal_domain::values::Problem;

/// Every name of a category is one category's, and no table says otherwise.
#[test]
fn names_of_categories_are_taken_once() {
    let (cast, test) = filled();
    let ada = enter(&test, cast.ada);
    let rows = table(&[
        "name_de|name_en|active",
        "Leak|Other|true",
        "Lärm|Noise|true",
        "lärm|Sound|true",
        "|Empty|true",
    ]);
    let report = check(&test, &ada, MasterKind::Categories, &rows).unwrap();
    let wrong: Vec<(u32, &str, RowReason)> = report
        .wrong_rows
        .iter()
        .flat_map(|row| match &row.fate {
            Fate::Wrong(problems) => problems
                .iter()
                .map(|one| (row.line, one.column, one.reason))
                .collect(),
            Fate::Create | Fate::Change(_) | Fate::Unchanged | Fate::Kept => Vec::new(),
        })
        .collect();
    assert_eq!(
        wrong,
        [
            (2, "name_de", RowReason::Value(Problem::Taken)),
            (4, "", RowReason::Repeated),
            (5, "name_de", RowReason::Value(Problem::Blank)),
        ]
    );
    assert_eq!(counts(&report), [1, 0, 0, 3]);
}
