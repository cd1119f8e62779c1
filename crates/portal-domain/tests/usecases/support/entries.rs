//! What is stored, as the forms of administrators would send it back, unchanged or with one thing changed.

use super::go;
use portal_domain::ids::{ContactId, CustomerId};
use portal_domain::people::{Contact, Employee};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, ContactEntry, CustomerEntry, EmployeeEntry, SettingsEntry, edit_contact, edit_customer,
    view_contact, view_customer, view_settings,
};
use portal_domain::version::Version;

/// The settings as they are, with their version, ready for a change.
#[track_caller]
pub(crate) fn settings_entry(test: &TestPortal, ada: &Actor) -> (Version, SettingsEntry) {
    let (now, _) = go(view_settings(&test.portal, ada)).expect("settings");
    let entry = SettingsEntry {
        company_name: now.company_name.to_string(),
        company_language: now.company_language,
        time_zone: now.time_zone.to_string(),
        contact_read_only: now.contact_read_only,
        internal_projects_grantable: now.internal_projects_grantable,
        assigned_regardless: now.assigned_regardless,
        contacts_may_set_priority: now.contacts_may_set_priority,
        contacts_manage_participants: now.contacts_manage_participants,
        solver_may_accept: now.solver_may_accept,
        creator_changeable: now.creator_changeable,
        last_entry_editable: now.last_entry_editable,
        history_editable_by_managers: now.history_editable_by_managers,
        offer_all_tickets_in_time_recording: now.offer_all_tickets_in_time_recording,
        default_priority: i64::from(now.default_priority.number()),
        portal_channel: now.portal_channel,
        default_type: now.default_type,
        forward_to_group: now.forward_to_group,
    };
    (now.version, entry)
}

/// A contact as it is.
pub(crate) fn contact_entry(contact: &Contact) -> ContactEntry {
    ContactEntry {
        last_name: contact.last_name.to_string(),
        first_name: contact.first_name.as_ref().map(ToString::to_string),
        email: contact.email.as_ref().map(ToString::to_string),
        phone: contact.phone.as_ref().map(ToString::to_string),
        active: contact.active,
        notify_without_grant: contact.notify_without_grant,
        employee: contact.employee,
    }
}

/// Changes a contact that is as it was entered.
#[track_caller]
pub(crate) fn change_contact(
    test: &TestPortal,
    ada: &Actor,
    id: ContactId,
    change: impl FnOnce(&mut ContactEntry),
) {
    let contact = go(view_contact(&test.portal, ada, id))
        .expect("a contact")
        .contact;
    let mut entry = contact_entry(&contact);
    change(&mut entry);
    go(edit_contact(&test.portal, ada, id, contact.version, &entry))
        .expect("a change that is permitted");
}

/// Deactivates a customer.
#[track_caller]
pub(crate) fn deactivate_customer(test: &TestPortal, ada: &Actor, id: CustomerId) {
    let customer = go(view_customer(&test.portal, ada, id))
        .expect("a customer")
        .customer;
    let entry = CustomerEntry {
        number: customer.number.to_string(),
        name: customer.name.to_string(),
        active: false,
        language: None,
    };
    go(edit_customer(
        &test.portal,
        ada,
        id,
        customer.version,
        &entry,
    ))
    .expect("a change that is permitted");
}

/// An employee as they are.
pub(crate) fn employee_entry(employee: &Employee) -> EmployeeEntry {
    EmployeeEntry {
        name: employee.name.to_string(),
        email: employee.email.as_ref().map(ToString::to_string),
        active: employee.active,
        administrator: employee.administrator,
        all_projects: employee.all_projects,
        read_only: employee.read_only,
        may_bill: employee.may_bill,
        language: employee.language,
        main_group: employee.main_group,
        groups: employee.groups.clone(),
    }
}
