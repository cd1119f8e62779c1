//! The provider: its groups and its people.

/// An employee.
pub(super) struct EmployeeFact {
    /// Login name.
    pub(super) key: &'static str,
    /// Full name.
    pub(super) name: &'static str,
    /// Group.
    pub(super) group: &'static str,
    /// Sees all projects.
    pub(super) all_projects: bool,
    /// Bills.
    pub(super) may_bill: bool,
}

/// Name of the company.
pub(super) const COMPANY: &str = "Lindhof Systems";
/// The domain of its addresses, one that nobody can own.
pub(super) const DOMAIN: &str = "lindhof.example";
/// Takes what nobody is named for.
pub(super) const SERVICE_DESK: &str = "Service desk";
const DEVELOPMENT: &str = "Development";
/// Both groups.
pub(super) const GROUPS: [&str; 2] = [SERVICE_DESK, DEVELOPMENT];
/// Types of tickets, in German and in English; the first is the default.
pub(super) const TYPES: [(&str, &str); 3] = [
    ("Störung", "Incident"),
    ("Frage", "Question"),
    ("Wunsch", "Request"),
];

/// The administrator is made from the command line, as in every installation.
pub(super) const ADMINISTRATOR: (&str, &str) = ("ada", "Ada Wirth");

const fn employee(key: &'static str, name: &'static str, group: &'static str) -> EmployeeFact {
    EmployeeFact {
        key,
        name,
        group,
        all_projects: false,
        may_bill: false,
    }
}

/// Everybody else.
pub(super) const EMPLOYEES: [EmployeeFact; 7] = [
    employee("eva", "Eva Brandt", SERVICE_DESK),
    employee("max", "Max Kern", SERVICE_DESK),
    EmployeeFact {
        all_projects: true,
        ..employee("lena", "Lena Fuchs", SERVICE_DESK)
    },
    employee("tom", "Tom Becker", DEVELOPMENT),
    employee("sara", "Sara Nowak", DEVELOPMENT),
    employee("paul", "Paul Richter", DEVELOPMENT),
    EmployeeFact {
        all_projects: true,
        may_bill: true,
        ..employee("nina", "Nina Vogt", SERVICE_DESK)
    },
];
