//! The addresses of every page, for tests that look at each of them.

use adapter_http::routes::page_routes;
use portal_domain::people::{BasicRight, BasicRights};
use portal_domain::usecase::{self, ExternalEntry, LimitsEntry};
use portal_tests::crawl::{crawl, kind_of};
use portal_tests::guests::{contact, program, visitor};
use portal_tests::house::House;
use portal_tests::http::Upload;
use serde_json::json;
use std::collections::BTreeMap;

/// Routes that are read but are no page of their own: the start leads on, the rest are files and a letter in its frame.
const NO_PAGES: [&str; 22] = [
    "/imports/*/rows.csv",
    "/",
    "/tickets/*/protocol.txt",
    "/tickets/*/attachments/*",
    "/mail/*/html",
    "/audit.csv",
    "/contacts/*/data.zip",
    "/tickets.csv",
    "/exports/*",
    "/exports/customers",
    "/exports/sites",
    "/exports/machines",
    "/exports/contacts",
    "/exports/employees",
    "/exports/projects",
    "/exports/tasks",
    "/exports/groups",
    "/exports/categories",
    "/exports/tickets",
    "/contacts/*/view/tickets.csv",
    "/contacts/*/view/tickets/*/protocol.txt",
    "/contacts/*/view/tickets/*/attachments/*",
];

/// Pages to which no link leads: before the login, and from mails.
const UNLINKED: [&str; 6] = [
    "/login",
    "/password/request",
    "/password/set",
    "/password/set?token=of-no-link",
    "/password/change",
    "/tickets/999",
];

/// Pages that only contacts have; the forms only external ones.
const OF_CONTACTS: [&str; 4] = [
    "/account/contacts",
    "/account/sites",
    "/account/sites/*/edit",
    "/account/machines/*/edit",
];

/// Xenia Extern, who may correct the site of the house and its machine, and the addresses of the pages that only contacts
/// have, as she finds them.
pub(crate) async fn addresses_of_xenia(house: &House) -> Vec<String> {
    let xenia = contact(house, "Xenia", "Extern").await;
    let ada = house.actor("ada.wirth").await;
    let view = usecase::view_limits(&house.portal, &ada, xenia)
        .await
        .unwrap();
    let sites: Vec<_> = view.sites.iter().map(|site| site.id).collect();
    let limits = LimitsEntry {
        external: Some(ExternalEntry {
            home: sites.first().copied(),
            read: Vec::new(),
            write: sites,
            rights: BasicRights {
                sites: BasicRight::Write,
                machines: BasicRight::Write,
                contacts: BasicRight::Read,
            },
        }),
        ..LimitsEntry::of(&view.account)
    };
    usecase::change_limits(&house.portal, &ada, xenia, view.account.version, &limits)
        .await
        .unwrap();
    let mut person = visitor(house, "xenia.extern").await;
    let found = crawl(&mut person, "xenia.extern").await;
    let mut own: BTreeMap<String, String> = BTreeMap::new();
    for (address, page) in found {
        let kind = kind_of(&address);
        if page.status == 200 && OF_CONTACTS.contains(&kind.as_str()) {
            own.entry(kind).or_insert(address);
        }
    }
    assert_eq!(own.len(), OF_CONTACTS.len(), "{own:?}");
    own.into_values().collect()
}

/// One address for every page of the route list, as an administrator finds them.
pub(crate) async fn addresses(house: &House) -> Vec<String> {
    let mut ada = visitor(house, "ada.wirth").await;
    // Filters are linked where somebody keeps one.
    let shared = json!({"name": "Open work", "sharing": "everybody", "query": "status=new"});
    let kept = program(house, "ada.wirth")
        .await
        .post("/api/v1/filters", &shared);
    kept.send().await.with_status(201);
    // Bulk runs are linked where somebody has ordered one.
    let order = json!({"list": "", "priority": 3});
    let ordered = program(house, "ada.wirth").await;
    let ordered = ordered.post("/api/v1/bulk-runs", &order);
    ordered.send().await.with_status(201);
    // So are tables that somebody gave in.
    let csrf = ada.get("/imports").await.csrf().unwrap();
    let fields = [("csrf", csrf.as_str()), ("kind", "categories")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let table = "name_de,name_en,active\nDruck,,true\n";
    let file = Upload::new("attachments", "table.csv", "text/csv", table);
    ada.post_parts("/imports", &fields, &[file])
        .await
        .with_status(303);
    let found = crawl(&mut ada, "ada.wirth").await;
    let mut one_of_each: BTreeMap<String, String> = BTreeMap::new();
    for (address, page) in found {
        if page.status == 200 {
            one_of_each.entry(kind_of(&address)).or_insert(address);
        }
    }
    for address in UNLINKED {
        one_of_each.insert(address.to_owned(), address.to_owned());
    }
    let listed: Vec<String> = page_routes()
        .into_iter()
        .filter(|route| route.method == "GET")
        .map(|route| {
            let parts = route.path.split('/');
            let kind = |part: &str| if part.starts_with(':') { "*".to_owned() } else { part.to_owned() };
            parts.map(kind).collect::<Vec<_>>().join("/")
        })
        .filter(|kind| !NO_PAGES.contains(&kind.as_str()) && !OF_CONTACTS.contains(&kind.as_str()))
        // The demonstration alone has it.
        .filter(|kind| kind != "/styleguide")
        .collect();
    let missing: Vec<_> = listed
        .iter()
        .filter(|kind| !one_of_each.contains_key(*kind))
        .collect();
    assert!(missing.is_empty(), "no address for {missing:?}");
    one_of_each
        .into_iter()
        .filter(|(kind, _)| !NO_PAGES.contains(&kind.as_str()))
        .map(|(_, address)| address)
        .collect()
}
