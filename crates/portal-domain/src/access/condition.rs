//! The conditions of which rules are made, and sets of them.

macro_rules! conditions {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// One condition of the policy: true or false for a person and a ticket.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Condition { $($(#[$doc])* $name,)+ }

        impl Condition {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable code, for explanations.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

conditions! {
    /// `can_login`: login name and password set, contact and customer active (4.4).
    CanLogIn = "can_log_in",
    /// The account's ticket access is on.
    TicketAccess = "ticket_access",
    /// The customer wall: the ticket's stored owner is the contact's customer.
    OwnCustomer = "own_customer",
    /// It is not a subtask.
    NotSubtask = "not_subtask",
    /// `site_ok` for reading.
    SiteReadable = "site_readable",
    /// `site_ok` for writing.
    SiteWritable = "site_writable",
    /// A grant in force covers the primary assignment.
    Granted = "granted",
    /// That grant reaches the ticket: it names the contact, or nobody, or the grant reaches all.
    Reached = "reached",
    /// The ticket names the contact, as contact or participant.
    Named = "named",
    /// Company switch: assigned tickets regardless of grants.
    AssignedRegardless = "assigned_regardless",
    /// The company switch "contact access read-only" is off.
    CompanyWrites = "company_writes",
    /// The project is open.
    ProjectOpen = "project_open",
    /// The deciding grant is not read-only.
    GrantWrites = "grant_writes",
    /// The status is neither accepted nor billed.
    NotClosed = "not_closed",
    /// The status is new or in_process.
    StatusEditable = "status_editable",
    /// The status is done.
    StatusDone = "status_done",
    /// Company switch: contacts may set the priority.
    PriorityAllowed = "priority_allowed",
    /// Company switch: contacts manage participants.
    ParticipantsAllowed = "participants_allowed",
    /// The person is the ticket's contact.
    IsTicketContact = "is_ticket_contact",
    /// The person is a participant.
    IsParticipant = "is_participant",
    /// The account's status list, if it has one, holds accepted.
    MayApplyAccepted = "may_apply_accepted",
    /// The account's status list, if it has one, holds rejected.
    MayApplyRejected = "may_apply_rejected",
    /// The account's status list, if it has one, holds in_process.
    MayApplyInProcess = "may_apply_in_process",
    /// The deciding grant shows planned hours.
    ShowsPlanned = "shows_planned_hours",
    /// The deciding grant shows booked hours.
    ShowsActual = "shows_actual_hours",
    /// The deciding grant shows billable hours.
    ShowsBillable = "shows_billable_hours",
    /// Machines are readable: the account is not external, or its basic right on machines allows it.
    MachinesReadable = "machines_readable",
    /// The account is not external, or the ticket tells the site of its machine.
    MachinePlaced = "machine_placed",
    /// The task, if one is set, is active and of the project.
    TaskFits = "task_fits",
    /// A task is set, or no active task of the project is covered by a writing grant.
    TaskChosen = "task_chosen",
    /// The employee is active.
    StaffActive = "staff_active",
    /// The employee is an administrator.
    Administrator = "administrator",
    /// The employee is an administrator or sees all projects.
    SeesAll = "sees_all",
    /// The employee belongs to a project of an assignment of the ticket's family.
    InProject = "in_project",
    /// The employee created, is assigned, or is in the assigned group, somewhere in the ticket's family (4.7).
    FamilyTie = "family_tie",
    /// The employee is not marked read-only.
    StaffWrites = "staff_writes",
    /// The project is open, or the employee is an administrator.
    OpenOrAdministrator = "open_or_administrator",
    /// The ticket is not billed: a billed one takes no change at all (4.8).
    NotBilled = "not_billed",
    /// The ticket is neither accepted nor billed, or accepted and the employee an administrator (4.8).
    NotClosedOrAdministrator = "not_closed_or_administrator",
    /// The status is accepted.
    StatusAccepted = "status_accepted",
    /// The status allows booking time: in_process or done.
    StatusBookable = "status_bookable",
    /// The employee may bill or is an administrator.
    MayBill = "may_bill",
}

/// A set of conditions, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct ConditionSet(u64);

impl ConditionSet {
    /// No condition.
    pub const EMPTY: Self = Self(0);

    const fn bit(condition: Condition) -> u64 {
        1 << (condition as u8)
    }

    /// The set of these.
    pub const fn of(conditions: &[Condition]) -> Self {
        let mut bits = 0;
        let mut rest = conditions;
        while let [first, tail @ ..] = rest {
            bits |= Self::bit(*first);
            rest = tail;
        }
        Self(bits)
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set and one more, if `holds`.
    #[must_use]
    pub const fn with_if(self, condition: Condition, holds: bool) -> Self {
        // A shift instead of a branch: decisions over random tickets would mispredict every other one.
        Self(self.0 | ((holds as u64) << (condition as u8)))
    }

    /// Whether all of `needed` are in the set.
    pub const fn includes(self, needed: Self) -> bool {
        self.0 & needed.0 == needed.0
    }

    /// Whether this one is in the set.
    pub const fn contains(self, condition: Condition) -> bool {
        self.0 & Self::bit(condition) != 0
    }

    /// What is here and not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether both share one.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many are in it.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Those in the set, in the order of the table.
    pub fn iter(self) -> impl Iterator<Item = Condition> {
        Condition::ALL
            .iter()
            .copied()
            .filter(move |condition| self.contains(*condition))
    }
}
