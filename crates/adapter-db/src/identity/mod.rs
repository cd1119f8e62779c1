//! Who logs in: credentials, sessions, tokens, links, and all that decides about a person in one row.

mod api_token;
pub(crate) mod credential;
pub(crate) mod password_link;
mod person;
mod reads;
mod session;
mod writes;
