//! Booking time.

use crate::support::{Cast, enter, field, go, watch, wrong_field};
use portal_domain::access::Masked;
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::TicketId;
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{BookTime, book_time};
use portal_domain::values::Minutes;
use portal_domain::work::Status;

fn hours(ticket: TicketId, hours: &str, billable: Option<&str>) -> BookTime {
    BookTime {
        submission: None,
        ticket: TicketKey::Id(ticket),
        day: None,
        hours: hours.to_owned(),
        billable: billable.map(str::to_owned),
        travel: false,
        comment: None,
    }
}

/// Proves R-189: from in process on and while done; not on new, rejected, accepted or billed ones; administrators neither.
#[test]
fn time_is_booked_while_work_goes_on() {
    for status in Status::ALL {
        let mut cast = Cast::new();
        let ticket = cast.world.ticket(cast.pumps).status(status).id();
        let test = cast.open();
        let open = matches!(status, Status::InProcess | Status::Done);
        for who in [cast.tom, cast.ada] {
            let actor = enter(&test, who);
            assert_eq!(
                watch(&test, &actor, ticket).may.book_time,
                open,
                "{status:?}"
            );
            let result = go(book_time(&test.portal, &actor, &hours(ticket, "1", None))).map(drop);
            let expected = if open {
                Ok(())
            } else {
                Err(Failure::Forbidden(Forbidden::Write))
            };
            assert_eq!(result, expected, "{status:?}");
        }
    }
}

/// The entry is the acting employee's, on the primary assignment and the company's day; all of it is billable unless said.
#[test]
fn an_entry_is_ones_own_on_the_companys_day() {
    let mut cast = Cast::new();
    cast.world.settings.time_zone =
        portal_domain::values::ZoneName::parse("Pacific/Kiritimati").unwrap();
    let ticket = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    go(book_time(&test.portal, &tom, &hours(ticket, "1:30", None))).unwrap();
    go(book_time(
        &test.portal,
        &tom,
        &hours(ticket, "1", Some("0,5")),
    ))
    .unwrap();
    let view = watch(&test, &tom, ticket);
    assert_eq!(view.head.actual, Masked::Shown(Minutes::from(150)));
    assert_eq!(view.head.billable, Masked::Shown(Minutes::from(120)));
    for record in view.time_entries.shown().unwrap() {
        assert_eq!(
            (record.entry.employee, record.employee_name.as_str()),
            (cast.tom, "Tom Clasen")
        );
        assert_eq!(record.entry.day.to_string(), "2026-05-05");
        assert_eq!(record.entry.assignment.project, cast.pumps);
    }
}

#[test]
fn amounts_and_days_that_cannot_be_are_refused() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let before = test.store.commits();
    for (amount, problem) in [
        ("0", "out_of_range"),
        ("-1", "malformed"),
        ("x", "malformed"),
        ("99999", "out_of_range"),
    ] {
        let refused = go(book_time(
            &test.portal,
            &tom,
            &hours(ticket, amount, Some("0")),
        ));
        assert_eq!(wrong_field(refused), field("hours", problem), "{amount}");
    }
    let refused = go(book_time(
        &test.portal,
        &tom,
        &hours(ticket, "1", Some("1:01")),
    ));
    assert_eq!(wrong_field(refused), field("billable", "out_of_range"));
    let mut tomorrow = hours(ticket, "1", None);
    tomorrow.day = Some("2026-05-05".parse().unwrap());
    let refused = go(book_time(&test.portal, &tom, &tomorrow));
    assert_eq!(wrong_field(refused), field("day", "out_of_range"));
    assert_eq!(test.store.commits(), before);
}

/// Contacts book nothing on tickets that they see, whatever they may do otherwise.
#[test]
fn a_contact_books_no_time() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::InProcess)
        .id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let refused = go(book_time(&test.portal, &marta, &hours(ticket, "1", None)));
    assert_eq!(refused, Err(Failure::Forbidden(Forbidden::Write)));
}
