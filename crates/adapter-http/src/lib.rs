//! The HTTP face of Portal: pages for people and a JSON API for programs.
#![forbid(unsafe_code)]

mod api;
mod app;
mod limits;
pub mod page;
pub mod problem;
mod route_set;
pub mod routes;
mod serve;
mod shared;
pub mod web;
mod wish;
pub mod words;

pub use api::{api_routes, openapi_document};
pub use app::app;
pub use serve::serve;
pub use shared::{HttpConfig, Shared};
pub use web::csv_reader::CsvTables;
