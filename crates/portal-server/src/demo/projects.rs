//! The projects: their tasks, who works on them, who speaks for the customer.

/// A project.
#[derive(Debug)]
pub(super) struct ProjectFact {
    pub(super) short_name: &'static str,
    pub(super) name: &'static str,
    /// Key of the customer; none makes it internal.
    pub(super) customer: Option<&'static str>,
    pub(super) tasks: &'static [&'static str],
    /// Leads it.
    pub(super) manager: &'static str,
    /// Work on it.
    pub(super) team: &'static [&'static str],
    /// Record tickets; of those whom the grant of one task allows it, only in that task.
    pub(super) authors: &'static [&'static str],
    /// Answers for tickets that somebody else recorded.
    pub(super) speaker: Option<&'static str>,
    /// How many of the two hundred tickets.
    pub(super) tickets: usize,
}

/// All of them.
pub(super) const PROJECTS: [ProjectFact; 8] = [
    ProjectFact {
        short_name: "NW-LINE",
        name: "Pressenlinie",
        customer: Some("nordwerk"),
        tasks: &["Steuerung", "Mechanik", "Sensorik"],
        manager: "eva",
        team: &["eva", "max"],
        authors: &["marta", "jonas", "jonas"],
        speaker: Some("marta"),
        tickets: 46,
    },
    ProjectFact {
        short_name: "NW-ERP",
        name: "ERP-Anbindung",
        customer: Some("nordwerk"),
        tasks: &["Schnittstelle", "Stammdaten", "Auswertungen"],
        manager: "eva",
        team: &["tom", "eva"],
        authors: &["marta", "timo"],
        speaker: Some("marta"),
        tickets: 28,
    },
    ProjectFact {
        short_name: "NW-FIT",
        name: "Umbau Halle 3",
        customer: Some("nordwerk"),
        tasks: &["Planung", "Inbetriebnahme"],
        manager: "eva",
        team: &["max", "tom"],
        authors: &["marta"],
        speaker: Some("marta"),
        tickets: 16,
    },
    ProjectFact {
        short_name: "HM-FILL",
        name: "Abfüllanlage",
        customer: Some("havelland"),
        tasks: &["Leitsystem", "Reinigung", "Etikettierung"],
        manager: "sara",
        team: &["sara", "lena"],
        authors: &["ines"],
        speaker: Some("ines"),
        tickets: 32,
    },
    ProjectFact {
        short_name: "HM-LAB",
        name: "Labordatenbank",
        customer: Some("havelland"),
        tasks: &["Auswertung", "Zugänge"],
        manager: "sara",
        team: &["sara", "paul"],
        authors: &["ines", "sandra"],
        speaker: Some("ines"),
        tickets: 18,
    },
    ProjectFact {
        short_name: "CV-PACK",
        name: "Packing line",
        customer: Some("calder"),
        tasks: &["Controls", "Labelling", "Spare parts"],
        manager: "lena",
        team: &["lena", "max"],
        authors: &["ravi", "george"],
        speaker: Some("george"),
        tickets: 30,
    },
    ProjectFact {
        short_name: "CV-MES",
        name: "Shop floor data",
        customer: Some("calder"),
        tasks: &["Reports", "Interfaces"],
        manager: "lena",
        team: &["tom", "paul"],
        authors: &["ravi"],
        speaker: Some("ravi"),
        tickets: 18,
    },
    ProjectFact {
        short_name: "INT-TOOLS",
        name: "Internal tools",
        customer: None,
        tasks: &["Build and release", "Documentation"],
        manager: "paul",
        team: &["paul", "tom"],
        authors: &[],
        speaker: None,
        tickets: 12,
    },
];
