//! What happens at the desk of employees while contacts are watched.

use portal_domain::access::{GrantOptions, Reach};
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, ChangeStatus, EditTicket};
use portal_domain::work::{Status, TicketNumber};
use portal_domain::workflow::Manner;
use portal_tests::guests::{contact, grant};
use portal_tests::house::House;

/// Marta Sommer, who sees all tickets of Nordwerk and writes.
pub(crate) async fn furnish(house: &House) {
    let marta = contact(house, "Marta", "Sommer").await;
    let options = GrantOptions {
        reach: Reach::All,
        sees_planned_hours: true,
        ..GrantOptions::default()
    };
    grant(house, marta, house.project, options).await;
}

/// Eva takes the ticket, if it is nobody's yet, and reports it done.
pub(crate) async fn report_done(house: &House, number: i64) {
    let eva = house.actor("eva.brandt").await;
    let key = TicketKey::Number(TicketNumber::ticket(number));
    let view = async || {
        usecase::view_ticket(&house.portal, &eva, key)
            .await
            .unwrap()
    };
    let edit = EditTicket {
        assignee: Some(Some(house.eva)),
        ..EditTicket::nothing(key, view().await.revision)
    };
    usecase::edit_ticket(&house.portal, &eva, &edit)
        .await
        .unwrap();
    for to in [Status::InProcess, Status::Done] {
        let now = view().await;
        if now.head.status == to {
            continue;
        }
        let command = ChangeStatus {
            ticket: key,
            seen: now.revision,
            to,
            manner: Manner::Plain,
            comment: None,
            audience: None,
            assignee: None,
            files: Vec::new(),
        };
        usecase::change_status(&house.portal, &eva, &command)
            .await
            .unwrap();
    }
}
