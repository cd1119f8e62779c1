//! Frames of the different viewers.

use super::super::assets;
use super::super::view::{Frame, Nav, Role, Viewer};
use crate::words::Language;

fn frame(language: Language, name: &str, role: Role, organization: Option<&str>) -> Frame {
    Frame {
        viewer: Some(Viewer {
            name: name.to_owned(),
            role,
            organization: organization.map(str::to_owned),
        }),
        csrf: "sample-token".to_owned(),
        active: Nav::Tickets,
        ..guest(language)
    }
}

/// Nobody is logged in.
pub fn guest(language: Language) -> Frame {
    Frame {
        csrf: "sample-token".to_owned(),
        ..Frame::new(language, "Nordwerk Service", assets::version())
    }
}

/// A contact.
pub fn contact(language: Language) -> Frame {
    frame(
        language,
        "Miriam Albers",
        Role::Contact,
        Some("Kliniken Seeufer"),
    )
}

/// An employee.
pub fn employee(language: Language) -> Frame {
    frame(language, "Jana Krüger", Role::Employee, None)
}

/// An administrator, in demo mode.
pub fn administrator(language: Language) -> Frame {
    Frame {
        demo: true,
        ..frame(language, "Thomas Reiter", Role::Administrator, None)
    }
}

/// The same frame in another part of the product.
pub(super) fn within(frame: Frame, active: Nav) -> Frame {
    Frame { active, ..frame }
}
