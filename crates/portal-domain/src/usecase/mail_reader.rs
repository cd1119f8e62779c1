//! What a recipient of mails may read (`mailable`, domain 4.4).

use crate::access::{ContactAccess, ContactPrincipal, Principal, StaffPrincipal};
use crate::failure::Failure;
use crate::ids::ContactId;
use crate::people::{Contact, Holder, PortalAccount};
use crate::ports::{ReadView, Recipient};
use crate::settings::Settings;
use crate::timestamp::{Day, Timestamp};
use crate::values::{Email, Language};

/// A recipient as of now.
pub(super) struct MailReader {
    pub(super) holder: Holder,
    pub(super) name: String,
    pub(super) email: Option<Email>,
    pub(super) language: Language,
    /// Through whose eyes the mail is written: first with the rights of the portal, then, if the contact wants mails
    /// without grant, as somebody whom the ticket names.
    pub(super) principals: Vec<Principal>,
    /// The person in the portal itself, if it can log in: decides about links and hints.
    pub(super) own: Option<Principal>,
}

/// Who reads, or nothing if contact, customer or employee are inactive.
pub(super) async fn reader_of(
    view: &dyn ReadView,
    recipient: Recipient,
    settings: &Settings,
    today: Day,
) -> Result<Option<MailReader>, Failure> {
    match recipient {
        Recipient::Employee(id) => {
            let Some(employee) = view.find_employee(id).await?.filter(|one| one.active) else {
                return Ok(None);
            };
            let principal = Principal::Staff(StaffPrincipal::compile(&employee));
            Ok(Some(MailReader {
                holder: Holder::Employee(id),
                name: employee.name.to_string(),
                email: employee.email,
                language: employee.language.effective(settings.company_language),
                principals: vec![principal.clone()],
                own: Some(principal),
            }))
        }
        Recipient::Contact(id) => {
            let Some(contact) = view.find_contact(id).await?.filter(|one| one.active) else {
                return Ok(None);
            };
            if !view
                .find_customer(contact.customer)
                .await?
                .is_some_and(|one| one.active)
            {
                return Ok(None);
            }
            let access = view.find_contact_access(id).await?;
            contact_reader(contact, access.as_ref(), settings, today).map(Some)
        }
    }
}

fn contact_reader(
    contact: Contact,
    access: Option<&ContactAccess>,
    settings: &Settings,
    today: Day,
) -> Result<MailReader, Failure> {
    let compile = |access: &ContactAccess, settings: &Settings| {
        ContactPrincipal::compile(access, settings, today).map(Principal::Contact)
    };
    let mut principals = Vec::new();
    let mut own = None;
    if let Some(access) = access {
        // Mails ask for ticket access and sight, not for a login: a removed login name does not end them.
        let as_reader = ContactAccess {
            login_name_set: true,
            password_set: true,
            ..access.clone()
        };
        principals.push(compile(&as_reader, settings)?);
        own = Some(compile(access, settings)?);
    }
    if contact.notify_without_grant {
        // Exactly what the company switch "assigned regardless" would show: tickets of the own customer that name the
        // contact, at sites that it may read, and nothing by grants.
        let without_grants = ContactAccess {
            login_name_set: true,
            password_set: true,
            grants: Vec::new(),
            ..access.cloned().unwrap_or_else(|| without_account(&contact))
        };
        let switched = Settings {
            assigned_regardless: true,
            ..settings.clone()
        };
        if principals.is_empty() {
            // The order tells full sight from a notice, so its first place is filled by somebody who sees nothing.
            let nobody = ContactAccess {
                contact_active: false,
                ..without_grants.clone()
            };
            principals.push(compile(&nobody, settings)?);
        }
        principals.push(compile(&without_grants, &switched)?);
    }
    let language = access
        .map(|access| access.account.language)
        .unwrap_or_default();
    Ok(MailReader {
        holder: Holder::Contact(contact.id),
        name: contact.full_name(),
        language: language.effective(settings.company_language),
        email: contact.email,
        principals,
        own,
    })
}

/// A contact without account counts as one with ticket access and no limits: only the switch sends it anything.
fn without_account(contact: &Contact) -> ContactAccess {
    let id: ContactId = contact.id;
    let fresh = PortalAccount::fresh(id, Timestamp::default());
    ContactAccess {
        contact: id,
        customer: contact.customer,
        contact_active: contact.active,
        customer_active: true,
        login_name_set: true,
        password_set: true,
        employee: contact.employee,
        account: PortalAccount {
            ticket_access: true,
            ..fresh
        },
        grants: Vec::new(),
    }
}
