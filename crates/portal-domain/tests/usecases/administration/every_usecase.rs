//! Every use case of administrators, run by somebody.

use crate::support::{Cast, contact_entry, employee_entry, enter, go, grant_on, settings_entry};
use portal_domain::failure::Failure;
use portal_domain::people::{Holder, SiteKind};
use portal_domain::ports::{DirectoryQuery, TicketKey};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::values::AccountLanguage;
use portal_domain::version::Version;
use portal_domain::work::ProjectState;

/// Every administrative use case, run by somebody; gives what each answered, by name.
pub(super) fn everything(
    test: &TestPortal,
    cast: &Cast,
    actor: &Actor,
) -> Vec<(&'static str, Option<Failure>)> {
    let portal = &test.portal;
    let first = Version::FIRST;
    let customer = CustomerEntry {
        number: "K-9".to_owned(),
        name: "New".to_owned(),
        active: true,
        language: None,
    };
    let site = SiteEntry {
        label: "Hall".to_owned(),
        street: "Street 1".to_owned(),
        zip: "1".to_owned(),
        city: "City".to_owned(),
        country: "Land".to_owned(),
        kind: SiteKind::Default,
        active: true,
    };
    let (hall, press) = (cast.world.id(), cast.world.id());
    let machine = MachineEntry {
        site: hall,
        name: "Press".to_owned(),
        serial: None,
        active: true,
    };
    let contact = contact_entry(&cast.world[cast.marta]);
    let employee = employee_entry(&cast.world[cast.tom]);
    let project = ProjectEntry {
        short_name: "NEW".to_owned(),
        name: "New".to_owned(),
        customer: None,
        state: ProjectState::Open,
        language: None,
    };
    let category = CategoryEntry {
        name_de: "Druck".to_owned(),
        name_en: "Printing".to_owned(),
        active: true,
    };
    let login = SetUpLogin {
        login_name: "somebody".to_owned(),
        password: PasswordChoice::MailLink,
        language: AccountLanguage::Default,
        ticket_access: true,
    };
    let access = AccessEntry {
        login_name: None,
        language: AccountLanguage::Default,
        ticket_access: false,
    };
    let ada = enter(test, cast.ada);
    let (settings_version, settings) = settings_entry(test, &ada);
    let (marta, tom, pumps) = (cast.marta, cast.tom, cast.pumps);
    let holder = Holder::Contact(marta);
    let grant = (marta, cast.world.id());
    let step = GrantStep::Give {
        contact: marta,
        entry: grant_on(pumps),
    };
    let limits = LimitsEntry {
        external: None,
        parties: Vec::new(),
        ticket_types: Vec::new(),
        restrict_statuses: None,
    };
    let group = cast.world.id();
    let all = DirectoryQuery::ALL;
    let size = portal_domain::values::PageSize::DEFAULT;
    let erasure = EraseContact {
        contact: marta,
        seen: first,
        confirmation: "Marta Sommer".to_owned(),
    };
    vec![
        (
            "erase_contact",
            go(erase_contact(portal, actor, &erasure)).err(),
        ),
        (
            "list_customers",
            go(list_customers(portal, actor, &all)).err(),
        ),
        (
            "view_customer",
            go(view_customer(portal, actor, cast.nordwerk)).err(),
        ),
        (
            "create_customer",
            go(create_customer(portal, actor, &customer)).err(),
        ),
        (
            "edit_customer",
            go(edit_customer(
                portal,
                actor,
                cast.nordwerk,
                first,
                &customer,
            ))
            .err(),
        ),
        (
            "create_site",
            go(create_site(portal, actor, cast.nordwerk, &site)).err(),
        ),
        (
            "edit_site",
            go(edit_site(portal, actor, hall, first, &site)).err(),
        ),
        (
            "create_machine",
            go(create_machine(portal, actor, &machine)).err(),
        ),
        (
            "edit_machine",
            go(edit_machine(portal, actor, press, first, &machine)).err(),
        ),
        (
            "list_contacts",
            go(list_contacts(portal, actor, &all)).err(),
        ),
        ("view_contact", go(view_contact(portal, actor, marta)).err()),
        (
            "create_contact",
            go(create_contact(portal, actor, cast.nordwerk, &contact)).err(),
        ),
        (
            "edit_contact",
            go(edit_contact(portal, actor, marta, first, &contact)).err(),
        ),
        (
            "move_contact",
            go(move_contact(portal, actor, marta, first, cast.sudhaus)).err(),
        ),
        (
            "set_up_login",
            go(set_up_login(portal, actor, holder, &login)).err(),
        ),
        (
            "reset_password",
            go(reset_password(
                portal,
                actor,
                holder,
                &PasswordChoice::MailLink,
            ))
            .err(),
        ),
        ("resend_link", go(resend_link(portal, actor, holder)).err()),
        (
            "change_access",
            go(change_access(portal, actor, marta, first, &access)).err(),
        ),
        (
            "change_employee_login",
            go(change_employee_login(portal, actor, tom, None)).err(),
        ),
        (
            "grantable_projects",
            go(grantable_projects(portal, actor, marta)).err(),
        ),
        (
            "view_grant",
            go(view_grant(portal, actor, grant.0, grant.1)).err(),
        ),
        (
            "create_grant",
            go(create_grant(portal, actor, marta, &grant_on(pumps))).err(),
        ),
        (
            "edit_grant",
            go(edit_grant(portal, actor, grant, first, &grant_on(pumps))).err(),
        ),
        (
            "remove_grant",
            go(remove_grant(portal, actor, grant, first)).err(),
        ),
        (
            "access_overview",
            go(access_overview(portal, actor, marta)).err(),
        ),
        (
            "changed_since",
            go(changed_since(portal, actor, Kept::Settings, first)).err(),
        ),
        (
            "change_grants",
            go(change_grants(portal, actor, cast.nordwerk, &[step])).err(),
        ),
        (
            "preview_grant",
            go(preview_grant(portal, actor, &step)).err(),
        ),
        (
            "preview_grants",
            go(preview_grants(portal, actor, &[step])).err(),
        ),
        (
            "preview_access",
            go(preview_access(portal, actor, marta, first, &access)).err(),
        ),
        (
            "preview_limits",
            go(preview_limits(portal, actor, marta, first, &limits)).err(),
        ),
        (
            "change_limits",
            go(change_limits(portal, actor, marta, first, &limits)).err(),
        ),
        ("view_limits", go(view_limits(portal, actor, marta)).err()),
        (
            "preview_contact",
            go(preview_contact(portal, actor, marta, first, &contact)).err(),
        ),
        (
            "preview_customer",
            go(preview_customer(
                portal,
                actor,
                cast.nordwerk,
                first,
                &customer,
            ))
            .err(),
        ),
        (
            "preview_settings",
            go(preview_settings(portal, actor, settings_version, &settings)).err(),
        ),
        (
            "view_copy",
            go(view_copy(portal, actor, marta, Some(cast.jan))).err(),
        ),
        (
            "copy_grants",
            go(copy_grants(portal, actor, marta, cast.jan, &[])).err(),
        ),
        (
            "preview_copy",
            go(preview_copy(portal, actor, marta, cast.jan, &[])).err(),
        ),
        (
            "grant_matrix",
            go(grant_matrix(
                portal,
                actor,
                cast.nordwerk,
                &MatrixPart::default(),
            ))
            .err(),
        ),
        (
            "list_employees",
            go(list_employees(portal, actor, &all)).err(),
        ),
        ("view_employee", go(view_employee(portal, actor, tom)).err()),
        (
            "create_employee",
            go(create_employee(portal, actor, &employee)).err(),
        ),
        (
            "edit_employee",
            go(edit_employee(portal, actor, tom, first, &employee)).err(),
        ),
        (
            "create_group",
            go(create_group(portal, actor, "Crew")).err(),
        ),
        (
            "edit_group",
            go(edit_group(portal, actor, group, first, "Crew", true)).err(),
        ),
        (
            "create_project",
            go(create_project(portal, actor, &project)).err(),
        ),
        (
            "edit_project",
            go(edit_project(portal, actor, pumps, first, &project)).err(),
        ),
        ("view_settings", go(view_settings(portal, actor)).err()),
        (
            "list_audit",
            go(list_audit(
                portal,
                actor,
                &AuditQuery::default(),
                None,
                size,
            ))
            .err(),
        ),
        (
            "view_audit_entry",
            go(view_audit_entry(portal, actor, 1)).err(),
        ),
        (
            "change_settings",
            go(change_settings(portal, actor, settings_version, &settings)).err(),
        ),
        (
            "create_ticket_type",
            go(create_ticket_type(portal, actor, "Fehler", "Fault")).err(),
        ),
        (
            "create_category",
            go(create_category(portal, actor, &category)).err(),
        ),
        (
            "edit_category",
            go(edit_category(
                portal,
                actor,
                cast.world.id(),
                first,
                &category,
            ))
            .err(),
        ),
        ("view_groups", go(view_groups(portal, actor, &all)).err()),
        ("list_sites", go(list_sites(portal, actor, &all)).err()),
        (
            "list_machines",
            go(list_machines(portal, actor, &all)).err(),
        ),
        ("list_tasks", go(list_tasks(portal, actor, &all)).err()),
        (
            "list_groups_in_pages",
            go(list_groups_in_pages(portal, actor, &all)).err(),
        ),
        (
            "list_categories_in_pages",
            go(list_categories_in_pages(portal, actor, &all)).err(),
        ),
        (
            "list_keywords",
            go(list_keywords(portal, actor, &all)).err(),
        ),
        (
            "change_group_member",
            go(change_group_member(portal, actor, group, tom, true)).err(),
        ),
        ("view_site", go(view_site(portal, actor, hall)).err()),
        ("view_machine", go(view_machine(portal, actor, press)).err()),
        ("access_log", go(access_log(portal, actor, marta)).err()),
        (
            "customer_figures",
            go(customer_figures(portal, actor, &[])).err(),
        ),
        (
            "contact_figures",
            go(contact_figures(portal, actor, &[])).err(),
        ),
        (
            "employee_logins",
            go(employee_logins(portal, actor, &[])).err(),
        ),
        (
            "create_employee_with_login",
            go(create_employee_with_login(
                portal,
                actor,
                &employee,
                Some(&login),
            ))
            .err(),
        ),
        (
            "edit_employee_with_login",
            go(edit_employee_with_login(
                portal,
                actor,
                tom,
                first,
                (&employee, &LoginChange::Keep),
            ))
            .err(),
        ),
        (
            "create_grant_with_notice",
            go(create_grant_with_notice(
                portal,
                actor,
                marta,
                &grant_on(pumps),
                Some(true),
            ))
            .err(),
        ),
        (
            "edit_grant_with_notice",
            go(edit_grant_with_notice(
                portal,
                actor,
                grant,
                first,
                (&grant_on(pumps), None),
            ))
            .err(),
        ),
        (
            "void_owner",
            go(void_owner(
                portal,
                actor,
                &VoidOwner {
                    ticket: TicketKey::Id(cast.world.id()),
                    seen: portal_domain::version::Revision::of(&0),
                },
            ))
            .err(),
        ),
        (
            "preview_voiding",
            go(preview_voiding(
                portal,
                actor,
                TicketKey::Id(cast.world.id()),
            ))
            .err(),
        ),
        ("list_mails", go(list_mails(portal, actor, None, 10)).err()),
        (
            "view_mail",
            go(view_mail(portal, actor, cast.world.id())).err(),
        ),
        (
            "retry_mail",
            go(retry_mail(portal, actor, cast.world.id())).err(),
        ),
        (
            "list_outbox",
            go(list_outbox(portal, actor, None, 10)).err(),
        ),
    ]
}
