//! Work on a ticket beside its status: fields, participants, time, files.

mod fields;
mod files;
mod participants;
mod time;
