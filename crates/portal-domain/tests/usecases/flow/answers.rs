//! The three answers of a contact to a done ticket.

use crate::support::{Cast, change, enter, field, go, ticket_of, watch, wrong_field};
use portal_domain::access::Reach;
use portal_domain::failure::Failure;
use portal_domain::ids::TicketId;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{Actor, ChangeView, change_status};
use portal_domain::values::Count;
use portal_domain::work::{AnswerKind, Audience, Party, Status, TicketField};
use portal_domain::workflow::{CommentNeed, Manner, Refusal};

/// A done ticket of Marta's that Tom solved; she has a plain grant.
fn done() -> (Cast, TestPortal, TicketId, Actor) {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    (cast, test, ticket, marta)
}

fn answer(
    test: &TestPortal,
    actor: &Actor,
    ticket: TicketId,
    to: Status,
    words: Option<&str>,
) -> Result<(), Failure> {
    let mut command = change(test, actor, ticket, to);
    command.comment = words.map(str::to_owned);
    go(change_status(&test.portal, actor, &command)).map(drop)
}

/// Proves: each of the three answers changes the status and stands in the protocol with who,
/// when, the version that was answered, and the words.
#[test]
fn a_contact_accepts_rejects_or_sends_back_a_done_ticket() {
    let answers = [
        (Status::Accepted, None, AnswerKind::Accepted),
        (
            Status::Rejected,
            Some("It still leaks."),
            AnswerKind::Rejected,
        ),
        (
            Status::InProcess,
            Some("One more screw."),
            AnswerKind::Returned,
        ),
    ];
    for (to, words, kind) in answers {
        let (cast, test, ticket, marta) = done();
        let before = ticket_of(&test, ticket);
        test.clock.advance(60);
        answer(&test, &marta, ticket, to, words).unwrap();
        assert_eq!(ticket_of(&test, ticket).status(), to);

        let ada = enter(&test, cast.ada);
        let view = watch(&test, &ada, ticket);
        assert_eq!(view.answers.len(), 1);
        let line = &view.answers[0];
        assert_eq!((line.kind, line.by.id), (kind, Party::Contact(cast.marta)));
        assert_eq!(line.at, test.portal.now());
        assert_eq!(line.answered_version.shown(), Some(before.version.number()));
        assert_eq!(line.words.as_deref(), words);
        let comments: Vec<_> = view
            .comments
            .iter()
            .map(|one| (one.body.as_deref(), one.audience))
            .collect();
        let expected: Vec<_> = words
            .iter()
            .map(|text| (Some(*text), Audience::Public))
            .collect();
        assert_eq!(comments, expected);
    }
}

/// Proves: the change of status stands in the history with time, person, old and new value, and a rework says
/// that it is one.
#[test]
fn every_rework_stands_in_the_history() {
    let (_, test, ticket, marta) = done();
    test.clock.advance(60);
    answer(&test, &marta, ticket, Status::InProcess, None).unwrap();
    let view = watch(&test, &marta, ticket);
    let status = ChangeView::Field {
        field: TicketField::Status,
        old: Some("done".to_owned()),
        new: Some("in_process".to_owned()),
    };
    let lines: Vec<_> = view
        .history
        .iter()
        .filter(|line| line.at == test.portal.now())
        .collect();
    assert!(
        lines
            .iter()
            .all(|line| line.author.as_deref() == Some("Marta Sommer"))
    );
    let changes: Vec<_> = lines.iter().map(|line| line.change.clone()).collect();
    assert!(changes.contains(&status), "{changes:?}");
    assert!(
        changes.contains(&ChangeView::Answered(AnswerKind::Returned)),
        "{changes:?}"
    );
}

/// Proves R-095 (AC-31): without words that a person can read a rejection changes nothing.
#[test]
fn rejecting_without_a_reason_changes_nothing() {
    for words in [
        None,
        Some(""),
        Some("   \n\t"),
        Some("\u{200B}\u{FEFF}\u{A0}"),
    ] {
        let (_, test, ticket, marta) = done();
        // That the contact has opened the ticket is noted; nothing after that is.
        watch(&test, &marta, ticket);
        let before = test.store.commits();
        let refused = answer(&test, &marta, ticket, Status::Rejected, words);
        assert_eq!(
            refused,
            Err(Failure::Refused(Refusal::CommentMissing)),
            "{words:?}"
        );
        assert_eq!(test.store.commits(), before);
        assert_eq!(ticket_of(&test, ticket).status(), Status::Done);
    }
    let (_, test, ticket, marta) = done();
    watch(&test, &marta, ticket);
    let before = test.store.commits();
    let long = "x".repeat(50_001);
    let refused = answer(&test, &marta, ticket, Status::Rejected, Some(&long));
    assert_eq!(wrong_field(refused), field("comment", "too_long"));
    assert_eq!(test.store.commits(), before);
}

/// Proves R-093 (AC-30, AC-37): from every other status nothing is offered to a contact and everything is refused, to its
/// contact and creator too.
#[test]
fn from_any_other_status_a_contact_changes_nothing() {
    for from in Status::ALL
        .into_iter()
        .filter(|status| *status != Status::Done)
    {
        let mut cast = Cast::with_grant();
        let draft = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .status(from);
        let ticket = draft.creator(Party::Contact(cast.marta)).id();
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        assert_eq!(watch(&test, &marta, ticket).may.moves, [], "{from:?}");
        let before = test.store.commits();
        for to in Status::ALL {
            let refused = answer(&test, &marta, ticket, to, Some("Words."));
            assert!(
                matches!(
                    refused,
                    Err(Failure::Refused(
                        Refusal::NoSuchTransition | Refusal::NotAllowed
                    ))
                ),
                "{from:?} -> {to:?}: {refused:?}"
            );
        }
        assert_eq!(test.store.commits(), before, "{from:?}");
    }
}

/// Proves R-093 for the targets: from done a contact reaches the three answers and nothing else, and exactly those are
/// offered.
#[test]
fn from_done_exactly_the_three_answers_are_offered_and_taken() {
    let (_, test, ticket, marta) = done();
    let offered: Vec<_> = watch(&test, &marta, ticket)
        .may
        .moves
        .iter()
        .map(|offer| (offer.to, offer.manner, offer.comment))
        .collect();
    let plain = Manner::Plain;
    assert_eq!(
        offered,
        [
            (Status::Accepted, plain, CommentNeed::Optional),
            (Status::Rejected, plain, CommentNeed::Mandatory),
            (Status::InProcess, plain, CommentNeed::Optional),
        ]
    );
    for to in [Status::New, Status::Done, Status::Billed] {
        let refused = answer(&test, &marta, ticket, to, Some("Words."));
        assert!(matches!(refused, Err(Failure::Refused(_))), "{to:?}");
    }
    let mut on_behalf = change(&test, &marta, ticket, Status::Accepted);
    on_behalf.manner = Manner::OnBehalf;
    on_behalf.comment = Some("For myself.".to_owned());
    let refused = go(change_status(&test.portal, &marta, &on_behalf));
    assert_eq!(refused, Err(Failure::Refused(Refusal::NotAllowed)));
}

/// Proves: seeing a done ticket is not enough; without the right to write on it every answer is
/// refused and none is offered.
#[test]
fn answering_needs_the_right_to_write() {
    type Close = fn(&mut Cast);
    let ways: [(&str, Close); 4] = [
        ("read-only grant", |cast| {
            cast.world.grant(cast.marta, cast.pumps).read_only();
        }),
        ("company read-only", |cast| {
            cast.world.grant(cast.marta, cast.pumps);
            cast.world.settings.contact_read_only = true;
        }),
        ("named without grant", |cast| {
            cast.world.settings.assigned_regardless = true
        }),
        ("closed project", |cast| {
            cast.world.grant(cast.marta, cast.pumps);
            cast.world[cast.pumps].state = portal_domain::work::ProjectState::Closed;
        }),
    ];
    for (why, close) in ways {
        let mut cast = Cast::new();
        let ticket = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .done_by(cast.tom)
            .id();
        close(&mut cast);
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        assert_eq!(watch(&test, &marta, ticket).may.moves, [], "{why}");
        let before = test.store.commits();
        for to in [Status::Accepted, Status::Rejected, Status::InProcess] {
            let refused = answer(&test, &marta, ticket, to, Some("Words."));
            assert_eq!(
                refused,
                Err(Failure::Refused(Refusal::NotAllowed)),
                "{why} {to:?}"
            );
        }
        assert_eq!(test.store.commits(), before, "{why}");
    }
}

/// Proves R-050: an answer to a ticket out of sight is told exactly as one to a ticket that does not exist.
#[test]
fn answering_an_invisible_ticket_says_that_there_is_none() {
    let (cast, test, ticket, marta) = done();
    let petra = enter(&test, cast.petra);
    let missing = cast.world.id();
    for (actor, wanted) in [(&petra, ticket), (&petra, missing), (&marta, missing)] {
        let refused = answer(&test, actor, wanted, Status::Accepted, None);
        assert_eq!(refused, Err(Failure::NotFound));
    }
}

/// A list of statuses narrows the three answers and never hides the ticket (C5, C7).
///
/// Proves where they meet the answers.
#[test]
fn a_list_of_statuses_narrows_the_answers() {
    use portal_domain::work::StatusSet;
    let lists = [
        (StatusSet::EMPTY, vec![]),
        (StatusSet::of(&[Status::Accepted]), vec![Status::Accepted]),
        (StatusSet::of(&[Status::Billed, Status::New]), vec![]),
    ];
    for (list, expected) in lists {
        let mut cast = Cast::with_grant();
        let ticket = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .done_by(cast.tom)
            .id();
        cast.world.account(cast.marta).restrict_statuses = Some(list);
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        let offered: Vec<_> = watch(&test, &marta, ticket)
            .may
            .moves
            .iter()
            .map(|offer| offer.to)
            .collect();
        assert_eq!(offered, expected);
        let refused = answer(&test, &marta, ticket, Status::InProcess, None);
        assert_eq!(refused, Err(Failure::Refused(Refusal::NotAllowed)));
    }
}

/// A contact says nothing about who works on a ticket or who reads the words.
#[test]
fn an_answer_of_a_contact_carries_no_field_of_the_staff() {
    let (cast, test, ticket, marta) = done();
    watch(&test, &marta, ticket);
    let before = test.store.commits();
    let mut assigning = change(&test, &marta, ticket, Status::InProcess);
    assigning.assignee = Some(Some(cast.eva));
    let refused = go(change_status(&test.portal, &marta, &assigning));
    assert_eq!(wrong_field(refused), field("assignee", "not_allowed"));
    let mut hiding = change(&test, &marta, ticket, Status::InProcess);
    hiding.audience = Some(Audience::Internal);
    hiding.comment = Some("Between us.".to_owned());
    let refused = go(change_status(&test.portal, &marta, &hiding));
    assert_eq!(wrong_field(refused), field("audience", "not_allowed"));
    assert_eq!(test.store.commits(), before);
}

/// Whoever the grant lets reach the ticket answers it, not only the contact it names.
///
/// Proves R-042 for answers.
#[test]
fn a_colleague_with_reach_all_answers_too() {
    let mut cast = Cast::with_grant();
    cast.world.grant(cast.jan, cast.pumps).reach(Reach::All);
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let test = cast.open();
    let jan = enter(&test, cast.jan);
    answer(&test, &jan, ticket, Status::Accepted, None).unwrap();
    assert_eq!(
        watch(&test, &jan, ticket).answers[0].by.id,
        Party::Contact(cast.jan)
    );
    assert_eq!(crate::support::tickets_stored(&test), Count::Exactly(1));
}
