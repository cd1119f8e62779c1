//! `/account/sites`: sites and machines as a contact sees and corrects them.

use super::{FormErrors, Frame};
use askama::Template;

/// The sites that are shown.
#[derive(Debug, Clone, Template)]
#[template(path = "page/own_sites.html")]
pub struct OwnSitesPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The sites.
    pub sites: Vec<OwnSiteBlock>,
}

/// A site.
#[derive(Debug, Clone)]
pub struct OwnSiteBlock {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// Its address.
    pub lines: Vec<String>,
    /// Whether it may be corrected.
    pub editable: bool,
    /// Machines there.
    pub machines: Vec<OwnMachineRow>,
}

/// A machine.
#[derive(Debug, Clone)]
pub struct OwnMachineRow {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Serial number.
    pub serial: Option<String>,
    /// Whether it may be corrected.
    pub editable: bool,
}

/// The form that corrects a site.
#[derive(Debug, Clone, Template)]
#[template(path = "page/own_site_form.html")]
pub struct OwnSiteFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the site.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub zip: String,
    /// City.
    pub city: String,
    /// Country.
    pub country: String,
    /// Version that the form was filled from.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The form that corrects a machine.
#[derive(Debug, Clone, Template)]
#[template(path = "page/own_machine_form.html")]
pub struct OwnMachineFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the machine.
    pub id: String,
    /// Where it stands.
    pub site: String,
    /// What people call it.
    pub name: String,
    /// Serial number.
    pub serial: String,
    /// Version that the form was filled from.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}
