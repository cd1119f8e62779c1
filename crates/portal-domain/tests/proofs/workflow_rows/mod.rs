//! The rows T2 to T12 of domain 3.2, each by its number, and the sentences below that table.

mod answers;
mod ends;
mod sentences;
mod setting;
mod working;
