//! The audit log: every change of administrators is in it, with old and new values, and no secret ever.

use crate::support::{
    Cast, PASSWORD, audit, contact_entry, employee_entry, enter, go, grant_on, mails, run_mail,
    settings_entry,
};
use portal_domain::audit::{
    AUDIT_FIELDS, AuditAction, AuditEntry, AuditKind, ChainCheck, Way, hex,
};
use portal_domain::people::{Holder, MembershipRole, SiteKind};
use portal_domain::ports::{LetterContent, MailState, MailerError, Secrets, Store, TicketKey};
use portal_domain::testkit::{FixedSecrets, TestPortal};
use portal_domain::usecase::*;
use portal_domain::values::{AccountLanguage, Language, LongLine};
use portal_domain::version::Version;
use portal_domain::work::{Party, ProjectState};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A password that somebody types.
const TYPED: &str = "a kettle of tea 42";

/// What was noted, by use case: action, and changes as `field: old -> new`.
struct Trail<'a> {
    test: &'a TestPortal,
    seen: usize,
    noted: BTreeMap<&'static str, Vec<(AuditEntry, Vec<String>)>>,
}

impl Trail<'_> {
    /// What the use case that just ran has noted.
    #[track_caller]
    fn note(&mut self, usecase: &'static str) {
        let fresh = audit(self.test).split_off(self.seen);
        assert!(!fresh.is_empty(), "{usecase} noted nothing");
        self.seen += fresh.len();
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let told = fresh.into_iter().map(|entry| {
            let changes = entry.changes.iter();
            let changes = changes
                .map(|one| format!("{}: {} -> {}", one.field, shown(&one.old), shown(&one.new)))
                .collect();
            (entry, changes)
        });
        self.noted.entry(usecase).or_default().extend(told);
    }

    /// That a use case has noted this action with this change.
    #[track_caller]
    fn tells(&self, usecase: &str, action: AuditAction, change: &str) {
        let noted = self.noted.get(usecase).map_or(&[][..], Vec::as_slice);
        let told = noted.iter().any(|(entry, changes)| {
            entry.action == action.code() && changes.iter().any(|one| one == change)
        });
        assert!(told, "{usecase}: {action:?} with {change}: {noted:#?}");
    }
}

/// Runs every use case that changes something for administrators, and what people do with their own access.
fn everything<'a>(test: &'a TestPortal, cast: &Cast, secrets: &mut Vec<String>) -> Trail<'a> {
    let portal = &test.portal;
    let mut trail = Trail {
        test,
        seen: 0,
        noted: BTreeMap::new(),
    };
    let ada = enter(test, cast.ada).coming_from(Some("192.0.2.7"));
    directory(&mut trail, cast, &ada);
    people(&mut trail, cast, &ada, secrets);
    grants(&mut trail, cast, &ada);

    let (version, mut settings) = settings_entry(test, &ada);
    settings.contact_read_only = true;
    "Workshop".clone_into(&mut settings.company_name);
    go(change_settings(portal, &ada, version, &settings)).unwrap();
    trail.note("change_settings");
    go(create_ticket_type(portal, &ada, "Fehler", "Fault")).unwrap();
    trail.note("create_ticket_type");

    go(resend_link(portal, &ada, Holder::Contact(cast.jan))).unwrap();
    trail.note("resend_link");
    test.mailer
        .refuse_all(Some(MailerError::Permanent("550".to_owned())));
    run_mail(test);
    test.mailer.refuse_all(None);
    let dead = mails(test)
        .into_iter()
        .find(|mail| matches!(mail.state, MailState::Dead { .. }))
        .unwrap();
    go(retry_mail(portal, &ada, dead.id)).unwrap();
    trail.note("retry_mail");
    trail
}

fn directory(trail: &mut Trail<'_>, cast: &Cast, ada: &Actor) {
    let portal = &trail.test.portal;
    let first = Version::FIRST;
    let mut customer = CustomerEntry {
        number: "K-9".to_owned(),
        name: "Ostwerk".to_owned(),
        active: true,
        language: None,
    };
    let ostwerk = go(create_customer(portal, ada, &customer)).unwrap();
    trail.note("create_customer");
    "Ostwerk AG".clone_into(&mut customer.name);
    customer.language = Some(Language::De);
    go(edit_customer(portal, ada, ostwerk, first, &customer)).unwrap();
    trail.note("edit_customer");
    let mut site = SiteEntry {
        label: "Hall".to_owned(),
        street: "Street 1".to_owned(),
        zip: "1".to_owned(),
        city: "City".to_owned(),
        country: "Land".to_owned(),
        kind: SiteKind::Default,
        active: true,
    };
    let hall = go(create_site(portal, ada, ostwerk, &site)).unwrap();
    trail.note("create_site");
    "Town".clone_into(&mut site.city);
    go(edit_site(portal, ada, hall, first, &site)).unwrap();
    trail.note("edit_site");
    let mut machine = MachineEntry {
        site: hall,
        name: "Press".to_owned(),
        serial: None,
        active: true,
    };
    let press = go(create_machine(portal, ada, &machine)).unwrap();
    trail.note("create_machine");
    "Big press".clone_into(&mut machine.name);
    go(edit_machine(portal, ada, press, first, &machine)).unwrap();
    trail.note("edit_machine");
    let mut project = ProjectEntry {
        short_name: "NEW".to_owned(),
        name: "New".to_owned(),
        customer: Some(ostwerk),
        state: ProjectState::Open,
        language: None,
    };
    let new = go(create_project(portal, ada, &project)).unwrap();
    trail.note("create_project");
    project.state = ProjectState::Closed;
    go(edit_project(portal, ada, new, first, &project)).unwrap();
    trail.note("edit_project");
    let members = [(cast.tom, MembershipRole::Member)];
    go(set_members(portal, ada, new, first.next(), &members)).unwrap();
    trail.note("set_members");
    let task = go(create_task(portal, ada, new, "Care")).unwrap();
    trail.note("create_task");
    go(edit_task(portal, ada, (new, task), first, "Cure", false)).unwrap();
    trail.note("edit_task");
    let group = go(create_group(portal, ada, "Crew")).unwrap();
    trail.note("create_group");
    go(edit_group(portal, ada, group, first, "Gang", true)).unwrap();
    trail.note("edit_group");
    go(change_group_member(portal, ada, group, cast.tom, true)).unwrap();
    trail.note("change_group_member");
}

/// Contacts, employees and how they log in.
fn people(trail: &mut Trail<'_>, cast: &Cast, ada: &Actor, secrets: &mut Vec<String>) {
    let test = trail.test;
    let portal = &test.portal;
    let first = Version::FIRST;
    let by_hand = |must_change| PasswordChoice::ByHand {
        password: TYPED.to_owned(),
        must_change,
    };
    let login = |name: &str| SetUpLogin {
        login_name: name.to_owned(),
        password: by_hand(false),
        language: AccountLanguage::Default,
        ticket_access: true,
    };
    let mut contact = contact_entry(&cast.world[cast.marta]);
    contact.email = Some("nina@nordwerk.example".to_owned());
    "Voss".clone_into(&mut contact.last_name);
    let nina = go(create_contact(portal, ada, cast.nordwerk, &contact)).unwrap();
    trail.note("create_contact");
    contact.phone = Some("040 1".to_owned());
    contact.notify_without_grant = !contact.notify_without_grant;
    go(edit_contact(portal, ada, nina, first, &contact)).unwrap();
    trail.note("edit_contact");
    go(move_contact(portal, ada, nina, first.next(), cast.sudhaus)).unwrap();
    trail.note("move_contact");
    let holder = Holder::Contact(nina);
    go(set_up_login(portal, ada, holder, &login("nina.voss"))).unwrap();
    trail.note("set_up_login");
    let session = go(log_in(
        portal,
        &LogIn {
            login_name: "nina.voss".to_owned(),
            password: TYPED.to_owned(),
            user_agent: None,
            address: Some("192.0.2.8".to_owned()),
        },
    ))
    .unwrap();
    secrets.push(session.token.expose().to_owned());
    let own = go(resume_session(portal, session.token.expose())).unwrap();
    let wanted = CreateToken {
        name: "Nightly".to_owned(),
        days: 30,
    };
    let (token, secret) = go(create_own_token(portal, &own, &wanted)).unwrap();
    trail.note("create_own_token");
    secrets.push(secret.expose().to_owned());
    go(revoke_own_token(portal, &own, token.id)).unwrap();
    trail.note("revoke_own_token");
    let change = ChangePassword {
        current: TYPED.to_owned(),
        new: NewPassword {
            password: "another kettle 43".to_owned(),
            repeated: "another kettle 43".to_owned(),
        },
    };
    go(change_password(portal, &own, &change)).unwrap();
    trail.note("change_password");
    let own = go(resume_session(portal, session.token.expose())).unwrap();
    let Via::Session(id) = own.via else {
        panic!("a session")
    };
    go(end_own_session(portal, &own, id)).unwrap();
    trail.note("end_own_session");

    go(reset_password(
        portal,
        ada,
        holder,
        &PasswordChoice::MailLink,
    ))
    .unwrap();
    trail.note("reset_password");
    run_mail(test);
    for letter in test.mailer.letters() {
        if let LetterContent::AccessLink { token, .. } = &letter.content {
            secrets.push(token.expose().to_owned());
        }
    }
    let link = secrets.last().unwrap().clone();
    let new = NewPassword {
        password: TYPED.to_owned(),
        repeated: TYPED.to_owned(),
    };
    go(set_password_by_link(portal, &link, &new, Some("192.0.2.9"))).unwrap();
    trail.note("set_password_by_link");
    let version = go(view_contact(portal, ada, nina))
        .unwrap()
        .account
        .unwrap()
        .version;
    let access = AccessEntry {
        login_name: Some("nina".to_owned()),
        language: AccountLanguage::Fixed(Language::De),
        ticket_access: false,
    };
    go(change_access(portal, ada, nina, version, &access)).unwrap();
    trail.note("change_access");

    let mut employee = employee_entry(&cast.world[cast.tom]);
    "Uwe Ehlers".clone_into(&mut employee.name);
    employee.email = None;
    let uwe = go(create_employee_with_login(
        portal,
        ada,
        &employee,
        Some(&login("uwe")),
    ))
    .unwrap();
    trail.note("create_employee_with_login");
    go(change_employee_login(portal, ada, uwe, Some("uwe.ehlers"))).unwrap();
    trail.note("change_employee_login");
    go(test.actor(uwe)).unwrap();
    employee.active = false;
    employee.may_bill = !employee.may_bill;
    let seen = go(view_employee(portal, ada, uwe))
        .unwrap()
        .employee
        .version;
    let rename = LoginChange::Rename(Some("uwe.e".to_owned()));
    go(edit_employee_with_login(
        portal,
        ada,
        uwe,
        seen,
        (&employee, &rename),
    ))
    .unwrap();
    trail.note("edit_employee_with_login");
    secrets.extend([TYPED, PASSWORD, "another kettle 43"].map(str::to_owned));
}

fn grants(trail: &mut Trail<'_>, cast: &Cast, ada: &Actor) {
    let portal = &trail.test.portal;
    let mut entry = grant_on(cast.pumps);
    let id = go(create_grant_with_notice(
        portal,
        ada,
        cast.jan,
        &entry,
        Some(true),
    ))
    .unwrap();
    trail.note("create_grant_with_notice");
    entry.options.read_only = true;
    let ids = (cast.jan, id);
    go(edit_grant_with_notice(
        portal,
        ada,
        ids,
        Version::FIRST,
        (&entry, Some(false)),
    ))
    .unwrap();
    trail.note("edit_grant_with_notice");
    go(remove_grant(portal, ada, ids, Version::FIRST.next())).unwrap();
    trail.note("remove_grant");
}

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
