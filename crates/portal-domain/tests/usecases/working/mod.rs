//! Work on a ticket beside its status: fields, participants, time, files.

mod copies;
mod corrections;
mod fields;
mod files;
mod labels;
mod moving;
mod participants;
mod time;
mod voiding;
