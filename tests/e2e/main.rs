//! Journeys over HTTP against the running server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on stops"
)]

mod access;
mod answer_files;
mod api_journey;
mod bad_input;
mod bulk;
mod external_users;
mod master_data;
mod navigation;
mod outages;
mod person_data;
mod project_roles;
mod protocol;
mod reference_model;
mod route_coverage;
mod staff_desk;
mod ticket_pages;
mod view_as;
mod visibility_table;
mod workflow_rows;
