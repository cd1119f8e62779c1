//! Logging in, passwords, one's own account.

mod colleague;
mod me;
mod password_link;
mod session;

pub(super) use colleague::Colleagues;
pub(super) use me::Me;
pub(super) use password_link::PasswordLinks;
pub(super) use session::Sessions;
