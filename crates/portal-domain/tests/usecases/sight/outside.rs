//! What is out of sight answers like what does not exist (R-050, AC-01 to AC-05).

use crate::support::{Cast, comment, edit, enter, go, stage};
use portal_domain::access::Reach;
use portal_domain::failure::Failure;
use portal_domain::ids::{AttachmentId, TicketId};
use portal_domain::ports::TicketKey;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, AddComment, BookTime, ChangeParticipants, add_comment, book_time, change_participants,
    check_may_comment, download, edit_ticket, list_comments, participants_offered, ticket_options,
    view_ticket, view_ticket_head,
};
use portal_domain::version::Revision;
use portal_domain::work::{Audience, Party, TicketNumber};

/// The failure of every use case that takes the key of a ticket.
fn every_way(
    test: &TestPortal,
    actor: &Actor,
    key: TicketKey,
    id: TicketId,
    file: AttachmentId,
) -> Vec<Option<Failure>> {
    let portal = &test.portal;
    let seen = Revision::new(0);
    let words = AddComment {
        ticket: key,
        ..comment(id, "Hello?")
    };
    let mut correction = edit(test, actor, id);
    correction.ticket = key;
    correction.subject = Some("Mine".to_owned());
    let participants = ChangeParticipants {
        ticket: key,
        seen,
        add: vec![],
        remove: vec![],
    };
    let time = BookTime {
        submission: None,
        ticket: key,
        day: None,
        hours: "1".to_owned(),
        billable: None,
        travel: false,
        comment: None,
    };
    vec![
        go(view_ticket(portal, actor, key)).err(),
        go(view_ticket_head(portal, actor, key)).err(),
        go(list_comments(portal, actor, key)).err(),
        go(ticket_options(portal, actor, key)).err(),
        go(participants_offered(portal, actor, key)).err(),
        go(check_may_comment(portal, actor, key)).err(),
        go(download(portal, actor, key, file)).err(),
        go(add_comment(portal, actor, &words)).err(),
        go(edit_ticket(portal, actor, &correction)).err(),
        go(change_participants(portal, actor, &participants)).err(),
        go(book_time(portal, actor, &time)).err(),
    ]
}

/// Proves R-050 (AC-01, AC-02, AC-03, AC-90): a foreign ticket, a colleague's, a subtask and a ticket that does not exist
/// answer the same through every use case, by id and by number, and nothing is written.
#[test]
fn every_use_case_answers_the_invisible_like_the_missing() {
    let mut cast = Cast::with_grant();
    let foreign = cast.world.ticket(cast.boiler).contact(cast.petra).id();
    let colleague = cast.world.ticket(cast.pumps).contact(cast.jan).id();
    let own = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let part = cast.world.subtask(own).contact(cast.marta).id();
    let file = cast.world.file(foreign, "plan.txt");
    let test = cast.open();
    let (marta, olga) = (enter(&test, cast.marta), enter(&test, cast.olga));
    let before = test.store.commits();
    let missing = cast.world.id();
    for actor in [&marta, &olga] {
        for id in [missing, foreign, colleague, part] {
            let mut keys = vec![TicketKey::Id(id)];
            if id == missing {
                keys.push(TicketKey::Number(TicketNumber::ticket(999)));
            } else {
                keys.push(TicketKey::Number(cast.world[id].number));
            }
            for key in keys {
                for (way, failure) in every_way(&test, actor, key, id, file)
                    .into_iter()
                    .enumerate()
                {
                    assert_eq!(
                        failure,
                        Some(Failure::NotFound),
                        "{} {way} {key:?}",
                        actor.name
                    );
                }
            }
        }
    }
    assert_eq!(test.store.commits(), before);
}

/// Proves R-050, R-071 (AC-03, AC-05): under a ticket in sight, a file of another ticket, one of an internal comment and a
/// missing one answer the same.
#[test]
fn files_of_other_tickets_and_internal_ones_are_not_found() {
    let mut cast = Cast::with_grant();
    let own = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let other = cast.world.ticket(cast.pumps).contact(cast.jan).id();
    let foreign = cast.world.file(other, "his.txt");
    let staff = Party::Employee(cast.tom);
    let inside = cast
        .world
        .comment(own, staff, Audience::Internal, "Between us.");
    let internal = cast.world.comment_file(inside, "inside.txt");
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    for file in [foreign, internal, cast.world.id()] {
        let refused = go(download(&test.portal, &marta, TicketKey::Id(own), file));
        assert_eq!(refused.err(), Some(Failure::NotFound));
    }
    let view = go(view_ticket(&test.portal, &marta, TicketKey::Id(own))).unwrap();
    assert_eq!((view.comments, view.files), (vec![], vec![]));
}

/// Proves R-056: what is public of a ticket in sight is read and downloaded, also with a read-only grant.
#[test]
fn public_files_are_downloaded_with_a_read_only_grant_too() {
    let mut cast = Cast::with_grant();
    cast.world
        .grant(cast.jan, cast.pumps)
        .reach(Reach::All)
        .read_only();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let mut words = comment(ticket, "See the picture.");
    words.files = vec![stage(&test, &marta, "leak.txt")];
    go(add_comment(&test.portal, &marta, &words)).unwrap();
    let jan = enter(&test, cast.jan);
    let view = go(view_ticket(&test.portal, &jan, TicketKey::Id(ticket))).unwrap();
    let file = view.comments[0].files[0].id;
    let content = go(async {
        let mut download = download(&test.portal, &jan, TicketKey::Id(ticket), file).await?;
        assert_eq!(download.file.name.as_str(), "leak.txt");
        Ok::<_, Failure>(download.content.next_chunk().await.unwrap().unwrap())
    });
    assert_eq!(content.unwrap(), b"content of the file");
}
