//! A contact's data is handed out as a whole and erased for good.

use crate::support::{
    Cast, PASSWORD, audit, audit_of, comment, contact_entry, enter, field, go, grant_on, mails,
    new_ticket, run_mail, stage, try_login, watch, wrong_field,
};
use portal_domain::failure::{Conflict, Failure, Forbidden};
use portal_domain::people::Holder;
use portal_domain::ports::{MailerError, Recipient};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::values::AccountLanguage;
use portal_domain::version::Version;
use portal_domain::work::{Sharing, Status};

/// What Marta has left everywhere, and the ticket that she recorded.
fn left(test: &TestPortal, cast: &Cast) -> portal_domain::ids::TicketId {
    let portal = &test.portal;
    let ada = enter(test, cast.ada).coming_from(Some("192.0.2.1"));
    let person = ContactEntry {
        phone: Some("040 777 888".to_owned()),
        email: Some("marta.sommer@nordwerk.example".to_owned()),
        ..contact_entry(&cast.world[cast.marta])
    };
    go(edit_contact(
        portal,
        &ada,
        cast.marta,
        Version::FIRST,
        &person,
    ))
    .unwrap();
    let marta = enter(test, cast.marta).coming_from(Some("198.51.100.77"));
    let mut entry = new_ticket(cast.pumps);
    entry.files = vec![stage(test, &marta, "plan.txt")];
    let ticket = go(create_ticket(portal, &marta, &entry)).unwrap().id;
    go(add_comment(
        portal,
        &marta,
        &comment(ticket, "It leaks again."),
    ))
    .unwrap();
    go(create_own_token(
        portal,
        &marta,
        &CreateToken {
            name: "Script of Marta".to_owned(),
            ..token()
        },
    ))
    .unwrap();
    let filter = SavedFilterEntry {
        name: "Sommer's pumps".to_owned(),
        sharing: Sharing::Own,
    };
    let asked = [("status".to_owned(), "new".to_owned())];
    go(save_filter(portal, &marta, &filter, &asked)).unwrap();
    ticket
}

fn token() -> CreateToken {
    CreateToken {
        name: String::new(),
        days: 30,
    }
}

fn erasure(test: &TestPortal, cast: &Cast) -> EraseContact {
    let ada = enter(test, cast.ada);
    let view = go(view_contact(&test.portal, &ada, cast.marta)).unwrap();
    EraseContact {
        contact: cast.marta,
        seen: view.contact.version,
        confirmation: view.contact.full_name(),
    }
}

/// Proves issue 4.10 and R-204: all that is stored is handed out, without secrets, and that it was stands in the log.
#[test]
fn everything_stored_about_a_contact_is_handed_out() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let ticket = left(&test, &cast);
    let ada = enter(&test, cast.ada);
    let file = go(export_contact(&test.portal, &ada, cast.marta)).unwrap();
    assert_eq!(file.contact.phone.as_ref().unwrap().as_str(), "040 777 888");
    assert_eq!(file.customer.id, cast.nordwerk);
    assert!(file.account.is_some() && file.login.is_some());
    assert_eq!((file.grants.len(), file.tokens.len()), (1, 1));
    assert_eq!(file.names.of(cast.pumps), Some("PUMPS Project PUMPS"));
    let number = watch(&test, &ada, ticket).head.number;
    let [naming] = file.tickets.as_slice() else {
        panic!("{:?}", file.tickets);
    };
    assert_eq!((naming.number, naming.as_contact), (number, true));
    assert_eq!(
        naming
            .recorded
            .as_ref()
            .map(portal_domain::values::Body::as_str),
        Some(new_ticket(cast.pumps).description.as_str())
    );
    assert_eq!(
        file.comments[0].1.body.as_ref().unwrap().as_str(),
        "It leaks again."
    );
    assert_eq!(file.files[0].1.name.as_str(), "plan.txt");
    assert!(file.answers.is_empty());
    assert_eq!(file.filters[0].name.as_str(), "Sommer's pumps");
    assert!(!file.records.is_empty());
    let (entry, changes) = audit_of(&test, "contact.exported");
    assert_eq!(
        (entry.object, changes.len()),
        (format!("contact {}", cast.marta), 0)
    );

    let nobody = cast.world.id();
    let refused = go(export_contact(&test.portal, &ada, nobody)).err();
    assert_eq!(refused, Some(Failure::NotFound));
}

/// Proves issue 4.10: nothing of the person is left in what the portal stores, the work is left as it was, the audit log
/// is a whole chain, and everything that was open has ended.
#[test]
fn an_erased_contact_is_nobody_and_its_work_stays() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let ticket = left(&test, &cast);
    let portal = &test.portal;
    run_mail(&test);
    test.mailer.refuse_all(Some(MailerError::Permanent(
        "550 marta.sommer@nordwerk.example unknown".to_owned(),
    )));
    let ada = enter(&test, cast.ada).coming_from(Some("192.0.2.1"));
    go(resend_link(portal, &ada, Holder::Contact(cast.marta))).unwrap();
    run_mail(&test);
    test.mailer.refuse_all(None);
    let before = watch(&test, &ada, ticket);
    let (entries_before, marta) = (audit(&test).len(), enter(&test, cast.marta));
    let login = go(view_contact(portal, &ada, cast.marta))
        .unwrap()
        .login
        .unwrap();
    let login = login.login_name.unwrap();

    go(erase_contact(portal, &ada, &erasure(&test, &cast))).unwrap();

    let file = go(export_contact(portal, &ada, cast.marta)).unwrap();
    let person = &file.contact;
    assert!(
        person.full_name().starts_with("Erased person "),
        "{person:?}"
    );
    assert!(person.erased.is_some() && !person.active);
    assert_eq!(
        (&person.email, &person.phone, person.employee),
        (&None, &None, None)
    );
    assert!(file.grants.is_empty() && file.tokens.is_empty() && file.sessions.is_empty());
    assert!(file.filters.is_empty());
    assert_eq!(file.login.unwrap().login_name, None);
    assert!(!file.account.unwrap().ticket_access);
    // What she had open is closed, and nobody logs in with her name.
    let words = comment(ticket, "Still here?");
    let gone = go(add_comment(portal, &marta, &words)).err();
    assert_eq!(gone, Some(Failure::Unauthenticated));
    assert!(try_login(&test, &login, PASSWORD).is_err());

    // The audit log tells what was done, and nothing of her.
    let told = format!("{:?} {:?}", audit(&test), mails(&test));
    for own in [
        "Sommer",
        "040 777",
        "marta.sommer",
        "198.51.100.77",
        "Script of Marta",
        login.as_str(),
    ] {
        assert!(!told.contains(own), "{own}: {told}");
    }
    assert!(told.contains("192.0.2.1") && told.contains("grant.created") == told.contains("reach"));
    assert!(audit(&test).len() > entries_before);
    let (entry, _) = audit_of(&test, "contact.erased");
    assert_eq!(entry.actor, ada.author());
    assert!(
        entry
            .name_of(cast.marta.uuid())
            .unwrap()
            .starts_with("Erased person")
    );
    let verified = go(verify(portal)).unwrap();
    assert!(verified.agrees(), "{verified:?}");

    // The ticket is as it was, of somebody erased.
    let after = watch(&test, &ada, ticket);
    assert_eq!(after.comments.len(), before.comments.len());
    let lines = |view: &TicketView| -> Vec<ChangeView> {
        view.history
            .iter()
            .map(|line| line.change.clone())
            .collect()
    };
    assert_eq!(lines(&after), lines(&before));
    assert_eq!(after.head.status, Status::New);
    let contact = after.head.contact.clone().unwrap();
    assert!(contact.name.starts_with("Erased person"), "{contact:?}");
}

#[test]
fn erasing_asks_for_the_name_and_for_what_was_seen() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let portal = &test.portal;
    let ada = enter(&test, cast.ada);
    let whole = erasure(&test, &cast);
    let commits = test.store.commits();
    for wrong in ["", "Marta", "marta sommer", "Jan Olsen"] {
        let command = EraseContact {
            confirmation: wrong.to_owned(),
            ..whole.clone()
        };
        let refused = go(erase_contact(portal, &ada, &command));
        assert_eq!(wrong_field(refused), field("confirmation", "mismatch"));
    }
    let command = EraseContact {
        seen: Version::new(99),
        ..whole.clone()
    };
    assert_eq!(
        go(erase_contact(portal, &ada, &command)),
        Err(Failure::Stale)
    );
    let command = EraseContact {
        contact: cast.world.id(),
        ..whole.clone()
    };
    assert_eq!(
        go(erase_contact(portal, &ada, &command)),
        Err(Failure::NotFound)
    );
    assert_eq!(test.store.commits(), commits);
    let spaced = EraseContact {
        confirmation: " Marta Sommer ".to_owned(),
        ..whole
    };
    assert_eq!(go(erase_contact(portal, &ada, &spaced)), Ok(()));
}

/// Nothing can be entered about somebody erased: no name, login, password, right, and no second erasure.
#[test]
fn an_erased_contact_stays_erased() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let portal = &test.portal;
    let ada = enter(&test, cast.ada);
    go(erase_contact(portal, &ada, &erasure(&test, &cast))).unwrap();
    let view = go(view_contact(portal, &ada, cast.marta)).unwrap();
    let version = view.contact.version;
    let (marta, holder) = (cast.marta, Holder::Contact(cast.marta));
    let login = SetUpLogin {
        login_name: "marta.again".to_owned(),
        password: PasswordChoice::MailLink,
        language: AccountLanguage::Default,
        ticket_access: true,
    };
    let access = AccessEntry {
        login_name: Some("marta.again".to_owned()),
        language: AccountLanguage::Default,
        ticket_access: true,
    };
    let account = view.account.unwrap().version;
    let again = EraseContact {
        contact: marta,
        seen: version,
        confirmation: view.contact.full_name(),
    };
    let commits = test.store.commits();
    let refused: Vec<Option<Failure>> = vec![
        go(edit_contact(
            portal,
            &ada,
            marta,
            version,
            &contact_entry(&cast.world[marta]),
        ))
        .err(),
        go(move_contact(portal, &ada, marta, version, cast.sudhaus)).err(),
        go(set_up_login(portal, &ada, holder, &login)).err(),
        go(reset_password(
            portal,
            &ada,
            holder,
            &PasswordChoice::MailLink,
        ))
        .err(),
        go(change_access(portal, &ada, marta, account, &access)).err(),
        go(create_grant(portal, &ada, marta, &grant_on(cast.pumps))).err(),
        go(erase_contact(portal, &ada, &again)).err(),
    ];
    for (number, failure) in refused.into_iter().enumerate() {
        assert_eq!(
            failure,
            Some(Failure::Conflict(Conflict::Erased)),
            "{number}"
        );
    }
    assert_eq!(test.store.commits(), commits);
    assert!(
        mails(&test)
            .iter()
            .all(|mail| mail.recipient != Recipient::Contact(marta))
    );
    let mut ticket = new_ticket(cast.pumps);
    ticket.contact = Some(marta);
    let refused = go(create_ticket(portal, &ada, &ticket));
    assert_eq!(wrong_field(refused), field("contact", "not_offered"));
}

/// Proves R-018 for a person's data: a contact or an employee gets nobody's, not even the own one, and asks no second time.
#[test]
fn only_administrators_hand_out_and_erase() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let portal = &test.portal;
    let (marta, eva) = (enter(&test, cast.marta), enter(&test, cast.eva));
    let command = erasure(&test, &cast);
    let commits = test.store.commits();
    for actor in [&marta, &eva] {
        let forbidden = Some(Failure::Forbidden(Forbidden::AdministratorsOnly));
        assert_eq!(
            go(export_contact(portal, actor, cast.marta)).err(),
            forbidden
        );
        assert_eq!(go(erase_contact(portal, actor, &command)).err(), forbidden);
    }
    assert_eq!(test.store.commits(), commits);
}
