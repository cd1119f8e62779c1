//! The customers: their sites, machines and contacts.

use portal_domain::values::Language;

/// A customer.
pub(super) struct CustomerFact {
    pub(super) key: &'static str,
    pub(super) number: &'static str,
    pub(super) name: &'static str,
    pub(super) language: Language,
    /// The domain of its addresses.
    pub(super) domain: &'static str,
    pub(super) country: &'static str,
    pub(super) sites: &'static [SiteFact],
    pub(super) contacts: &'static [ContactFact],
}

/// A site and the names and serial numbers of its machines.
pub(super) struct SiteFact {
    pub(super) label: &'static str,
    pub(super) street: &'static str,
    pub(super) zip: &'static str,
    pub(super) city: &'static str,
    pub(super) machines: &'static [(&'static str, &'static str)],
}

/// A contact.
pub(super) struct ContactFact {
    /// Login name.
    pub(super) key: &'static str,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) phone: &'static str,
    /// Invited the day before, has not set a password yet.
    pub(super) invited: bool,
}

const fn contact(
    key: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    phone: &'static str,
) -> ContactFact {
    ContactFact {
        key,
        first_name,
        last_name,
        phone,
        invited: false,
    }
}

/// All of them.
pub(super) const CUSTOMERS: [CustomerFact; 3] = [
    CustomerFact {
        key: "nordwerk",
        number: "K-1001",
        name: "Nordwerk Maschinenbau GmbH",
        language: Language::De,
        domain: "nordwerk.example",
        country: "Deutschland",
        sites: &[
            SiteFact {
                label: "Werk Lübeck",
                street: "Hafenring 12",
                zip: "23552",
                city: "Lübeck",
                machines: &[
                    ("Presse P1", "NW-P1-0417"),
                    ("Presse P2", "NW-P2-0418"),
                    ("Richtmaschine R4", "NW-R4-1102"),
                ],
            },
            SiteFact {
                label: "Werk Wismar",
                street: "Am Speicher 3",
                zip: "23966",
                city: "Wismar",
                machines: &[("Schweißzelle S2", "NW-S2-0931")],
            },
        ],
        contacts: &[
            contact("marta", "Marta", "Sommer", "+49 451 5550 110"),
            contact("jonas", "Jonas", "Weidner", "+49 451 5550 124"),
            contact("petra", "Petra", "Kalb", "+49 451 5550 133"),
            contact("timo", "Timo", "Ahlers", "+49 3841 5550 21"),
        ],
    },
    CustomerFact {
        key: "havelland",
        number: "K-1002",
        name: "Havelland Molkerei eG",
        language: Language::De,
        domain: "havelland-molkerei.example",
        country: "Deutschland",
        sites: &[
            SiteFact {
                label: "Molkerei Rathenow",
                street: "Milchhof 1",
                zip: "14712",
                city: "Rathenow",
                machines: &[
                    ("Abfüller A1", "HM-A1-2203"),
                    ("Abfüller A2", "HM-A2-2204"),
                    ("CIP-Anlage", "HM-CIP-0077"),
                ],
            },
            SiteFact {
                label: "Lager Nauen",
                street: "Bahnstraße 40",
                zip: "14641",
                city: "Nauen",
                machines: &[("Palettierer L1", "HM-L1-0310")],
            },
        ],
        contacts: &[
            contact("ines", "Ines", "Havemann", "+49 3385 5550 10"),
            contact("sandra", "Sandra", "Koch", "+49 3385 5550 17"),
            ContactFact {
                invited: true,
                ..contact("ole", "Ole", "Reimers", "+49 3385 5550 22")
            },
        ],
    },
    CustomerFact {
        key: "calder",
        number: "K-1003",
        name: "Calder Valley Foods Ltd",
        language: Language::En,
        domain: "caldervalley.example",
        country: "United Kingdom",
        sites: &[
            SiteFact {
                label: "Hebden works",
                street: "5 Canal Road",
                zip: "HX7 8AD",
                city: "Hebden Bridge",
                machines: &[
                    ("Packer 1", "CV-PK1-5501"),
                    ("Packer 2", "CV-PK2-5502"),
                    ("Labeller L3", "CV-L3-5510"),
                ],
            },
            SiteFact {
                label: "Halifax depot",
                street: "18 Mill Lane",
                zip: "HX1 5ER",
                city: "Halifax",
                machines: &[("Pallet wrapper", "CV-PW-5531")],
            },
        ],
        contacts: &[
            contact("emily", "Emily", "Hart", "+44 1422 555 0140"),
            contact("ravi", "Ravi", "Patel", "+44 1422 555 0152"),
            contact("george", "George", "Lowe", "+44 1422 555 0167"),
        ],
    },
];
