//! What stands in a letter (R-061: nothing that its reader may not read).

use super::{sent, shared, ticket_in};
use crate::support::{comment, enter, go, move_on, stage};
use portal_domain::ports::{LetterContent, TicketNews};
use portal_domain::usecase::add_comment;
use portal_domain::work::{Audience, Status};

/// The same news for a contact and an employee: the customer's name is for employees, and only a contact who may answer is
/// told how.
#[test]
fn a_letter_holds_what_its_reader_may_read() {
    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    move_on(&test, &tom, ticket, Status::Done);
    for letter in sent(&test) {
        let about = ticket_in(&letter);
        let staff = letter.to.as_str().ends_with("@kestrel.example");
        assert_eq!(about.customer.as_deref(), staff.then_some("Nordwerk"));
        assert_eq!(
            (about.can_open, about.can_answer),
            (true, !staff),
            "{}",
            letter.to_name
        );
        assert_eq!(about.assignee.as_deref(), Some("Tom Clasen"));
        assert_eq!(letter.company, "Kestrel Service");
        assert_eq!(letter.at, test.portal.now());
    }
}

/// Who reads only is not told how to answer; neither is anybody once the ticket has moved on before the mail was sent.
#[test]
fn who_cannot_answer_is_not_told_how() {
    let (mut cast, ticket) = shared(Status::InProcess);
    cast.world.settings.contact_read_only = true;
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    move_on(&test, &tom, ticket, Status::Done);
    assert!(
        sent(&test)
            .iter()
            .all(|letter| !ticket_in(letter).can_answer)
    );

    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    move_on(&test, &tom, ticket, Status::Done);
    move_on(&test, &tom, ticket, Status::InProcess);
    let letters = sent(&test);
    assert!(
        letters.iter().all(|letter| !ticket_in(letter).can_answer),
        "the state is that of sending"
    );
    assert!(
        letters
            .iter()
            .all(|letter| ticket_in(letter).status == Status::InProcess)
    );
}

/// Names of public files go with the words; the files themselves stay in the portal.
#[test]
fn names_of_files_go_with_the_words() {
    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let mut words = comment(ticket, "See the plan.");
    words.audience = Some(Audience::Public);
    words.files = vec![stage(&test, &tom, "plan.txt")];
    go(add_comment(&test.portal, &tom, &words)).unwrap();
    for letter in sent(&test) {
        let LetterContent::Ticket {
            news, files, words, ..
        } = letter.content
        else {
            panic!("a letter about a ticket was expected")
        };
        assert_eq!(news, TicketNews::Commented(Audience::Public));
        assert_eq!(
            (files, words.as_deref()),
            (vec!["plan.txt".to_owned()], Some("See the plan."))
        );
    }
}
