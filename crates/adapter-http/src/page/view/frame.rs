//! What every page shares: who looks at it, in which language, and what surrounds the content.

use crate::words::{Language, Words};

/// The surroundings of a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words in the reader's language.
    pub words: Words,
    /// Name of the company that runs the portal.
    pub company: String,
    /// Who is logged in; `None` shows the bare frame of the login pages.
    pub viewer: Option<Viewer>,
    /// Token that each POST form carries in the field `csrf`.
    pub csrf: String,
    /// The part of the product that the page belongs to.
    pub active: Nav,
    /// Messages above the content, for example what the last form did.
    pub notices: Vec<Notice>,
    /// Version of the embedded files, part of their addresses.
    pub version: String,
    /// Whether this is a demonstration with invented data.
    pub demo: bool,
    /// The way from this page to the place under which the pages about tickets stand; `/`, or relative.
    pub root: String,
}

impl Frame {
    /// A frame without viewer, notices or token.
    pub fn new(language: Language, company: &str, version: &str) -> Self {
        Self {
            words: Words::new(language),
            company: company.to_owned(),
            viewer: None,
            csrf: String::new(),
            active: Nav::None,
            notices: Vec::new(),
            version: version.to_owned(),
            demo: false,
            root: "/".to_owned(),
        }
    }

    /// The language tag for the `lang` attribute.
    pub fn language(&self) -> &'static str {
        self.words.lang().tag()
    }

    /// Which of the three frames surrounds the page.
    pub fn kind(&self) -> &'static str {
        match self.role() {
            None => "guest",
            Some(Role::Contact) => "contact",
            Some(Role::Employee | Role::Administrator) => "staff",
        }
    }

    /// The role of the viewer, if there is one.
    pub fn role(&self) -> Option<Role> {
        self.viewer.as_ref().map(|viewer| viewer.role)
    }

    /// The entries of the main navigation for the viewer's role.
    pub fn navigation(&self) -> Vec<NavItem> {
        let entries: &[Nav] = match self.role() {
            None => &[],
            // The rest belongs to administrators and does not exist for anybody else.
            Some(Role::Contact) => &[Nav::Tickets, Nav::Account],
            Some(Role::Employee) => &[Nav::Tickets, Nav::Projects, Nav::Account],
            Some(Role::Administrator) => &[
                Nav::Tickets,
                Nav::Customers,
                Nav::Projects,
                Nav::Employees,
                Nav::Mail,
                Nav::Audit,
                Nav::Settings,
                Nav::Account,
            ],
        };
        entries.iter().filter_map(|nav| self.item(*nav)).collect()
    }

    fn item(&self, nav: Nav) -> Option<NavItem> {
        let w = self.words;
        let (href, label, icon) = match nav {
            Nav::None => return None,
            Nav::Tickets => ("/tickets", w.nav_tickets(), "ticket"),
            Nav::Customers => ("/customers", w.nav_customers(), "building"),
            Nav::Projects => ("/projects", w.nav_projects(), "folder"),
            Nav::Employees => ("/employees", w.nav_employees(), "people"),
            Nav::Settings => ("/settings", w.nav_settings(), "sliders"),
            Nav::Mail => ("/mail", w.nav_mail(), "mail"),
            Nav::Audit => ("/audit", w.nav_audit(), "history"),
            Nav::Account => ("/account", w.nav_account(), "person"),
        };
        Some(NavItem {
            href,
            label,
            icon,
            current: nav == self.active,
        })
    }
}

/// The person who looks at the page.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Name as shown in the frame.
    pub name: String,
    /// What the person is here.
    pub role: Role,
    /// For a contact: the customer; for an employee: nothing.
    pub organization: Option<String>,
}

impl Viewer {
    /// One or two letters that stand for the name.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

/// One or two letters that stand for a name.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_alphabetic));
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// The classes of viewers that see different navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A contact of a customer: tickets and the own account, nothing else.
    Contact,
    /// An employee without administration.
    Employee,
    /// An administrator.
    Administrator,
}

/// The parts of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// Outside all of them.
    None,
    /// Tickets.
    Tickets,
    /// Customers with sites, machines, contacts and their grants.
    Customers,
    /// Projects and tasks.
    Projects,
    /// Employees and groups.
    Employees,
    /// Company settings.
    Settings,
    /// Outgoing mail.
    Mail,
    /// The audit log.
    Audit,
    /// The own account.
    Account,
}

/// One entry of the navigation.
#[derive(Debug, Clone, Copy)]
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// Its words.
    pub label: &'static str,
    /// Name of its symbol.
    pub icon: &'static str,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// A message above the content.
#[derive(Debug, Clone)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

/// How a message is meant; shown by symbol and word, not by color alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    Info,
    /// It worked.
    Success,
    /// Look before you go on.
    Warning,
    /// It did not work.
    Error,
}

impl Tone {
    /// Name for class and symbol.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
