//! What the pages offer: exactly what the table allows.

use super::cast::{Cast, Kind, Who};
use super::table::{Manner, Told, sees, told};
use portal_domain::work::Status;
use portal_tests::house::House;
use portal_tests::http::Page;
use portal_tests::postgres::Backend;

/// Proves: what the page offers is what the table allows, no more and no less.
#[tokio::test(flavor = "multi_thread")]
async fn the_pages_offer_what_the_table_allows() {
    let mut cast = Cast::of(House::on(Backend::Sqlite).await).await;
    for kind in [Kind::Owned, Kind::Ownerless, Kind::Subtask] {
        for from in Status::ALL {
            let ticket = cast.ticket(kind, from).await;
            for who in Who::ALL.into_iter().filter(|who| sees(kind, *who)) {
                let path = format!("/tickets/{}", ticket.number);
                let page = cast.player(who).person.get(&path).await.with_status(200);
                let offered = offered(&page);
                let mut allowed: Vec<&str> = Status::ALL
                    .into_iter()
                    .filter(|to| {
                        [Manner::Plain, Manner::OnBehalf].into_iter().any(|manner| {
                            matches!(told(kind, from, *to, manner, who), Told::Done { .. })
                        })
                    })
                    .map(Status::code)
                    .collect();
                allowed.sort_unstable();
                assert_eq!(offered, allowed, "{kind:?} in {from:?} as {who:?}");
            }
        }
    }
}

/// The statuses that the forms of a page lead to.
fn offered(page: &Page) -> Vec<&'static str> {
    let mut found = Vec::new();
    for form in page.forms() {
        if form.action.ends_with("/status") {
            let steps = form.fields.iter().filter(|field| field.name == "status");
            found.extend(steps.flat_map(|step| {
                let mut codes = step.options.clone();
                codes.push(step.value.clone());
                codes
            }));
        } else if form.action.ends_with("/answer") {
            let decision = form.value("decision").unwrap_or_default();
            found.push(
                match decision {
                    "accept" => "accepted",
                    "reject" => "rejected",
                    _ => "in_process",
                }
                .to_owned(),
            );
        }
    }
    let mut codes: Vec<&'static str> = Status::ALL
        .into_iter()
        .map(Status::code)
        .filter(|code| found.iter().any(|one| one == code))
        .collect();
    codes.sort_unstable();
    codes
}
