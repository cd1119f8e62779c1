//! Renders every page in every language and looks at the result as a reader would.

use std::collections::BTreeSet;

use askama::Template;

use super::view::ticket_list::{BulkChoice, TicketFilter, TicketListPage, TicketRow};
use super::view::{Paging, PriorityMark, Sorting, StatusMark};
use super::{assets, sample};
use crate::page::fields::TICKS;
use crate::words::Language;

fn each(mut check: impl FnMut(&str, Language, &str)) {
    let mut count = 0;
    for language in Language::ALL {
        for page in sample::all(language) {
            let html = page
                .html
                .unwrap_or_else(|error| panic!("{}: {error}", page.name));
            let name = format!("{} ({})", page.name, language.tag());
            check(&name, language, &html);
            count += 1;
        }
    }
    assert!(count > 110, "only {count} pages were looked at");
}

/// The start tags of an element, without their angle brackets.
fn tags<'a>(html: &'a str, element: &str) -> Vec<&'a str> {
    html.split(&format!("<{element}"))
        .skip(1)
        .filter(|rest| rest.starts_with([' ', '>', '\n']))
        .map(|rest| rest.split('>').next().unwrap())
        .collect()
}

fn value<'a>(tag: &'a str, attribute: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {attribute}=\""))?;
    rest.split('"').next()
}

#[test]
fn every_page_says_its_language_and_has_one_heading_and_a_title() {
    each(|name, language, html| {
        assert!(
            html.contains(&format!("<html lang=\"{}\">", language.tag())),
            "{name}"
        );
        assert_eq!(tags(html, "h1").len(), 1, "{name}");
        let title = html
            .split("<title>")
            .nth(1)
            .and_then(|rest| rest.split("</title>").next());
        assert!(
            title.is_some_and(|title| !title.starts_with(" ·")),
            "{name}: {title:?}"
        );
        assert_eq!(tags(html, "main").len(), 1, "{name}");
    });
}

#[test]
fn every_control_has_a_name_that_is_read_out() {
    each(|name, _, html| {
        let labels: BTreeSet<_> = tags(html, "label")
            .into_iter()
            .filter_map(|tag| value(tag, "for"))
            .collect();
        for element in ["input", "select", "textarea"] {
            for tag in tags(html, element) {
                if value(tag, "type") == Some("hidden") {
                    continue;
                }
                let labelled = value(tag, "id").is_some_and(|id| labels.contains(id));
                let named = value(tag, "aria-label").is_some();
                assert!(labelled || named, "{name}: <{element}{tag}>");
            }
        }
        for tag in tags(html, "img") {
            assert!(value(tag, "alt").is_some(), "{name}: <img{tag}>");
        }
    });
}

#[test]
fn no_id_exists_twice_and_every_reference_finds_its_target() {
    each(|name, _, html| {
        let mut ids = BTreeSet::new();
        for part in html.split(" id=\"").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(ids.insert(id), "{name}: id {id} exists twice");
        }
        for attribute in ["aria-describedby", "aria-labelledby", "for", "data-dialog"] {
            for part in html.split(&format!(" {attribute}=\"")).skip(1) {
                for id in part.split('"').next().unwrap().split(' ') {
                    assert!(ids.contains(id), "{name}: {attribute} {id} leads nowhere");
                }
            }
        }
        for part in html.split("href=\"#").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(ids.contains(id), "{name}: #{id} leads nowhere");
        }
    });
}

#[test]
fn every_post_form_carries_its_token() {
    each(|name, _, html| {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap();
            let tag = form.split('>').next().unwrap();
            let token =
                form.contains("<input type=\"hidden\" name=\"csrf\" value=\"sample-token\">");
            match value(tag, "method") {
                Some("post") => assert!(token, "{name}: <form{tag}>"),
                Some("get") => assert!(!token, "{name}: a token must not get into addresses"),
                other => panic!("{name}: method {other:?}"),
            }
        }
    });
}

/// A tick that the list does not name would count as set whatever is sent for it.
#[test]
fn every_tick_is_known_as_one_and_nothing_else_has_its_name() {
    let mut seen = BTreeSet::new();
    each(|name, _, html| {
        for tag in html.split('<').filter(|tag| {
            tag.starts_with("input") || tag.starts_with("select") || tag.starts_with("textarea")
        }) {
            let tag = tag.split('>').next().unwrap();
            let Some(field) = value(tag, "name") else {
                continue;
            };
            let tick =
                value(tag, "type") == Some("checkbox") && value(tag, "value") == Some("true");
            assert_eq!(TICKS.contains(&field), tick, "{name}: <{tag}>");
            if tick {
                seen.insert(field.to_owned());
            }
        }
    });
    let unseen: Vec<_> = TICKS.iter().filter(|tick| !seen.contains(**tick)).collect();
    assert_eq!(unseen, [&"take"], "a button, not a box");
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_other_hosts() {
    each(|name, _, html| {
        assert!(!html.contains(" style=\""), "{name}: inline style");
        assert!(!html.contains("<style"), "{name}: inline style");
        for part in html.split("<script").skip(1) {
            let (tag, rest) = part.split_once('>').unwrap();
            assert!(tag.contains(" src=\"/assets/"), "{name}: <script{tag}>");
            assert!(rest.starts_with("</script>"), "{name}: inline script");
        }
        for handler in [
            " onclick",
            " onsubmit",
            " onchange",
            " onload",
            "javascript:",
        ] {
            assert!(!html.contains(handler), "{name}: {handler}");
        }
        for attribute in [" src=\"", " href=\"", " action=\""] {
            for part in html.split(attribute).skip(1) {
                let target = part.split('"').next().unwrap();
                let own = target.starts_with('/') && !target.starts_with("//");
                assert!(own || target.starts_with('#'), "{name}: {target}");
            }
        }
    });
}

#[test]
fn every_symbol_and_file_that_a_page_names_exists() {
    let symbols = std::str::from_utf8(assets::find_asset("icons.svg").unwrap().bytes).unwrap();
    each(|name, _, html| {
        for part in html.split("/icons.svg#").skip(1) {
            let symbol = part.split('"').next().unwrap();
            assert!(
                symbols.contains(&format!("<symbol id=\"{symbol}\"")),
                "{name}: {symbol}"
            );
        }
        for part in html.split("/assets/").skip(1) {
            let path = part.split(['"', '#']).next().unwrap();
            let (version, file) = path.split_once('/').unwrap();
            assert_eq!(version, assets::version(), "{name}");
            assert!(assets::find_asset(file).is_some(), "{name}: {file}");
        }
    });
}

fn html_of(name: &str) -> String {
    sample::all(Language::En)
        .into_iter()
        .find(|page| page.name == name)
        .unwrap()
        .html
        .unwrap()
}

/// Proves R-061: a figure that the reader may not see is absent, not blanked.
#[test]
fn hidden_hours_are_absent() {
    assert!(html_of("ticket").contains("2.75"));
    let masked = html_of("ticket-masked");
    for trace in [
        "2.75",
        "Planned",
        "Booked",
        "Billable",
        "meter",
        "hours-figures",
    ] {
        assert!(!masked.contains(trace), "{trace}");
    }
    assert!(
        !html_of("ticket").contains("Billable"),
        "one hidden figure leaves the others"
    );
}

/// Proves R-057 for the page: who only reads finds no control that writes.
#[test]
fn who_only_reads_sees_no_forms() {
    let masked = html_of("ticket-masked");
    let actions: Vec<_> = tags(&masked, "form")
        .into_iter()
        .filter_map(|tag| value(tag, "action"))
        .collect();
    assert_eq!(actions, ["/logout"]);
    assert!(!masked.contains("/answer"));
}

/// Proves R-062 for the page: contacts find no menus of employees.
#[test]
fn contacts_find_only_tickets_and_their_account() {
    let html = html_of("tickets");
    for part in [
        "/customers",
        "/projects",
        "/employees",
        "/settings",
        "/mail",
    ] {
        assert!(!html.contains(&format!("href=\"{part}")), "{part}");
    }
}

#[test]
fn every_input_shows_its_value_and_not_its_name() {
    each(|name, _, html| {
        for tag in tags(html, "input") {
            assert!(
                value(tag, "value") != value(tag, "name"),
                "{name}: <input{tag}>"
            );
        }
    });
    assert!(
        html_of("customer-edit").contains("name=\"name\" type=\"text\" value=\"Kliniken Seeufer\"")
    );
}

#[test]
fn a_form_that_comes_back_keeps_what_was_typed_and_says_what_is_wrong() {
    let html = html_of("ticket-new-wrong");
    assert!(html.contains("The door opener hangs.</textarea>"));
    assert!(html.contains("href=\"#subject\""));
    assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"subject-hint subject-error\""));
}

/// Proves R-215 for the text to keep: it says everything that the page says, and what somebody wrote is marked line by
/// line, so that it cannot pass for an answer of its own.
#[test]
fn the_protocol_as_a_text_says_what_the_page_says() {
    for language in Language::ALL {
        let text = sample::protocol::text(language).render().unwrap();
        for words in [
            "2041",
            "Betrieb 2026",
            "Miriam Albers",
            "Jana Krüger",
            "JPEG",
        ] {
            assert_eq!(text.contains(words), words != "JPEG", "{words}: {text}");
        }
        assert_eq!(
            text.lines().filter(|line| line.starts_with("  > ")).count(),
            2
        );
        assert_eq!(
            text.lines()
                .filter(|line| line.starts_with("1. ") || line.starts_with("2. "))
                .count(),
            2
        );
        assert!(!text.contains('<') && !text.contains("&#"), "{text}");
    }
}

#[test]
fn hostile_text_is_escaped_wherever_it_appears() {
    let hostile = "<script>alert(1)</script>\"'&";
    let page = TicketListPage {
        frame: sample::contact(Language::De),
        staff: true,
        can_create: true,
        no_access: false,
        tabs: Vec::new(),
        filter: TicketFilter {
            search: hostile.to_owned(),
            ..TicketFilter::default()
        },
        sorting: Sorting {
            base: format!("/tickets?search={hostile}&"),
            ..Sorting::default()
        },
        bulk: Some(BulkChoice {
            all: hostile.to_owned(),
            list: hostile.to_owned(),
        }),
        rows: vec![TicketRow {
            id: hostile.to_owned(),
            number: hostile.to_owned(),
            subject: hostile.to_owned(),
            status: StatusMark::New,
            priority: PriorityMark(200),
            assignee: Some(hostile.to_owned()),
            customer: Some(hostile.to_owned()),
            project: Some(hostile.to_owned()),
            contact: Some(hostile.to_owned()),
            updated: Some(hostile.to_owned()),
            waiting: true,
            assigned: None,
        }],
        export: hostile.to_owned(),
        saved: Vec::new(),
        save: hostile.to_owned(),
        paging: Paging {
            previous: Some(hostile.to_owned()),
            next: Some(hostile.to_owned()),
        },
    };
    let html = page.render().unwrap();
    assert!(!html.contains("<script>alert"));
    assert!(!html.contains("\"'&"));
}

#[test]
fn the_style_sheet_defines_every_value_that_it_uses() {
    let style = std::str::from_utf8(assets::find_asset("portal.css").unwrap().bytes).unwrap();
    for part in style.split("var(--").skip(1) {
        let name = part.split([')', ',']).next().unwrap();
        assert!(style.contains(&format!("--{name}:")), "{name}");
    }
    assert_eq!(style.matches('{').count(), style.matches('}').count());
    assert!(!style.contains("http"), "nothing from other hosts");
}

#[test]
fn assets_are_kept_forever_under_their_version_only() {
    assert!(assets::cache_control(assets::version()).contains("immutable"));
    assert_eq!(assets::cache_control("other"), "no-cache");
    assert!(assets::etag().starts_with('"') && assets::etag().ends_with('"'));
    assert!(assets::find_asset("../Cargo.toml").is_none());
}
