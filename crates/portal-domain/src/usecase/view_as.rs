//! Looking with the eyes of a contact (R-112, R-213): an administrator sees what the contact sees, and can do nothing.

use super::explain_access::stored_access;
use super::ticket_head::load;
use super::transaction::{Changes, Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::{ContactPrincipal, Principal};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::ContactId;
use crate::ports::{ReadView, TicketKey};
use crate::settings::Settings;
use crate::values::Language;

/// The eyes of a contact, lent to an administrator for one request. There is no session behind them, no credential and
/// no way to an [`Actor`], so whatever changes something does not take them:
///
/// ```
/// use portal_domain::failure::Failure;
/// use portal_domain::ports::TicketKey;
/// use portal_domain::usecase::{Onlooker, Portal, TicketView, view_ticket};
///
/// async fn read(portal: &Portal, eyes: &Onlooker, key: TicketKey) -> Result<TicketView, Failure> {
///     view_ticket(portal, eyes, key).await
/// }
/// ```
///
/// ```compile_fail,E0308
/// use portal_domain::failure::Failure;
/// use portal_domain::usecase::{AddComment, Onlooker, Portal, add_comment};
///
/// async fn write(portal: &Portal, eyes: &Onlooker, said: &AddComment) -> Result<(), Failure> {
///     add_comment(portal, eyes, said).await.map(|_| ())
/// }
/// ```
///
/// ```compile_fail,E0308
/// use portal_domain::failure::Failure;
/// use portal_domain::usecase::{ChangeStatus, Onlooker, Portal, change_status};
///
/// async fn accept(portal: &Portal, eyes: &Onlooker, answer: &ChangeStatus) -> Result<(), Failure> {
///     change_status(portal, eyes, answer).await.map(|_| ())
/// }
/// ```
///
/// Only [`open_view_as`] makes one, after it has noted so, and nobody else can:
///
/// ```compile_fail,E0451
/// # use portal_domain::usecase::Onlooker;
/// fn forge(seen: Onlooker) -> Onlooker {
///     Onlooker { name: "Somebody else".to_owned(), ..seen }
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Onlooker {
    contact: ContactId,
    name: String,
    customer: String,
    principal: Principal,
    language: Language,
    settings: Settings,
}

impl Onlooker {
    /// Whose eyes these are.
    pub const fn contact(&self) -> ContactId {
        self.contact
    }

    /// Full name of the contact.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Name of the contact's customer.
    pub fn customer(&self) -> &str {
        &self.customer
    }

    /// What decides about what the contact sees: the very value that decides when the contact itself asks (R-114).
    pub const fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The language in which the contact reads.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The settings of this moment.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// Lends an administrator the eyes of a contact, for the list or for one ticket; a ticket that the contact does not see
/// is not found. That they were lent stands in the audit log of the contact before anything is shown (R-213). A contact
/// that cannot log in, or has no access to tickets, sees nothing, and so does who looks with its eyes.
pub async fn open_view_as(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    ticket: Option<TicketKey>,
) -> Result<Onlooker, Failure> {
    actor.require_administrator()?;
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        transaction.actor.require_administrator()?;
        let view = transaction.work.as_ref();
        let eyes = eyes_of(portal, &transaction.actor, view, contact).await?;
        let mut changes = Changes::default();
        if let Some(key) = ticket {
            let (record, _) = load(view, &eyes, key).await?;
            changes.set("ticket", record.ticket.id.to_string());
            changes.set("number", record.ticket.number.to_string());
        }
        let object = format!("contact {contact}");
        transaction.audit(AuditAction::ViewAsOpened, object, changes.into_vec());
        transaction.commit().await?;
        Ok(eyes)
    })
    .await
}

/// The eyes, unnoted: whoever shows with them has to note it first.
pub(super) async fn eyes_of(
    portal: &Portal,
    actor: &Actor,
    view: &dyn ReadView,
    id: ContactId,
) -> Result<Onlooker, Failure> {
    let contact = view.find_contact(id).await?.ok_or(Failure::NotFound)?;
    let customer = view.find_customer(contact.customer).await?;
    let customer = customer.ok_or(Failure::NotFound)?;
    let access = stored_access(portal, view, id).await?;
    let settings = actor.settings.clone();
    let compiled = ContactPrincipal::compile(&access, &settings, actor.today)?;
    Ok(Onlooker {
        contact: id,
        name: contact.full_name(),
        customer: customer.name.to_string(),
        principal: Principal::Contact(compiled),
        language: access.account.language.effective(settings.company_language),
        settings,
    })
}
