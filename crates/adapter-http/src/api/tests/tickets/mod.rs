//! The life of a ticket.

mod adding;
mod answering;
mod changing;
mod reading;
mod recording;
mod working;

use super::{House, new_ticket, status_of};
