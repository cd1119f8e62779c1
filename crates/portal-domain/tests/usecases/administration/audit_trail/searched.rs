//! The audit log is searched.

use super::deeds::everything;
use crate::support::{Cast, audit, enter, go};
use portal_domain::audit::{AuditAction, AuditKind};
use portal_domain::usecase::*;
use std::collections::BTreeSet;

/// Proves R-204: the log is searched by words, person, kind, action and days in the company's time zone.
#[test]
fn administrators_search_the_log() {
    let cast = Cast::new();
    let test = cast.open();
    drop(everything(&test, &cast, &mut Vec::new()));
    let ada = enter(&test, cast.ada);
    let size = portal_domain::values::PageSize::parse(200).unwrap();
    let found = |query: &AuditQuery| {
        let page = go(list_audit(&test.portal, &ada, query, None, size)).unwrap();
        page.items
    };
    let actions = |query: &AuditQuery| -> BTreeSet<String> {
        let views = found(query).into_iter();
        views.map(|view| view.record.entry.action).collect()
    };
    let all = found(&AuditQuery::default());
    assert_eq!(all.len(), audit(&test).len());
    let text = |text: &str| AuditQuery {
        text: Some(text.to_owned()),
        ..AuditQuery::default()
    };
    assert_eq!(
        actions(&text(" OSTWERK ag ")),
        BTreeSet::from(["customer.changed", "project.created", "site.created"].map(str::to_owned))
    );
    let fields = AuditQuery {
        fields: vec!["serial".to_owned(), "city".to_owned()],
        ..text("words of nobody")
    };
    assert_eq!(
        actions(&fields),
        BTreeSet::from(["site.changed", "site.created"].map(str::to_owned))
    );
    let of_groups = AuditQuery {
        kind: Some(AuditKind::Group),
        ..AuditQuery::default()
    };
    assert_eq!(found(&of_groups).len(), 3);
    let today = ada.today;
    let days = |from: i32, until: i32| {
        found(&AuditQuery {
            from: Some(today.plus(from)),
            until: Some(today.plus(until)),
            ..AuditQuery::default()
        })
        .len()
    };
    assert_eq!(days(0, 0), all.len());
    assert_eq!((days(-5, -1), days(1, 5)), (0, 0));

    let members = AuditQuery {
        action: Some(AuditAction::GroupMembers),
        ..AuditQuery::default()
    };
    let view = found(&members).remove(0);
    assert_eq!(
        (view.actor(), view.object()),
        (Some("Ada Ahlers"), Some("Gang"))
    );
    assert_eq!(view.value(&cast.tom.to_string()), "Tom Clasen");
    let two = format!("{},{}", cast.tom, cast.tom);
    assert_eq!(view.value(&two), "Tom Clasen, Tom Clasen");
    assert_eq!(view.value("Müller,Söhne"), "Müller,Söhne");

    let one = portal_domain::values::PageSize::parse(1).unwrap();
    let mut before = None;
    let mut walked = Vec::new();
    loop {
        let page = go(list_audit(&test.portal, &ada, &of_groups, before, one)).unwrap();
        walked.extend(page.items.iter().map(|view| view.record.sequence));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    let whole: Vec<i64> = found(&of_groups)
        .iter()
        .map(|view| view.record.sequence)
        .collect();
    assert_eq!(walked, whole);
    let shown = go(view_audit_entry(&test.portal, &ada, whole[0])).unwrap();
    assert_eq!(shown.record.sequence, whole[0]);
    assert!(go(view_audit_entry(&test.portal, &ada, 9_999)).is_err());
}
