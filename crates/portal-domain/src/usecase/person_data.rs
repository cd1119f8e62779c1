//! A contact's data, handed out as a whole and erased for good.
//!
//! A contact may ask the company what is stored about it, and that it goes. What goes is the person: names, addresses,
//! telephone, login, rights, what administrators entered about it and from where it acted. What stays is the work: tickets,
//! hours, comments and answers are the company's records, and say from then on that somebody erased has written them.
//! Words that a person wrote into them are not searched for names: who is to have them gone edits them.

use super::keep_contacts::{check_not_erased, login_of};
use super::transaction::{Transaction, check_seen, retry_busy};
use super::{Actor, Download, LoginView, Portal};
use crate::access::GrantOnProject;
use crate::audit::{AuditAction, AuditRecord, of_contact};
use crate::failure::Failure;
use crate::ids::ContactId;
use crate::people::{ApiToken, Contact, Customer, Holder, PortalAccount, Session};
use crate::ports::{NameRefs, Names, NamingTicket, OnTicket, OutboxMail, ReadView, UnitOfWork};
use crate::timestamp::Timestamp;
use crate::values::{Language, Name, Problem};
use crate::version::Version;
use crate::work::{Answer, Attachment, Comment, Party, SavedFilter};

/// Everything that is stored about a contact, without secrets.
#[derive(Debug, Clone)]
pub struct PersonFile {
    /// When it was put together.
    pub at: Timestamp,
    /// The contact.
    pub contact: Contact,
    /// Its customer.
    pub customer: Customer,
    /// Its account.
    pub account: Option<PortalAccount>,
    /// Its login.
    pub login: Option<LoginView>,
    /// Where it is logged in.
    pub sessions: Vec<Session>,
    /// Its API tokens.
    pub tokens: Vec<ApiToken>,
    /// Its grants.
    pub grants: Vec<GrantOnProject>,
    /// Names of the projects, sites, groups and people that account and grants mention.
    pub names: Names,
    /// Filters that it keeps.
    pub filters: Vec<SavedFilter>,
    /// Tickets that name it.
    pub tickets: Vec<NamingTicket>,
    /// What it wrote.
    pub comments: Vec<OnTicket<Comment>>,
    /// What it uploaded.
    pub files: Vec<OnTicket<Attachment>>,
    /// Its answers to done tickets.
    pub answers: Vec<OnTicket<Answer>>,
    /// Mails to it.
    pub mails: Vec<OutboxMail>,
    /// What the audit log says of it, oldest first.
    pub records: Vec<AuditRecord>,
}

impl PersonFile {
    /// The content of one of its [`files`](Self::files), by its place there.
    pub async fn open(&self, portal: &Portal, place: usize) -> Result<Download, Failure> {
        let (_, file) = self.files.get(place).ok_or(Failure::NotFound)?;
        Ok(Download {
            content: portal.blobs.open(&file.blob).await?,
            file: file.clone(),
        })
    }
}

/// How many entries of the audit log are read together.
const ENTRIES: usize = 500;

/// All entries of the audit log that concern a contact.
async fn records_about(
    view: &dyn ReadView,
    contact: ContactId,
) -> Result<Vec<AuditRecord>, Failure> {
    let mut found = Vec::new();
    loop {
        let after = found.last().map_or(0, |last: &AuditRecord| last.sequence);
        let more = view.audit_about(contact, after, ENTRIES).await?;
        let last = more.len() < ENTRIES;
        found.extend(more);
        if last {
            return Ok(found);
        }
    }
}

/// Everything that is stored about a contact, as of one moment. That it was handed out stands in the audit log before
/// anything is shown.
pub async fn export_contact(
    portal: &Portal,
    actor: &Actor,
    id: ContactId,
) -> Result<PersonFile, Failure> {
    actor.require_administrator()?;
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        transaction.actor.require_administrator()?;
        let file = collect(transaction.work.as_ref(), id, transaction.now).await?;
        transaction.audit(
            AuditAction::ContactExported,
            format!("contact {id}"),
            Vec::new(),
        );
        transaction.commit().await?;
        Ok(file)
    })
    .await
}

async fn collect(
    view: &dyn UnitOfWork,
    id: ContactId,
    at: Timestamp,
) -> Result<PersonFile, Failure> {
    let contact = view.find_contact(id).await?.ok_or(Failure::NotFound)?;
    let customer = view.find_customer(contact.customer).await?;
    let customer = customer.ok_or(Failure::NotFound)?;
    let account = view.find_account(id).await?;
    let grants = view.grants_of(id).await?;
    let (mut sessions, mut tokens) = (Vec::new(), Vec::new());
    if let Some(credential) = view.find_credential_of(Holder::Contact(id)).await? {
        sessions = view.list_sessions(credential.id).await?;
        tokens = view.list_api_tokens(credential.id).await?;
    }
    Ok(PersonFile {
        at,
        login: login_of(view, Holder::Contact(id), at).await?,
        names: view
            .names(&mentioned(&contact, account.as_ref(), &grants))
            .await?,
        filters: own_filters(view, id).await?,
        tickets: view.tickets_naming(id).await?,
        comments: view.comments_by(id).await?,
        files: view.files_by(id).await?,
        answers: view.answers_by(id).await?,
        mails: view.mails_to(id).await?,
        records: records_about(view, id).await?,
        contact,
        customer,
        account,
        sessions,
        tokens,
        grants,
    })
}

/// The filters that a contact keeps itself.
async fn own_filters(
    view: &dyn UnitOfWork,
    contact: ContactId,
) -> Result<Vec<SavedFilter>, Failure> {
    let owner = Party::Contact(contact);
    let mut filters = view.saved_filters(owner).await?;
    filters.retain(|one| one.owner == owner);
    Ok(filters)
}

/// What an account and its grants mention by id.
fn mentioned(
    contact: &Contact,
    account: Option<&PortalAccount>,
    grants: &[GrantOnProject],
) -> NameRefs {
    use crate::access::Scope;
    use crate::people::ResponsibleParty;
    let mut refs = NameRefs {
        employees: contact.employee.into_iter().collect(),
        ..NameRefs::default()
    };
    for one in grants {
        refs.projects.push(one.project.id);
        match &one.grant.scope {
            Scope::AllTasks => {}
            Scope::ExistingTasks(tasks) => refs.tasks.extend(tasks),
            Scope::Task(task) => refs.tasks.push(*task),
        }
    }
    if let Some(account) = account {
        for party in &account.parties {
            match party {
                ResponsibleParty::Group(group) => refs.groups.push(*group),
                ResponsibleParty::Employee(employee) => refs.employees.push(*employee),
            }
        }
        if let Some(external) = &account.external {
            refs.sites.push(external.home);
            refs.sites.extend(&external.read);
            refs.sites.extend(&external.write);
        }
    }
    refs
}

/// Asks for a contact's data to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EraseContact {
    /// Which contact.
    pub contact: ContactId,
    /// The version that the administrator has seen.
    pub seen: Version,
    /// The full name of the contact, typed once more: there is no way back.
    pub confirmation: String,
}

/// The name that a contact bears once its data is erased, in the company's language. The end of its id tells two of them
/// apart.
fn erased_name(contact: ContactId, language: Language) -> Result<Name, Failure> {
    let end = contact.uuid().as_u128() & 0xFF_FFFF;
    let name = match language {
        Language::En => format!("Erased person {end:06x}"),
        Language::De => format!("Gelöschte Person {end:06x}"),
    };
    Name::parse(&name).map_err(|problem| Failure::field("name", problem))
}

/// Erases a contact's data. Its login, rights and everything it has open end; what it was called, its addresses, and what
/// the audit log tells of its person go for good; tickets, hours, history and answers stay as they are, and name somebody
/// erased. That it happened, by whom and when, stays in the audit log.
pub async fn erase_contact(
    portal: &Portal,
    actor: &Actor,
    command: &EraseContact,
) -> Result<(), Failure> {
    let id = command.contact;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let work = transaction.work.as_ref();
        let old = work.find_contact(id).await?.ok_or(Failure::NotFound)?;
        check_not_erased(&old)?;
        check_seen(old.version, command.seen)?;
        if command.confirmation.trim() != old.full_name() {
            return Err(Failure::field("confirmation", Problem::Mismatch));
        }
        let name = erased_name(id, transaction.actor.settings.company_language)?;
        work.update_contact(&old.without_data(name, transaction.now))
            .await?;
        end_rights(work, id).await?;
        remove_filters(work, id).await?;
        end_login(&transaction, id).await?;
        work.forget_traces(id).await?;
        erase_records(&transaction, id).await?;
        transaction.audit(
            AuditAction::ContactErased,
            format!("contact {id}"),
            Vec::new(),
        );
        transaction.commit().await
    })
    .await
}

/// Takes all grants away and leaves of the account that there was one.
async fn end_rights(work: &dyn UnitOfWork, contact: ContactId) -> Result<(), Failure> {
    for one in work.grants_of(contact).await? {
        work.remove_grant(one.grant.id, one.grant.version).await?;
    }
    if let Some(account) = work.find_account(contact).await? {
        let empty = PortalAccount {
            version: account.version,
            ..PortalAccount::fresh(contact, account.created_at)
        };
        work.update_account(&empty).await?;
    }
    Ok(())
}

/// Removes the filters that it keeps, which may be named after anything, and forgets with which one it begins.
async fn remove_filters(work: &dyn UnitOfWork, contact: ContactId) -> Result<(), Failure> {
    work.set_default_filter(Party::Contact(contact), None)
        .await?;
    loop {
        let filters = own_filters(work, contact).await?;
        if filters.is_empty() {
            return Ok(());
        }
        for filter in filters {
            work.remove_saved_filter(filter.id, filter.version).await?;
        }
    }
}

/// Removes login name, password, sessions, tokens and links.
async fn end_login(transaction: &Transaction<'_>, contact: ContactId) -> Result<(), Failure> {
    let work = transaction.work.as_ref();
    let Some(mut credential) = work.find_credential_of(Holder::Contact(contact)).await? else {
        return Ok(());
    };
    for token in work.list_api_tokens(credential.id).await? {
        work.remove_api_token(credential.id, token.id).await?;
    }
    work.end_sessions(credential.id, None).await?;
    work.void_password_links(credential.id, transaction.now)
        .await?;
    credential.login_name = None;
    credential.password_hash = None;
    credential.last_login = None;
    credential.must_change = false;
    credential.revoke();
    Ok(work.update_credential(&credential).await?)
}

/// Takes the contact's own texts out of the audit log; the chain stays whole.
async fn erase_records(transaction: &Transaction<'_>, contact: ContactId) -> Result<(), Failure> {
    let sha256 = |text: &str| *transaction.portal.secrets.hash(text).bytes();
    let erased: Vec<AuditRecord> = records_about(transaction.work.as_ref(), contact)
        .await?
        .iter()
        .filter_map(|record| {
            let own = |place: crate::audit::Place<'_>| of_contact(&record.entry, contact, place);
            record.without(own, sha256)
        })
        .collect();
    Ok(transaction.work.erase_audit(&erased).await?)
}
