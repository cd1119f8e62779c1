//! Domain 4.4, line by line. `a` is the account, `s` the settings, `t` the ticket, as there.

use crate::model::{Company, Contact, Grant, Id, Level, Reach, Scope, Ticket};
use portal_domain::access::Action;
use portal_domain::work::Status;

pub(super) fn can_login(a: &Contact) -> bool {
    a.login_name && a.password && a.active && a.customer_active
}

fn wall(a: &Contact, t: &Ticket) -> bool {
    match t.owner {
        Some(owner) => owner == a.customer,
        None => false,
    }
}

fn project_ok(a: &Contact, s: &Company, g: &Grant) -> bool {
    if let Some(customer) = g.project_customer {
        customer == a.customer
    } else {
        s.internal_grantable
    }
}

fn in_scope(g: &Grant, p: Id, k: Option<Id>) -> bool {
    if g.project != p {
        return false;
    }
    match g.scope {
        Scope::All => true,
        Scope::Existing(snapshot) => k.is_some_and(|k| snapshot.contains(&k)),
        Scope::Task(task) => k == Some(task),
    }
}

/// `grant(a,p,k)`: the most specific one in force.
pub(crate) fn deciding_grant(a: &Contact, s: &Company, p: Id, k: Option<Id>) -> Option<Grant> {
    let mut found: Option<Grant> = None;
    for g in &a.grants {
        let in_force = match g.end {
            None => true,
            Some(end) => s.today <= end,
        };
        if !(in_force && project_ok(a, s, g) && in_scope(g, p, k)) {
            continue;
        }
        // task > existing_tasks > all_tasks
        let decides = match found.map(|f| f.scope) {
            None => true,
            Some(Scope::All) => g.scope != Scope::All,
            Some(Scope::Existing(_)) => matches!(g.scope, Scope::Task(_)),
            Some(Scope::Task(_)) => false,
        };
        if decides {
            found = Some(*g);
        }
    }
    found
}

fn named(a: &Contact, t: &Ticket) -> bool {
    t.contact == Some(a.id) || t.participants.contains(&a.id)
}

fn unassigned(t: &Ticket) -> bool {
    t.contact.is_none() && t.participants.is_empty()
}

fn reached(g: &Grant, a: &Contact, t: &Ticket) -> bool {
    if named(a, t) || g.reach == Reach::All {
        return true;
    }
    g.reach == Reach::NamedOrUnassigned && unassigned(t)
}

/// `s IN a.site[read] AND a.basic.addresses >= read`, for an external account.
fn reads_site(a: &Contact, site: Id) -> bool {
    match &a.external {
        None => true,
        Some(e) => {
            (site == e.home || e.read.contains(&site) || e.write.contains(&site))
                && e.addresses != Level::None
        }
    }
}

/// `s IN a.site[write] AND a.basic.addresses >= write`, for an external account.
fn writes_site(a: &Contact, site: Id) -> bool {
    match &a.external {
        None => true,
        Some(e) => e.write.contains(&site) && e.addresses == Level::Write,
    }
}

fn visible(a: &Contact, s: &Company, t: &Ticket) -> bool {
    if !can_login(a) || !a.ticket_access || !wall(a, t) || t.subtask {
        return false;
    }
    if let Some(address) = t.address
        && !reads_site(a, address)
    {
        return false;
    }
    if let Some(g) = deciding_grant(a, s, t.project, t.task)
        && reached(&g, a, t)
    {
        return true;
    }
    s.assigned_regardless && named(a, t)
}

fn writable(a: &Contact, s: &Company, t: &Ticket) -> bool {
    if !visible(a, s, t) || s.read_only || !t.project_open {
        return false;
    }
    let Some(g) = deciding_grant(a, s, t.project, t.task) else {
        return false;
    };
    if !reached(&g, a, t) || g.read_only {
        return false;
    }
    match t.address {
        None => true,
        Some(address) => writes_site(a, address),
    }
}

fn commentable(a: &Contact, s: &Company, t: &Ticket) -> bool {
    writable(a, s, t) && t.status != Status::Accepted && t.status != Status::Billed
}

fn editable(a: &Contact, s: &Company, t: &Ticket) -> bool {
    writable(a, s, t) && (t.status == Status::New || t.status == Status::InProcess)
}

fn may_transition(a: &Contact, s: &Company, t: &Ticket, to: Status) -> bool {
    if !writable(a, s, t) || t.status != Status::Done {
        return false;
    }
    match a.statuses {
        None => true,
        Some(list) => list.contains(&to),
    }
}

/// The flags of the deciding grant if it reaches the ticket: planned, actual, billable.
pub(super) fn hours(a: &Contact, s: &Company, t: &Ticket) -> [bool; 3] {
    if !visible(a, s, t) {
        return [false; 3];
    }
    match deciding_grant(a, s, t.project, t.task) {
        Some(g) if reached(&g, a, t) => [g.planned, g.actual, g.billable],
        _ => [false; 3],
    }
}

/// `machine_shown` on a ticket. The address of the machine is the address of the ticket (4.8); an external account sees
/// no machine whose address the ticket does not tell.
fn machine_shown(a: &Contact, s: &Company, t: &Ticket) -> bool {
    if !visible(a, s, t) {
        return false;
    }
    match &a.external {
        None => true,
        Some(e) => t.address.is_some_and(|at| reads_site(a, at)) && e.machines != Level::None,
    }
}

/// `address_shown`.
pub(crate) fn site_shown(a: &Contact, customer: Id, site: Id) -> bool {
    can_login(a) && a.ticket_access && customer == a.customer && reads_site(a, site)
}

/// The address line of `can_create`.
pub(crate) fn site_offered(a: &Contact, customer: Id, site: Id) -> bool {
    can_login(a) && a.ticket_access && customer == a.customer && writes_site(a, site)
}

/// `directory`.
pub(crate) fn directory(a: &Contact) -> bool {
    let allowed = match &a.external {
        None => true,
        Some(e) => e.contacts != Level::None,
    };
    can_login(a) && a.ticket_access && allowed
}

pub(super) fn may(a: &Contact, s: &Company, action: Action, t: &Ticket) -> bool {
    match action {
        Action::View => visible(a, s, t),
        Action::Write => writable(a, s, t),
        Action::Comment => commentable(a, s, t),
        Action::EditSubject | Action::EditReference => editable(a, s, t),
        Action::EditPriority => editable(a, s, t) && s.set_priority,
        Action::ManageParticipants => {
            commentable(a, s, t) && s.manage_participants && t.contact == Some(a.id)
        }
        Action::LeaveParticipants => commentable(a, s, t) && t.participants.contains(&a.id),
        Action::Accept => may_transition(a, s, t, Status::Accepted),
        Action::Reject => may_transition(a, s, t, Status::Rejected),
        Action::Return => may_transition(a, s, t, Status::InProcess),
        Action::ReadPlannedHours => hours(a, s, t)[0],
        Action::ReadActualHours => hours(a, s, t)[1],
        Action::ReadBillableHours => hours(a, s, t)[2],
        Action::ReadMachine => machine_shown(a, s, t),
        // Asked about a place, not about a ticket.
        Action::Create => false,
        Action::ReadInternal
        | Action::CommentInternally
        | Action::EditInternal
        | Action::ChangeStatus
        | Action::Bill
        | Action::BookTime => false,
    }
}
