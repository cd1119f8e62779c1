use super::*;
use crate::ids::Uuid;

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

fn problems(pairs: &[(&str, &str)]) -> Vec<(String, Problem)> {
    let pairs: Vec<(String, String)> = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let errors = BulkPlan::parse(&pairs).expect_err("a plan that is refused");
    let errors = errors.into_vec().into_iter();
    errors.map(|error| (error.field, error.problem)).collect()
}

#[test]
fn a_plan_comes_back_from_its_names_and_values() {
    let to = Assignment {
        project: id(1),
        task: Some(id(2)),
    };
    let full = BulkPlan {
        contact: Some(None),
        primary: Some(PrimaryMove {
            to,
            booked: BookedTime::KeepOld,
            old: OldPrimary::Kept,
        }),
        secondary: Some(Assignment {
            project: id(3),
            task: None,
        }),
        add_categories: vec![id(4), id(5)],
        remove_categories: vec![id(6)],
        priority: Priority::parse(4).ok(),
        assignee: Some(Some(id(7))),
        status: Some(StatusWish {
            to: Status::Rejected,
            comment: Body::parse("Two\nlines = here").ok(),
            audience: Some(Audience::Public),
        }),
    };
    assert_eq!(full.actions(), BulkAction::ALL);
    assert_eq!(BulkPlan::parse(&full.pairs()), Ok(full));
    let small = BulkPlan {
        assignee: Some(None),
        ..BulkPlan::default()
    };
    assert_eq!(small.actions(), [BulkAction::Assignee]);
    assert_eq!(BulkPlan::parse(&small.pairs()), Ok(small));
}

/// Proves R-127: several actions are one plan, and one that asks for nothing or contradicts itself is none.
#[test]
fn an_empty_or_contradictory_plan_is_none() {
    let missing = |field: &str| (field.to_owned(), Problem::Missing);
    assert_eq!(problems(&[]), [missing("actions")]);
    assert_eq!(problems(&[("priority", " ")]), [missing("actions")]);
    assert_eq!(problems(&[("comment", "So.")]), [missing("status")]);
    let (one, two) = (
        "00000000-0000-0000-0000-000000000001",
        "00000000-0000-0000-0000-000000000002",
    );
    let mismatch = |field: &str| (field.to_owned(), Problem::Mismatch);
    assert_eq!(
        problems(&[
            ("add_categories", one),
            ("add_categories", two),
            ("remove_categories", two),
        ]),
        [mismatch("remove_categories")]
    );
    assert_eq!(
        problems(&[("primary", one), ("secondary", one)]),
        [mismatch("secondary")]
    );
    let not_offered = |field: &str| (field.to_owned(), Problem::NotOffered);
    for field in ["contact", "assignee", "primary", "status", "booked_time"] {
        let found = problems(&[("priority", "3"), (field, "nonsense")]);
        assert_eq!(found, [not_offered(field)]);
    }
}

/// Proves R-133: who chooses nothing for booked time leaves such tickets where they are.
#[test]
fn leaving_booked_time_alone_is_the_preset() {
    let project = "00000000-0000-0000-0000-000000000001";
    let pairs = [("primary".to_owned(), project.to_owned())];
    let plan = BulkPlan::parse(&pairs).expect("a plan");
    let primary = plan.primary.expect("a move");
    assert_eq!(primary.booked, BookedTime::Leave);
    assert_eq!(primary.old, OldPrimary::Left);
}
