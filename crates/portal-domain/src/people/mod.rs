//! People and the organisations they belong to: customers with sites, machines and contacts; employees and groups;
//! how each of them logs in.
//!
//! Two identities never add up: a contact and an employee are different holders with different credentials, also where
//! they are the same human being (domain 4.7).

mod account;
mod contact;
mod credential;
mod customer;
mod employee;
mod session;

pub use account::{BasicRight, BasicRights, External, PortalAccount, ResponsibleParty};
pub use contact::Contact;
pub use credential::{Credential, Holder, PasswordHash, TokenHash};
pub use customer::{Customer, Machine, Site, SiteKind};
pub use employee::{Employee, Group, Membership, MembershipRole};
pub use session::{ApiToken, PasswordLink, Session};
