//! Verifying what is stored: the history of every ticket is replayed through the transition table, and the chain of the
//! audit log is walked along.
//!
//! Databases refuse a status without its line of history, but whoever may write SQL may also drop a trigger. Whatever was
//! written past the product is found here; what a chain cannot show, [`audit`](crate::audit) says.

use super::Portal;
use crate::access::{Principal, Sight, StaffPrincipal, Visible, visible};
use crate::audit::{AuditHead, Broken, ChainCheck, ChainFault};
use crate::failure::Failure;
use crate::ids::{EmployeeId, TicketId, Uuid};
use crate::people::Employee;
use crate::ports::{
    Direction, ReadView, StoreError, TicketFilter, TicketKey, TicketListRequest, TicketSort,
};
use crate::values::{AccountLanguage, Name, PageSize};
use crate::version::Version;
use crate::work::TicketNumber;
use crate::workflow::{WrongLine, replay};

/// What verifying found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Verified {
    /// How many tickets were looked at, subtasks included.
    pub tickets: u64,
    /// Those that do not agree with their history, by number.
    pub findings: Vec<Finding>,
    /// How far the chain of the audit log is whole: its head, if nothing is broken.
    pub audit: AuditHead,
    /// The first place at which the chain is broken.
    pub broken: Option<Broken>,
}

impl Verified {
    /// Whether everything agrees.
    pub const fn agrees(&self) -> bool {
        self.findings.is_empty() && self.broken.is_none()
    }
}

/// A ticket that does not agree with its history.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("ticket {number}: {found}")]
pub struct Finding {
    /// Its number.
    pub number: TicketNumber,
    /// The ticket.
    pub ticket: TicketId,
    /// What is wrong with it.
    pub found: Found,
}

/// What is wrong with a ticket.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Found {
    /// Its history leads elsewhere.
    #[error("{0}")]
    History(WrongLine),
    /// A row of it cannot be understood.
    #[error("a stored row cannot be understood: {0}")]
    Unreadable(String),
}

/// How often a ticket is read again that is changed while it is looked at.
const LOOKS: u32 = 5;

/// Replays the history of every ticket and walks along the audit log, a page at a time. Nothing is changed, and the portal
/// may be at work meanwhile.
pub async fn verify(portal: &Portal) -> Result<Verified, Failure> {
    let mut verified = Verified::default();
    verify_tickets(portal, &mut verified).await?;
    let mut check = ChainCheck::default();
    verified.broken = walk(portal, &mut check).await?;
    verified.audit = check.reached();
    Ok(verified)
}

/// How many entries of the audit log are looked at together.
const ENTRIES: usize = 500;

/// Walks along the chain to its head; gives the first place at which it is broken.
async fn walk(portal: &Portal, check: &mut ChainCheck) -> Result<Option<Broken>, Failure> {
    let sha256 = |text: &str| *portal.secrets.hash(text).bytes();
    loop {
        let view = portal.store.read().await?;
        let reached = check.reached().sequence;
        let records = match view.audit_chain(reached, ENTRIES).await {
            Ok(records) => records,
            Err(StoreError::Corrupt(_)) => match view.audit_chain(reached, 1).await {
                Ok(records) => records,
                Err(StoreError::Corrupt(what)) => return Ok(Some(unreadable(check, what))),
                Err(other) => return Err(other.into()),
            },
            Err(other) => return Err(other.into()),
        };
        for record in &records {
            if let Err(broken) = check.next(record, sha256) {
                return Ok(Some(broken));
            }
        }
        if !records.is_empty() {
            continue;
        }
        let head = match view.audit_head().await {
            Ok(head) => head,
            Err(StoreError::Corrupt(what)) => return Ok(Some(unreadable(check, what))),
            Err(other) => return Err(other.into()),
        };
        // What was added since the last page moved the head on: it is looked at too.
        if head.sequence > reached && !view.audit_chain(reached, 1).await?.is_empty() {
            continue;
        }
        return Ok(check.end(&head).err());
    }
}

fn unreadable(check: &ChainCheck, what: String) -> Broken {
    Broken {
        sequence: check.reached().sequence.saturating_add(1),
        at: None,
        fault: ChainFault::Unreadable(what),
    }
}

async fn verify_tickets(portal: &Portal, verified: &mut Verified) -> Result<(), Failure> {
    let principal = installation()?;
    let all = visible(&principal);
    let mut request = TicketListRequest {
        filter: TicketFilter::default(),
        sort: TicketSort::Number,
        direction: Direction::Ascending,
        cursor: None,
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
    };
    loop {
        let view = portal.store.read().await?;
        let page = view.list_tickets(&all, &request).await?;
        for row in &page.items {
            verified.tickets += 1;
            let found = match look(view.as_ref(), &principal, &all, row.id).await {
                Ok(None) => continue,
                Ok(Some(wrong)) => Found::History(wrong),
                Err(StoreError::Corrupt(what)) => Found::Unreadable(what),
                Err(other) => return Err(other.into()),
            };
            verified.findings.push(Finding {
                number: row.number,
                ticket: row.id,
                found,
            });
        }
        match page.next {
            Some(cursor) => request.cursor = Some(cursor),
            None => return Ok(()),
        }
    }
}

/// One ticket. Reads are statements of their own, so what was changed between them is looked at once more.
async fn look(
    view: &dyn ReadView,
    principal: &Principal,
    all: &Visible,
    id: TicketId,
) -> Result<Option<WrongLine>, StoreError> {
    let gone = || StoreError::Corrupt("a listed ticket is not there".to_owned());
    let key = TicketKey::Id(id);
    let mut looks = 1;
    loop {
        let record = view.find_ticket(all, key).await?.ok_or_else(gone)?;
        let sight = Sight::of(principal, id, &record.facts()).ok_or_else(gone)?;
        let history = view.history(&sight).await?;
        let answers = view.answers(&sight).await?;
        let Err(wrong) = replay(&record.ticket, &history, &answers) else {
            return Ok(None);
        };
        let now: Option<Version> = view
            .find_ticket(all, key)
            .await?
            .map(|fresh| fresh.ticket.version);
        if now == Some(record.ticket.version) || looks == LOOKS {
            return Ok(Some(wrong));
        }
        looks += 1;
    }
}

/// The eyes of the installation: it sees what an administrator sees, and is nobody.
fn installation() -> Result<Principal, Failure> {
    let name = Name::parse("verify").map_err(|problem| Failure::field("name", problem))?;
    Ok(Principal::Staff(StaffPrincipal::compile(&Employee {
        id: EmployeeId::new(Uuid::nil()),
        version: Version::FIRST,
        name,
        email: None,
        active: true,
        administrator: true,
        all_projects: true,
        read_only: true,
        may_bill: false,
        language: AccountLanguage::Default,
        main_group: None,
        groups: Vec::new(),
        memberships: Vec::new(),
    })))
}
