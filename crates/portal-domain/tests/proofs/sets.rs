//! Sets as bits do what sets do: every operation beside the same one on sorted sets, for any members.

use portal_domain::access::{Condition, ConditionSet, FieldSet};
use portal_domain::work::TicketField;
use portal_domain::workflow::{Relation, RelationSet};
use std::collections::BTreeSet;

/// Sets of every size, some overlapping, some in one another, spread over all members.
fn samples<T: Copy>(all: &[T]) -> Vec<Vec<T>> {
    let taken = |wanted: &dyn Fn(usize) -> bool| -> Vec<T> {
        let places = all.iter().enumerate();
        places
            .filter(|(place, _)| wanted(*place))
            .map(|(_, one)| *one)
            .collect()
    };
    let mut samples = vec![Vec::new(), all.to_vec()];
    for step in [2, 3, 5] {
        samples.push(taken(&|place| place % step == 0));
        samples.push(taken(&|place| place % step == 1));
    }
    samples.extend(all.iter().map(|one| vec![*one]));
    samples
}

#[test]
fn sets_of_conditions_are_sets() {
    let samples = samples(Condition::ALL);
    let built = |set: BTreeSet<Condition>| ConditionSet::of(&Vec::from_iter(set));
    for one in &samples {
        let (bits, one): (_, BTreeSet<_>) = (ConditionSet::of(one), one.iter().copied().collect());
        assert!(bits.iter().eq(one.iter().copied()));
        assert_eq!(
            (bits.len() as usize, bits.is_empty()),
            (one.len(), one.is_empty())
        );
        for condition in Condition::ALL {
            assert_eq!(bits.contains(*condition), one.contains(condition));
            assert_eq!(bits.with_if(*condition, false), bits);
            let more = one.iter().copied().chain([*condition]).collect();
            assert_eq!(bits.with_if(*condition, true), built(more));
        }
        for other in &samples {
            let (also, other): (_, BTreeSet<_>) =
                (ConditionSet::of(other), other.iter().copied().collect());
            assert_eq!(bits.and(also), built(&one | &other));
            assert_eq!(bits.without(also), built(&one - &other));
            assert_eq!(bits.within(also), built(&one & &other));
            assert_eq!(bits.includes(also), one.is_superset(&other));
            assert_eq!(bits.meets(also), !one.is_disjoint(&other));
        }
    }
    assert_eq!(ConditionSet::of(&[]), ConditionSet::EMPTY);
}

#[test]
fn sets_of_fields_are_sets() {
    let samples = samples(TicketField::ALL);
    for one in &samples {
        let (bits, one): (_, BTreeSet<_>) = (FieldSet::of(one), one.iter().copied().collect());
        assert!(bits.iter().eq(one.iter().copied()));
        for field in TicketField::ALL {
            assert_eq!(bits.contains(*field), one.contains(field));
            assert_eq!(bits.with_if(*field, false), bits);
            let more: BTreeSet<_> = one.iter().copied().chain([*field]).collect();
            assert_eq!(
                bits.with_if(*field, true),
                FieldSet::of(&Vec::from_iter(more))
            );
        }
        for other in &samples {
            let also = FieldSet::of(other);
            let other = other.iter().copied().collect();
            assert_eq!(bits.includes(also), one.is_superset(&other));
        }
    }
    assert_eq!(FieldSet::of(&[]), FieldSet::EMPTY);
}

#[test]
fn sets_of_relations_are_sets() {
    let samples = samples(&Relation::ALL);
    for one in &samples {
        let (bits, one): (_, BTreeSet<_>) = (RelationSet::of(one), one.iter().copied().collect());
        for relation in Relation::ALL {
            assert_eq!(bits.contains(relation), one.contains(&relation));
            assert_eq!(bits.with_if(relation, false), bits);
            let more: BTreeSet<_> = one.iter().copied().chain([relation]).collect();
            let more = RelationSet::of(&Vec::from_iter(more));
            assert_eq!(bits.with_if(relation, true), more);
        }
        for other in &samples {
            let also = RelationSet::of(other);
            let other = other.iter().copied().collect();
            assert_eq!(bits.meets(also), !one.is_disjoint(&other));
        }
        let counting = if one.contains(&Relation::Writer) {
            bits
        } else {
            RelationSet::EMPTY.with_if(Relation::Biller, one.contains(&Relation::Biller))
        };
        assert_eq!(bits.counting(), counting);
    }
    assert_eq!(RelationSet::of(&[]), RelationSet::EMPTY);
}
