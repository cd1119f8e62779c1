//! The audit log: every change of administrators is in it, with old and new values, and no secret ever.

mod deeds;
mod searched;

use crate::support::{Cast, audit, enter, go};
use deeds::everything;
use portal_domain::audit::{AUDIT_FIELDS, AuditAction, AuditKind, ChainCheck, Way, hex};
use portal_domain::ports::{Secrets, Store, TicketKey};
use portal_domain::testkit::FixedSecrets;
use portal_domain::usecase::*;
use portal_domain::values::LongLine;
use portal_domain::version::Version;
use portal_domain::work::Party;
use std::collections::BTreeSet;
use std::path::Path;

/// Which use cases administer, as their source says: each begins with the same question.
fn administering() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/usecase")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.extend(administering_in(&std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    found
}

/// Those of one file.
fn administering_in(text: &str) -> impl Iterator<Item = String> {
    text.split("pub async fn ")
        .skip(1)
        .filter(|part| part.contains("Transaction::begin_administration("))
        .map(|part| {
            part.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
}

/// Proves: no use case of administrators goes without its entry.
#[test]
fn every_change_of_administrators_is_noted() {
    use AuditAction as A;
    let cast = Cast::new();
    let test = cast.open();
    let trail = everything(&test, &cast, &mut Vec::new());
    let known: BTreeSet<String> = trail.noted.keys().map(|name| (*name).to_owned()).collect();
    let missing: Vec<_> = administering().difference(&known).cloned().collect();
    assert!(missing.is_empty(), "run by nobody here: {missing:?}");
    assert!(administering().len() > 25);

    let of = |id: &dyn std::fmt::Display| id.to_string();
    let (nordwerk, sudhaus) = (of(&cast.nordwerk), of(&cast.sudhaus));
    let tom = of(&cast.tom);
    for (usecase, action, change) in [
        ("create_customer", A::CustomerCreated, "name: - -> Ostwerk"),
        (
            "edit_customer",
            A::CustomerChanged,
            "name: Ostwerk -> Ostwerk AG",
        ),
        ("edit_customer", A::CustomerChanged, "language: - -> de"),
        ("create_site", A::SiteCreated, "city: - -> City"),
        ("edit_site", A::SiteChanged, "city: City -> Town"),
        ("create_machine", A::MachineCreated, "active: - -> true"),
        (
            "edit_machine",
            A::MachineChanged,
            "name: Press -> Big press",
        ),
        ("create_project", A::ProjectCreated, "state: - -> open"),
        ("edit_project", A::ProjectChanged, "state: open -> closed"),
        (
            "set_members",
            A::ProjectMembers,
            &format!("members: - -> {tom}"),
        ),
        ("create_task", A::TaskCreated, "name: - -> Care"),
        ("edit_task", A::TaskChanged, "name: Care -> Cure"),
        ("edit_task", A::TaskChanged, "active: true -> false"),
        (
            "void_owner",
            A::OwnerVoided,
            &format!("customer: {nordwerk} -> -"),
        ),
        ("create_group", A::GroupCreated, "name: - -> Crew"),
        ("edit_group", A::GroupChanged, "name: Crew -> Gang"),
        (
            "change_group_member",
            A::GroupMembers,
            "member: false -> true",
        ),
        (
            "create_contact",
            A::ContactCreated,
            "email: - -> nina@nordwerk.example",
        ),
        ("edit_contact", A::ContactChanged, "phone: - -> 040 1"),
        (
            "edit_contact",
            A::ContactChanged,
            "notify_without_grant: false -> true",
        ),
        (
            "move_contact",
            A::ContactChanged,
            &format!("customer: {nordwerk} -> {sudhaus}"),
        ),
        ("set_up_login", A::LoginSetUp, "login_name: - -> nina.voss"),
        ("create_own_token", A::ApiTokenCreated, "name: - -> Nightly"),
        ("revoke_own_token", A::ApiTokenRevoked, "name: Nightly -> -"),
        (
            "change_password",
            A::PasswordChanged,
            "password: - -> own choice",
        ),
        (
            "end_own_session",
            A::SessionEnded,
            "began_at: 2026-05-04T12:00:00Z -> -",
        ),
        (
            "reset_password",
            A::PasswordReset,
            "password: - -> link by mail",
        ),
        (
            "set_password_by_link",
            A::PasswordChanged,
            "password: - -> own choice",
        ),
        (
            "change_access",
            A::AccessChanged,
            "login_name: nina.voss -> nina",
        ),
        (
            "change_access",
            A::AccessChanged,
            "ticket_access: true -> false",
        ),
        (
            "create_employee_with_login",
            A::EmployeeCreated,
            "name: - -> Uwe Ehlers",
        ),
        (
            "create_employee_with_login",
            A::LoginSetUp,
            "password: - -> by hand",
        ),
        (
            "change_employee_login",
            A::AccessChanged,
            "login_name: uwe -> uwe.ehlers",
        ),
        (
            "edit_employee_with_login",
            A::EmployeeChanged,
            "active: true -> false",
        ),
        (
            "edit_employee_with_login",
            A::AccessEnded,
            "sessions: 1 -> 0",
        ),
        (
            "edit_employee_with_login",
            A::AccessChanged,
            "login_name: uwe.ehlers -> uwe.e",
        ),
        (
            "create_grant_with_notice",
            A::GrantCreated,
            "read_only: - -> false",
        ),
        (
            "create_grant_with_notice",
            A::ContactChanged,
            "notify_without_grant: false -> true",
        ),
        (
            "edit_grant_with_notice",
            A::GrantChanged,
            "read_only: false -> true",
        ),
        ("remove_grant", A::GrantRemoved, "read_only: true -> -"),
        (
            "change_settings",
            A::SettingsChanged,
            "contact_read_only: false -> true",
        ),
        (
            "change_settings",
            A::SettingsChanged,
            "company_name: Kestrel Service -> Workshop",
        ),
        (
            "create_ticket_type",
            A::TicketTypeCreated,
            "name_en: - -> Fault",
        ),
        ("create_category", A::CategoryCreated, "name_de: - -> Druck"),
        (
            "edit_category",
            A::CategoryChanged,
            "name_en: Print -> Printing",
        ),
        (
            "resend_link",
            A::LoginLinkSent,
            "password: - -> link by mail",
        ),
        ("retry_mail", A::MailRetried, "state: dead -> waiting"),
    ] {
        trail.tells(usecase, action, change);
    }
    for (entry, _) in trail.noted.values().flatten() {
        assert!(AuditAction::parse(&entry.action).is_some(), "{entry:?}");
        assert!(AuditKind::parse(entry.kind()).is_some(), "{entry:?}");
        for change in &entry.changes {
            assert!(AUDIT_FIELDS.contains(&change.field.as_str()), "{change:?}");
        }
        let by_ada = entry.actor == Party::Employee(cast.ada).into();
        let address = entry.origin.address.as_ref().map(LongLine::as_str);
        assert_eq!(by_ada, address == Some("192.0.2.7"), "{entry:?}");
        assert_eq!(by_ada, entry.name_of(cast.ada.uuid()) == Some("Ada Ahlers"));
    }
}

/// Proves R-204 and AC-62 for the audit log: it says that there is a new password, token or link, never which.
#[test]
fn no_secret_stands_in_the_audit_log() {
    let cast = Cast::new();
    let test = cast.open();
    let mut secrets = Vec::new();
    drop(everything(&test, &cast, &mut secrets));
    assert!(secrets.len() >= 6);
    let lines = audit(&test);
    assert!(lines.len() > 30);
    let text = format!("{lines:?}");
    for secret in &secrets {
        assert!(!text.contains(secret.as_str()), "{secret}");
        let hash = FixedSecrets::default().hash(secret);
        let hex = hex(hash.bytes());
        assert!(!text.contains(&hex) && !text.contains(&format!("{:?}", hash.bytes())));
    }
    assert!(text.contains("nina.voss"));
}

/// What use cases write is one whole chain; a refused one leaves it as it was.
#[test]
fn use_cases_write_one_chain() {
    let cast = Cast::new();
    let test = cast.open();
    drop(everything(&test, &cast, &mut Vec::new()));
    let view = go(test.store.read()).unwrap();
    let mut check = ChainCheck::default();
    for record in go(view.audit_chain(0, 1_000)).unwrap() {
        let sha256 = |text: &str| *test.portal.secrets.hash(text).bytes();
        assert_eq!(check.next(&record, sha256), Ok(()));
    }
    let head = go(view.audit_head()).unwrap();
    assert_eq!(check.end(&head), Ok(()));
    let verified = go(verify(&test.portal)).unwrap();
    assert!(verified.agrees());
    assert_eq!(verified.audit, head);

    let ada = enter(&test, cast.ada);
    let eva = enter(&test, cast.eva);
    let missing = cast.marta.uuid().into();
    assert!(
        go(edit_group(
            &test.portal,
            &ada,
            missing,
            Version::FIRST,
            "Gang",
            true
        ))
        .is_err()
    );
    assert!(go(create_group(&test.portal, &eva, "Other")).is_err());
    let view = go(test.store.read()).unwrap();
    assert_eq!(go(view.audit_head()).unwrap(), head);
}

/// A program says with which token it came, and what its owner calls it.
#[test]
fn a_program_is_noted_with_its_token() {
    let cast = Cast::new();
    let test = cast.open();
    let portal = &test.portal;
    let ada = enter(&test, cast.ada);
    let wanted = CreateToken {
        name: "Nightly import".to_owned(),
        days: 1,
    };
    let (token, secret) = go(create_own_token(portal, &ada, &wanted)).unwrap();
    let program = go(resume_token(portal, secret.expose())).unwrap();
    let program = program.coming_from(Some("2001:db8::1"));
    go(create_group(portal, &program, "Crew")).unwrap();
    let line = audit(&test).pop().unwrap();
    let way = Way::Token {
        id: token.id,
        name: token.name,
    };
    assert_eq!(line.origin.way, way);
    let address = line.origin.address.map(String::from);
    assert_eq!(address.as_deref(), Some("2001:db8::1"));
}

/// Asking about access is noted too, with the number of the ticket as its name.
#[test]
fn questions_are_noted_with_the_ticket() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    go(who_can_see(&test.portal, &ada, TicketKey::Id(ticket))).unwrap();
    let line = audit(&test).pop().unwrap();
    let number = cast.world[ticket].number.to_string();
    assert_eq!(line.name_of(ticket.uuid()), Some(number.as_str()));
}
