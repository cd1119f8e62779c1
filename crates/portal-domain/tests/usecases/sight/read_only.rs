//! Read-only, by the company or by a grant.

use crate::support::{Cast, comment, edit, enter, go, list, new_ticket, stage, watch};
use portal_domain::failure::Failure;
use portal_domain::ports::{TicketFilter, TicketKey};
use portal_domain::usecase::{
    ChangeParticipants, Permissions, add_comment, change_participants, check_may_comment,
    check_may_create, create_ticket, edit_ticket,
};
use portal_domain::work::Status;

/// Proves: with either of the two off nothing is written, also if sent directly, nothing
/// is offered, and reading stays; only with both on is everything open.
#[test]
fn writing_needs_the_company_and_the_grant() {
    for (company, grant) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut cast = Cast::new();
        let draft = cast.world.grant(cast.marta, cast.pumps);
        if !grant {
            draft.read_only();
        }
        cast.world.settings.contact_read_only = !company;
        cast.world.settings.contacts_manage_participants = true;
        let ticket = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .subject("Hers")
            .status(Status::InProcess)
            .id();
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        let both = company && grant;
        let portal = &test.portal;

        let view = watch(&test, &marta, ticket);
        if !both {
            assert_eq!(view.may, Permissions::default(), "no control is offered");
        }
        assert_eq!(list(&test, &marta, TicketFilter::default()), ["Hers"]);
        assert_eq!(
            go(check_may_comment(portal, &marta, TicketKey::Id(ticket))).is_ok(),
            both
        );
        assert_eq!(go(check_may_create(portal, &marta)).is_ok(), both);

        let before = test.store.commits();
        let mut words = comment(ticket, "It drips.");
        words.files = vec![stage(&test, &marta, "leak.txt")];
        let mut correction = edit(&test, &marta, ticket);
        correction.subject = Some("Pump".to_owned());
        let participants = ChangeParticipants {
            ticket: TicketKey::Id(ticket),
            seen: view.revision,
            add: vec![cast.jan],
            remove: vec![],
        };
        let results: [Result<(), Failure>; 4] = [
            go(change_participants(portal, &marta, &participants)),
            go(add_comment(portal, &marta, &words)).map(drop),
            go(create_ticket(portal, &marta, &new_ticket(cast.pumps))).map(drop),
            go(edit_ticket(portal, &marta, &edit(&test, &marta, ticket))).map(drop),
        ];
        let expected = if both { 4 } else { 1 };
        // An edit of nothing is no write.
        assert_eq!(
            results.iter().filter(|result| result.is_ok()).count(),
            expected,
            "{results:?}"
        );
        if !both {
            assert_eq!((test.store.commits(), test.blobs.keys()), (before, vec![]));
            assert!(go(edit_ticket(portal, &marta, &correction)).is_err());
            assert_eq!(test.store.commits(), before);
        }
    }
}
