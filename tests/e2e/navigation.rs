//! Where links and forms lead: nobody is shown a way that is closed to them.

use portal_tests::busy;
use portal_tests::crawl::{Pages, crawl, kind_of};
use portal_tests::guests::visitor;
use portal_tests::house::House;
use portal_tests::http::{Person, Upload};
use std::collections::BTreeSet;

/// Sends one form of each kind as it stands, from a fresh page, with a file where it takes one. What is wrong with its
/// entries may be said; that the person may not, or that there is no such form, may not.
async fn send_forms(person: &mut Person, who: &str, pages: &Pages) -> BTreeSet<String> {
    let mut sent = BTreeSet::new();
    for address in pages.keys() {
        let page = person.get(address).await;
        if page.status != 200 {
            // An earlier form has moved it out of the way.
            continue;
        }
        for form in page.forms() {
            let kind = format!("{} {}", form.method, kind_of(&form.action));
            // These end the visit.
            let leaves = form.action == "/logout" || form.action.starts_with("/account/sessions/");
            if leaves || !sent.insert(kind) {
                continue;
            }
            let files: Vec<Upload> = if form.multipart {
                vec![Upload::new("attachments", "probe.txt", "text/plain", "x")]
            } else {
                Vec::new()
            };
            let fresh = person.get(address).await.with_status(200);
            // Where something is added under the address of the list, its search is found by its field.
            let mut posted = fresh.forms().into_iter();
            let both = posted.any(|one| one.action == form.action && one.method != form.method);
            let which = if both && form.method == "get" {
                "search"
            } else {
                &form.action
            };
            let answer = person.submit_with(&fresh, which, &[], &files).await;
            let allowed = match form.method.as_str() {
                // A choice of rows with nothing chosen is told like any other entry.
                "get" => matches!(answer.status, 200 | 303 | 422),
                _ => matches!(answer.status, 200 | 303 | 409 | 412 | 422),
            };
            assert!(
                allowed,
                "{who}: the form {} on {address} answers {}\n{}",
                form.action,
                answer.status,
                answer.words()
            );
        }
    }
    sent
}

/// Proves for every page: what a person can click or send is open to that person. Contacts who
/// write, who only read and who have no grant; employees in a project, without one, and who only read; an administrator.
#[tokio::test(flavor = "multi_thread")]
async fn no_way_leads_to_a_closed_door() {
    let house = House::on_every_database().await.remove(0);
    busy::furnish(&house).await;
    let journeys: [(&str, &[&str], &[&str]); 6] = [
        ("nina.lang", &["/tickets", "/account"], &["/tickets/*"]),
        (
            "jonas.ott",
            &["/tickets/*", "/tickets/*/protocol"],
            &["/tickets/new", "/tickets/*/answer", "/customers"],
        ),
        (
            "marta.sommer",
            &["/tickets/new", "/tickets/*/answer", "/tickets/*/protocol"],
            &["/customers", "/tickets/*/status", "/projects"],
        ),
        (
            "max.kern",
            &["/tickets", "/account", "/projects"],
            &["/tickets/*", "/tickets/new", "/customers", "/projects/*"],
        ),
        (
            "eva.brandt",
            &[
                "/tickets/new",
                "/tickets/*/status",
                "/tickets/*/edit",
                "/projects/*",
            ],
            &[
                "/customers",
                "/projects/new",
                "/projects/*/edit",
                "/projects/*/tasks/new",
                "/tasks/*/edit",
                "/settings",
                "/mail",
            ],
        ),
        (
            "ada.wirth",
            &[
                "/tickets/new",
                "/customers/*",
                "/contacts/*/grants/new",
                "/projects/*",
                "/employees/*",
                "/groups",
                "/sites",
                "/machines",
                "/tasks",
                "/keywords",
                "/mail/*",
                "/settings",
            ],
            &[],
        ),
    ];
    for (who, reached, closed) in journeys {
        let mut person = visitor(&house, who).await;
        let pages = crawl(&mut person, who).await;
        let kinds: BTreeSet<String> = pages.keys().map(|address| kind_of(address)).collect();
        for path in reached {
            assert!(
                kinds.contains(*path),
                "{who} does not reach {path}: {kinds:?}"
            );
        }
        for path in closed {
            assert!(!kinds.contains(*path), "{who} is shown {path}");
        }
        let forms = send_forms(&mut person, who, &pages).await;
        assert!(
            !forms.is_empty(),
            "{who} has a form at least for the password"
        );
    }
}
