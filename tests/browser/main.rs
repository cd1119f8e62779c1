//! Journeys in real Chromium.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on stops"
)]

mod acceptance_story;
mod bulk;
mod contact_journey;
mod desk;
mod every_page;
mod granting;
mod keyboard_only;
mod looking;
mod narrow_screen;
mod without_script;
