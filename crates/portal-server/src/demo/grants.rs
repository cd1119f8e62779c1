//! Who may see and do what: every kind of grant once at least.

use portal_domain::access::{GrantOptions, Reach};

/// Which part of the project.
#[derive(Clone, Copy)]
pub(super) enum ScopeFact {
    AllTasks,
    ExistingTasks,
    Task(&'static str),
}

/// A grant.
pub(super) struct GrantFact {
    pub(super) contact: &'static str,
    pub(super) project: &'static str,
    pub(super) scope: ScopeFact,
    pub(super) options: GrantOptions,
    /// Last day, counted from the day of the demonstration.
    pub(super) ends: Option<i32>,
}

const PLAIN: GrantOptions = GrantOptions {
    read_only: false,
    reach: Reach::Named,
    sees_planned_hours: false,
    sees_actual_hours: false,
    sees_billable_hours: false,
};
const EVERYTHING: GrantOptions = GrantOptions {
    reach: Reach::All,
    ..PLAIN
};
const WITH_HOURS: GrantOptions = GrantOptions {
    sees_planned_hours: true,
    sees_actual_hours: true,
    ..EVERYTHING
};
const READER: GrantOptions = GrantOptions {
    read_only: true,
    sees_billable_hours: true,
    ..WITH_HOURS
};

const fn grant(contact: &'static str, project: &'static str, options: GrantOptions) -> GrantFact {
    GrantFact {
        contact,
        project,
        scope: ScopeFact::AllTasks,
        options,
        ends: None,
    }
}

/// The grant of this contact ended a month ago.
pub(super) const LEFT: (&str, i32) = ("sandra", -30);

/// All of them.
pub(super) const GRANTS: [GrantFact; 17] = [
    grant("marta", "NW-LINE", WITH_HOURS),
    grant("marta", "NW-ERP", WITH_HOURS),
    grant("marta", "NW-FIT", EVERYTHING),
    grant("jonas", "NW-LINE", PLAIN),
    grant("petra", "NW-LINE", READER),
    grant("petra", "NW-ERP", READER),
    grant("petra", "NW-FIT", READER),
    GrantFact {
        scope: ScopeFact::Task("Schnittstelle"),
        ..grant(
            "timo",
            "NW-ERP",
            GrantOptions {
                reach: Reach::NamedOrUnassigned,
                ..PLAIN
            },
        )
    },
    GrantFact {
        ends: Some(90),
        ..grant(
            "ines",
            "HM-FILL",
            GrantOptions {
                sees_planned_hours: true,
                ..EVERYTHING
            },
        )
    },
    grant("ines", "HM-LAB", EVERYTHING),
    GrantFact {
        ends: Some(LEFT.1),
        ..grant(LEFT.0, "HM-LAB", PLAIN)
    },
    GrantFact {
        scope: ScopeFact::ExistingTasks,
        ..grant("ole", "HM-FILL", PLAIN)
    },
    grant("emily", "CV-PACK", READER),
    grant("emily", "CV-MES", READER),
    grant(
        "ravi",
        "CV-PACK",
        GrantOptions {
            reach: Reach::NamedOrUnassigned,
            sees_actual_hours: true,
            ..PLAIN
        },
    ),
    grant("ravi", "CV-MES", WITH_HOURS),
    grant("george", "CV-PACK", EVERYTHING),
];

/// An internal project, opened to a contact for one of its tasks.
pub(super) const INTERNAL: GrantFact = GrantFact {
    scope: ScopeFact::Task("Documentation"),
    ..grant("george", "INT-TOOLS", PLAIN)
};
