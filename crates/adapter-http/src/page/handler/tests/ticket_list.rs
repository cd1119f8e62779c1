//! The list of tickets: its filters, its marks, its table.

use super::stage::{Cast, Stage};

/// Proves on the page: ticked projects and statuses narrow the list, secondary tickets are marked, and
/// each filter that is set can be taken away.
#[tokio::test]
async fn employees_tick_projects_and_statuses() {
    let mut cast = Cast::new();
    let other = cast.world.project(cast.nordwerk, "NW-2");
    cast.world.member(cast.eva, other);
    cast.world.ticket(cast.project).subject("At home");
    let guest = cast.world.ticket(other).also_in(cast.project);
    guest.subject("Guest of NW-1");
    cast.world.ticket(other).subject("Elsewhere");
    let stage = Stage::of(&cast.world);
    let mut eva = stage.browser("eva.brandt").await;
    let page = eva.get(&format!("/tickets?project={}", cast.project)).await;
    assert!(page.says("At home") && page.says("Guest of NW-1") && !page.says("Elsewhere"));
    assert!(page.says("primary") && page.says("secondary"));
    let both = format!(
        "/tickets?project={}&project={other}&status=new&status=done",
        cast.project
    );
    let page = eva.get(&both).await;
    assert!(page.says("At home") && page.says("Elsewhere"));
    let without_one = format!("tickets?project={other}&#38;status=new&#38;status=done");
    assert!(page.html.contains(&without_one), "{}", page.html);
    let page = eva
        .get(&format!("{both}&primary_only=true&hide_subtasks=true"))
        .await;
    assert_eq!(page.status, 200);
    let page = eva.get("/tickets?queue=own").await;
    assert!(page.says("At home") && page.says("Elsewhere"));
    for wrong in [
        "hide_subtasks=1",
        "project=x",
        "queue=theirs",
        "other=1",
        "deadline_from=x",
    ] {
        let page = eva.get(&format!("/tickets?{wrong}")).await;
        assert!(
            (400..500).contains(&page.status),
            "{wrong}: {}",
            page.status
        );
    }
}

/// Proves R-051 for the table: the list of whoever asks, hidden columns not even by name, nothing that is calculated.
#[tokio::test]
async fn the_table_is_the_readers_list() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.project).contact(cast.marta);
    ticket.subject("=HYPERLINK(\"http://evil\")");
    for number in 0..250 {
        let subject = format!("Pump {number:03}");
        let ticket = cast.world.ticket(cast.project).contact(cast.marta);
        ticket.subject(&subject);
    }
    cast.world.internal_project("INT");
    let stage = Stage::of(&cast.world);
    let mut marta = stage.browser("marta.sommer").await;
    let file = marta.get("/tickets.csv?sort=subject").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let lines: Vec<&str> = file.html.lines().collect();
    assert!(lines[0].starts_with('\u{FEFF}') && lines[0].contains("\"number\",\"subject\""));
    assert!(!lines[0].contains("customer") && !lines[0].contains("modified_at"));
    assert_eq!(lines.len(), 252);
    assert!(lines[1].contains("\"'=HYPERLINK"), "{}", lines[1]);
    assert!(lines[2].contains("Pump 000") && lines[251].contains("Pump 249"));
    let file = marta.get("/tickets.csv?search=pump+017").await;
    assert_eq!(file.html.lines().count(), 2);
    let page = marta.get("/tickets.csv?assignee=x").await;
    assert_eq!(page.status, marta.get("/tickets?assignee=x").await.status);
    let mut eva = stage.browser("eva.brandt").await;
    let file = eva.get("/tickets.csv").await;
    assert!(file.html.contains("\"customer\"") && file.html.contains("\"Nordwerk\""));
}
