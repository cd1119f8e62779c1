//! View-as over HTTP: the same bytes as the contact gets, every opening noted, and nothing that writes.

mod crowd;

use crowd::{Crowd, Size};
use portal_domain::access::Reach;
use portal_domain::audit::AuditEntry;
use portal_domain::ids::ContactId;
use portal_domain::work::{Party, Status};
use portal_tests::drafts::Draft;
use portal_tests::guests::{contact, grant, program, reaching, visitor};
use portal_tests::house::House;
use portal_tests::http::{Page, Person};
use portal_tests::ledger::Ledger;
use portal_tests::postgres::Backend;
use reqwest::Method;

/// What a contact gets between the frame: the whole of `main`, without what surrounds every page.
fn own_content(page: &Page) -> String {
    let (_, main) = page.body.split_once("<main ").expect("a main part");
    let (_, main) = main.split_once('>').expect("a tag");
    let (content, _) = main.split_once("</main>").expect("its end");
    drawn_anew(content)
}

/// What an administrator gets inside the banner and the wrapper.
fn seen_content(page: &Page) -> String {
    let (_, seen) = page.body.split_once(" id=\"seen\"").expect("a wrapper");
    let (_, seen) = seen.split_once('>').expect("a tag");
    let (seen, _) = seen.split_once("</main>").expect("its end");
    let ends = ["</fieldset>", "</div>"].map(|end| seen.rfind(end).unwrap_or_default());
    let end = ends.into_iter().max().unwrap_or_default();
    drawn_anew(&seen[..end])
}

/// The bytes, but for the two values that are drawn anew whenever a form is drawn, for the contact itself too: the token
/// against forged requests, which borrowed eyes do not get at all, and the key that recognizes a form sent twice.
fn drawn_anew(content: &str) -> String {
    let mut out = content.trim().to_owned();
    for name in ["csrf", "submission"] {
        let mark = format!("name=\"{name}\" value=\"");
        let mut parts = out.split(mark.as_str());
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (_, rest) = part.split_once('"').expect("the end of a value");
            kept.push_str(&mark);
            kept.push('"');
            kept.push_str(rest);
        }
        out = kept;
    }
    out
}

/// Numbers of the tickets of a list.
fn numbers(page: &Page) -> Vec<String> {
    let links = page.links();
    let numbers = links.iter().filter_map(|link| {
        let number = link.href.rsplit_once("/tickets/")?.1;
        number.parse::<i64>().ok().map(|_| number.to_owned())
    });
    numbers.collect()
}

/// One page of a contact, opened by itself and with its eyes: the answer, and every byte of it.
async fn compare(own: &mut Person, ada: &mut Person, contact: ContactId, path: &str) -> Page {
    let theirs = own.get(path).await;
    let view = format!("/contacts/{contact}/view{path}");
    let mine = ada.get(&view).await;
    assert_eq!(mine.status, theirs.status, "{view}");
    if theirs.status == 303 {
        let there = format!("/contacts/{contact}/view{}", theirs.location());
        assert_eq!(mine.location(), there);
    }
    if theirs.status == 200 && theirs.body.starts_with("<!doctype") {
        assert_eq!(seen_content(&mine), own_content(&theirs), "{view}");
    } else if theirs.status == 200 {
        assert_eq!(mine.bytes, theirs.bytes, "{view}");
    }
    theirs
}

async fn openings(house: &House, contact: ContactId) -> Vec<AuditEntry> {
    let view = house.portal.store.read().await.unwrap();
    let object = format!("contact {contact}");
    let lines = view.list_audit(Some(&object), 100_000).await.unwrap();
    lines
        .into_iter()
        .filter(|line| line.action == "view_as.opened")
        .collect()
}

/// Compares a crowd; gives the number of contacts, pages and tickets that were compared.
async fn compare_crowd(house: &House, size: Size) -> (usize, usize, usize) {
    let crowd = Crowd::settle(house, size).await;
    let mut ada = visitor(house, "ada.wirth").await;
    let (mut pages, mut tickets) = (0, 0);
    for one in &crowd.contacts {
        let mut opened = 0;
        let Some(token) = &one.token else {
            // Who cannot log in has no page of its own; with its eyes there is nothing to see.
            let view = format!("/contacts/{}/view/tickets", one.id);
            let list = ada.get(&view).await.with_status(200);
            assert!(numbers(&list).is_empty(), "{view}");
            let ticket = ada.get(&format!("{view}/{}", one.sample[0])).await;
            assert_eq!(ticket.status, 404);
            assert_eq!(openings(house, one.id).await.len(), 1);
            continue;
        };
        let mut own = Person::new(house.base());
        own.put_cookie("portal-session", token);
        let mut lists = vec![
            "/tickets?status=open".to_owned(),
            "/tickets?seen_by=somebody".to_owned(),
            "/tickets?status=done".to_owned(),
            "/tickets?search=press&sort=-subject".to_owned(),
            format!("/tickets?project={}&priority=3", one.project),
            format!("/tickets?creator=c:{}", one.id),
            "/tickets".to_owned(),
        ];
        for file in ["/tickets.csv", "/tickets.csv?status=open&sort=subject"] {
            let file = compare(&mut own, &mut ada, one.id, file).await;
            assert_eq!(file.status, 200);
            opened += 1;
        }
        let mut shown = Vec::new();
        let (mut left, mut walked) = (size.pages, false);
        while let Some(path) = lists.pop() {
            let list = compare(&mut own, &mut ada, one.id, &path).await;
            opened += 1;
            pages += 1;
            if path.starts_with("/tickets?") && !path.contains("cursor") {
                continue;
            }
            shown.extend(numbers(&list));
            let next = list
                .links()
                .into_iter()
                .find(|link| link.href.contains("cursor"));
            match next {
                Some(next) if left > 0 => {
                    left -= 1;
                    lists.push(next.href);
                }
                further => walked = further.is_none(),
            }
        }
        shown.sort();
        shown.dedup();
        let some = shown
            .iter()
            .step_by(shown.len().div_ceil(size.tickets).max(1));
        for number in some.chain(&one.sample) {
            let path = format!("/tickets/{number}");
            let page = compare(&mut own, &mut ada, one.id, &path).await;
            // Where the list goes on, what it has not shown yet is open.
            let listed = shown.contains(number);
            let fits = (page.status == 200) == listed || (!walked && !listed);
            assert!(fits, "{path}: {} and listed: {listed}", page.status);
            tickets += 1;
            if page.status != 200 {
                continue;
            }
            opened += 1;
            for leaf in ["?history=1", "/protocol"] {
                compare(&mut own, &mut ada, one.id, &format!("{path}{leaf}")).await;
                opened += 1;
                pages += 1;
            }
        }
        assert_eq!(openings(house, one.id).await.len(), opened, "{}", one.id);
    }
    (crowd.contacts.len(), pages, tickets)
}

/// Proves: for every contact of a generated world the list, narrowed in every way, and each
/// ticket with its history and protocol are byte for byte what the contact gets, and each opening is noted.
#[tokio::test(flavor = "multi_thread")]
async fn borrowed_eyes_get_the_same_bytes() {
    for house in House::on_every_database().await {
        let (contacts, pages, tickets) = compare_crowd(&house, Size::SMALL).await;
        println!("view-as: {contacts} contacts, {pages} pages, {tickets} tickets compared");
        assert!(tickets > 100, "only {tickets} tickets");
    }
}

/// Proves R-114 on a large world: every contact's list, and some of the tickets.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "exhaustive: three hundred contacts; CI runs it"]
async fn exhaustive_borrowed_eyes_get_the_same_bytes() {
    let house = House::on(Backend::Sqlite).await;
    let (contacts, pages, tickets) = compare_crowd(&house, Size::LARGE).await;
    println!("view-as: {contacts} contacts, {pages} pages, {tickets} tickets compared");
    assert!(contacts == 300 && tickets > 1_000, "{tickets} tickets");
}

/// Proves R-213: whatever is sent below the addresses of the view is refused and changes nothing, a form with the
/// administrator's own token too.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_below_the_view_takes_anything_but_reading() {
    for house in House::on_every_database().await {
        let marta = contact(&house, "Marta", "Sommer").await;
        grant(&house, marta, house.project, reaching(Reach::All)).await;
        let draft = Draft {
            contact: Some(marta),
            creator: Party::Contact(marta),
            status: Status::Done,
            ..Draft::of(&house)
        };
        let ticket = draft.lay(&house).await;
        let mut ada = visitor(&house, "ada.wirth").await;
        let view = format!("/contacts/{marta}/view/tickets");
        let one = format!("{view}/{}", ticket.number);
        let page = ada.get(&one).await.with_status(200);
        // The forms stand there as the contact sees them, without a token and without effect.
        let forms = page.forms();
        let answers = format!("{one}/answer");
        let own: Vec<_> = forms.iter().filter(|form| form.action == answers).collect();
        assert_eq!(own.len(), 3);
        assert!(own.iter().all(|form| form.value("csrf") == Some("")));
        let token = ada.get("/account").await.csrf().expect("a token");
        let api = program(&house, "ada.wirth").await;
        let ledger = Ledger::open(&house).await;
        let before = ledger.read().await;
        let mut sent = 0;
        for path in [view.clone(), one.clone()]
            .into_iter()
            .chain(
                [
                    "new",
                    "edit",
                    "comments",
                    "answer",
                    "assign",
                    "status",
                    "times",
                    "participants",
                    "protocol",
                    "protocol.txt",
                    "attachments",
                ]
                .map(|leaf| format!("{one}/{leaf}")),
            )
            .chain([format!("{view}/new")])
        {
            for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                let fields = [
                    ("csrf", token.as_str()),
                    ("decision", "accept"),
                    ("version", "1"),
                    ("text", "In the name of somebody else."),
                ];
                let answer = ada
                    .send(method.clone(), &path, |request| {
                        request
                            .header("Origin", house.base())
                            .header("Sec-Fetch-Site", "same-origin")
                            .form(&fields)
                    })
                    .await;
                assert!(
                    matches!(answer.status, 404 | 405),
                    "{}: {}",
                    answer.asked,
                    answer.status
                );
                let call = api.call(method, &format!("/api/v1{path}"));
                let body =
                    serde_json::json!({"to": "accepted", "body": "In the name of somebody else."});
                let answer = call.json(&body).if_match("*").send().await;
                assert!(
                    matches!(answer.status, 404 | 405),
                    "{}: {}",
                    answer.asked,
                    answer.status
                );
                sent += 2;
            }
        }
        assert_eq!(before.difference(&ledger.read().await), "");
        assert!(sent > 100, "only {sent} requests");
    }
}

/// Proves R-115: one step leads to the same rows in the staff list, narrowed in the same way, where the administrator
/// acts in the own name; and for nobody else there is such a filter.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_rows_stand_in_the_staff_list() {
    for house in House::on_every_database().await {
        let crowd = Crowd::settle(&house, Size::SMALL).await;
        let mut ada = visitor(&house, "ada.wirth").await;
        let mut rows = 0;
        for one in &crowd.contacts {
            for narrowed in [
                "",
                "?status=open",
                "?search=press&priority=3",
                "?sort=-subject",
            ] {
                let view = format!("/contacts/{}/view/tickets{narrowed}", one.id);
                let seen = ada.get(&view).await.with_status(200);
                let staff = ada.click(&seen, "Same rows in the staff list").await;
                let staff = staff.with_status(200);
                assert_eq!(numbers(&staff), numbers(&seen), "{view}");
                rows += numbers(&seen).len();
            }
        }
        assert!(rows > 100, "only {rows} rows");
        let one = crowd.contacts[0].id;
        let mut eva = visitor(&house, "eva.brandt").await;
        let other = eva.get("/tickets?seen_by=not-an-id").await;
        let asked = eva.get(&format!("/tickets?seen_by={one}")).await;
        assert_eq!((asked.status, other.status), (422, 422));
        assert_eq!(asked.words(), other.words());
    }
}

/// Proves R-213: the log of the contact says who looked, at what, and when, in words.
#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_the_contact_tells_who_looked() {
    let house = House::on(portal_tests::postgres::Backend::Sqlite).await;
    let marta = contact(&house, "Marta", "Sommer").await;
    grant(&house, marta, house.project, reaching(Reach::All)).await;
    let ticket = Draft::of(&house).lay(&house).await;
    let mut ada = visitor(&house, "ada.wirth").await;
    let list = ada.get(&format!("/contacts/{marta}")).await;
    let list = ada.click(&list, "View as contact").await.with_status(200);
    assert!(list.sees("You see what Marta Sommer of Nordwerk sees."));
    let number = ticket.number.to_string();
    let one = ada.click(&list, &format!("Ticket {number}")).await;
    assert!(one.path.ends_with(&format!("/view/tickets/{number}")));
    let back = ada.click(&one, "Leave this view").await.with_status(200);
    assert!(back.sees("Viewed the list as this contact"));
    assert!(back.sees(&format!("Viewed ticket {number} as this contact")));
}
