//! The logins that the demonstration shows.

/// A login that everybody may use.
#[derive(Debug, Clone, Copy)]
pub struct DemoPerson {
    /// Login name.
    pub login: &'static str,
    /// Who that is and what the person may do.
    pub who: &'static str,
}

/// The password of everybody in the demonstration. It guards nothing.
pub const PASSWORD: &str = "demo-portal";

/// An administrator, an employee, and three contacts with different rights.
pub const SHOWN: [DemoPerson; 5] = [
    DemoPerson {
        login: "ada",
        who: "Ada Wirth, administrator: people, rights, projects, settings, all tickets",
    },
    DemoPerson {
        login: "eva",
        who: "Eva Brandt, employee: works on the tickets of her projects, leads those of Nordwerk",
    },
    DemoPerson {
        login: "marta",
        who: "Marta Sommer, contact of Nordwerk: sees all tickets and hours of three projects, writes, accepts (German)",
    },
    DemoPerson {
        login: "jonas",
        who: "Jonas Weidner, contact of Nordwerk: sees and answers only tickets that name him, no hours (German)",
    },
    DemoPerson {
        login: "emily",
        who: "Emily Hart, contact of Calder Valley Foods: reads all tickets and hours of two projects, writes nothing (English)",
    },
];
