//! Everything that administrators change, done once, and what was noted of it.

use crate::administration::master_data::Rows;
use crate::support::{
    Cast, PASSWORD, audit, contact_entry, employee_entry, enter, go, grant_on, mails, new_ticket,
    run_mail, seen, settings_entry,
};
use portal_domain::audit::{AuditAction, AuditEntry};
use portal_domain::people::{Holder, MembershipRole, SiteKind};
use portal_domain::ports::{LetterContent, MailState, MailerError, TicketKey};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::values::{AccountLanguage, Language};
use portal_domain::version::Version;
use portal_domain::work::{ProjectState, StatusSet};
use std::collections::BTreeMap;

/// A password that somebody types.
pub(super) const TYPED: &str = "a kettle of tea 42";

/// What was noted, by use case: action, and changes as `field: old -> new`.
pub(super) struct Trail<'a> {
    pub(super) test: &'a TestPortal,
    seen: usize,
    pub(super) noted: BTreeMap<&'static str, Vec<(AuditEntry, Vec<String>)>>,
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
    pub(super) fn tells(&self, usecase: &str, action: AuditAction, change: &str) {
        let noted = self.noted.get(usecase).map_or(&[][..], Vec::as_slice);
        let told = noted.iter().any(|(entry, changes)| {
            entry.action == action.code() && changes.iter().any(|one| one == change)
        });
        assert!(told, "{usecase}: {action:?} with {change}: {noted:#?}");
    }
}

/// Runs every use case that changes something for administrators, and what people do with their own access.
pub(super) fn everything<'a>(
    test: &'a TestPortal,
    cast: &Cast,
    secrets: &mut Vec<String>,
) -> Trail<'a> {
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
    tables(&mut trail, &ada);

    let (version, mut settings) = settings_entry(test, &ada);
    settings.contact_read_only = true;
    "Workshop".clone_into(&mut settings.company_name);
    go(change_settings(portal, &ada, version, &settings)).unwrap();
    trail.note("change_settings");
    go(create_ticket_type(portal, &ada, "Fehler", "Fault")).unwrap();
    trail.note("create_ticket_type");
    let category = |name_en: &str| CategoryEntry {
        name_de: "Druck".to_owned(),
        name_en: name_en.to_owned(),
        active: true,
    };
    let id = go(create_category(portal, &ada, &category("Print"))).unwrap();
    trail.note("create_category");
    go(edit_category(
        portal,
        &ada,
        id,
        Version::FIRST,
        &category("Printing"),
    ))
    .unwrap();
    trail.note("edit_category");

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
    let mistaken = CreateTicket {
        contact: Some(cast.jan),
        ..new_ticket(cast.shop)
    };
    let mistaken = go(create_ticket(portal, &ada, &mistaken)).unwrap().id;
    let voiding = VoidOwner {
        ticket: TicketKey::Id(mistaken),
        seen: seen(test, &ada, mistaken),
    };
    go(void_owner(portal, &ada, &voiding)).unwrap();
    trail.note("void_owner");
    let erased = EraseContact {
        contact: cast.petra,
        seen: go(view_contact(portal, &ada, cast.petra))
            .unwrap()
            .contact
            .version,
        confirmation: "Petra Wolf".to_owned(),
    };
    go(erase_contact(portal, &ada, &erased)).unwrap();
    trail.note("erase_contact");
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

/// A table of tasks.
fn tables(trail: &mut Trail<'_>, ada: &Actor) {
    let heads = ["project", "name", "active"].map(str::to_owned).to_vec();
    let row = ["PUMPS", "From a table", "true"]
        .map(str::to_owned)
        .to_vec();
    let mut rows = Rows::of(&[heads, row]);
    let portal = &trail.test.portal;
    let report = go(import_master_data(
        portal,
        ada,
        MasterKind::Tasks,
        &mut rows,
    ))
    .unwrap();
    assert!(report.written);
    trail.note("import_master_data");
    let file = go(async {
        let mut upload = begin_upload(portal, ada, "tickets.csv").await?;
        let text = "external_number|subject|description|status|project\nOLD-1|Drips|It drips|accepted|PUMPS";
        upload.write(text.as_bytes()).await?;
        upload.finish("text/csv").await
    })
    .unwrap();
    let check = go(start_import_check(
        portal,
        ada,
        MasterKind::Tickets,
        file.id,
    ))
    .unwrap();
    go(run_next_job(portal, &|| true)).unwrap();
    go(start_import(portal, ada, check)).unwrap();
    go(run_next_job(portal, &|| true)).unwrap();
    trail.note("start_import");
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
    let step = GrantStep::Give {
        contact: cast.jan,
        entry,
    };
    go(change_grants(portal, ada, cast.nordwerk, &[step])).unwrap();
    trail.note("change_grants");
    let seen = go(view_limits(portal, ada, cast.jan)).unwrap().account;
    let limits = LimitsEntry {
        restrict_statuses: Some(StatusSet::EMPTY),
        ..LimitsEntry::of(&seen)
    };
    go(change_limits(portal, ada, cast.jan, seen.version, &limits)).unwrap();
    trail.note("change_limits");
}
