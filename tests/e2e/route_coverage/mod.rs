//! Every route of the product, knocked at by eight people.
//!
//! The routes come from the router. Each needs a row in one of the tables here that says what everybody must be answered;
//! a route without a row fails, and so does a row without a route. [`probe`] says what is looked at.
//!
//! | module | holds |
//! |---|---|
//! | [`row`] | what a row is |
//! | [`people`] | who asks |
//! | [`world`] | what lies in the house |
//! | [`pages`], [`pages_of_administrators`], [`api`], [`api_of_administrators`] | the tables |

mod api;
mod api_of_administrators;
mod pages;
mod pages_of_administrators;
mod people;
mod probe;
mod row;
mod world;

use portal_tests::house::House;
use portal_tests::postgres::Backend;
use probe::Prober;
use row::Row;
use std::collections::BTreeSet;

/// Proves the demand of design 9: no page without a row, no row without a page.
#[test]
fn every_page_of_the_router_has_its_row() {
    let routes: Vec<String> = adapter_http::routes::page_routes()
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    compare(&routes, &page_rows());
}

/// Proves the demand of design 9: no operation without a row, no row without an operation.
#[test]
fn every_operation_of_the_interface_has_its_row() {
    let routes: Vec<String> = adapter_http::api_routes()
        .into_iter()
        .map(|(method, path)| format!("{method} {path}"))
        .collect();
    compare(&routes, &api_rows());
}

/// Proves for every page: a forbidden thing answers like one that does not exist, a refusal changes
/// nothing, and reading changes nothing.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_answers_everybody_as_its_row_says() {
    for backend in Backend::available() {
        everybody_asks(House::on(backend).await, page_rows()).await;
    }
}

/// Proves for every operation of the API.
#[tokio::test(flavor = "multi_thread")]
async fn every_operation_answers_everybody_as_its_row_says() {
    for backend in Backend::available() {
        everybody_asks(House::on(backend).await, api_rows()).await;
    }
}

fn page_rows() -> Vec<Row> {
    let mut rows = pages::rows();
    rows.extend(pages_of_administrators::rows());
    rows
}

fn api_rows() -> Vec<Row> {
    let mut rows = api::rows();
    rows.extend(api_of_administrators::rows());
    rows
}

fn compare(routes: &[String], rows: &[Row]) {
    let routes: BTreeSet<&str> = routes.iter().map(String::as_str).collect();
    let names: Vec<String> = rows.iter().map(Row::name).collect();
    let named: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    assert!(routes.len() > 50, "a router with routes");
    let uncovered: Vec<_> = routes.difference(&named).collect();
    let unknown: Vec<_> = named.difference(&routes).collect();
    assert!(uncovered.is_empty(), "routes without a row: {uncovered:#?}");
    assert!(unknown.is_empty(), "rows without a route: {unknown:#?}");
}

async fn everybody_asks(house: House, rows: Vec<Row>) {
    let mut world = world::world(house).await;
    let mut prober = Prober::of(&world.house).await;
    for row in &rows {
        prober.probe(&mut world, row).await;
    }
    let database = world.house.database();
    let problems = prober.problems;
    let count = problems.len();
    assert!(
        problems.is_empty(),
        "{database}, {count}:\n{}",
        problems.join("\n")
    );
}
