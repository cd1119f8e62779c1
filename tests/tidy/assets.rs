//! Pages and mails load nothing from anybody else.

use crate::files::{self, Source};
use crate::none;

/// Files that a browser or a mail program reads.
const READ_BY_PROGRAMS: [&str; 9] = [
    "html",
    "css",
    "js",
    "svg",
    "xml",
    "txt",
    "ftl",
    "json",
    "webmanifest",
];

fn foreign_hosts(files: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files {
        let shipped = file.path.starts_with("crates/") || file.path.starts_with("config/");
        if !shipped || file.is_test() || !READ_BY_PROGRAMS.contains(&file.ending()) {
            continue;
        }
        for (number, line) in file.lines() {
            let hosts = ["http://", "https://", "\"//", "'//", "(//", "=//"]
                .into_iter()
                .flat_map(|start| {
                    line.match_indices(start)
                        .map(move |(at, _)| &line[at + start.len()..])
                })
                .map(|rest| {
                    rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-.".contains(c))
                        .next()
                });
            for host in hosts.flatten().filter(|host| !is_harmless(host)) {
                complaints.push(format!("{}:{number}: {host}", file.path));
            }
        }
    }
    complaints
}

/// Names of namespaces are compared, not loaded; names below `.example` lead nowhere (RFC 2606).
/// A template writes its own host in braces, which leaves nothing.
fn is_harmless(host: &str) -> bool {
    host.is_empty() || host == "www.w3.org" || host.ends_with(".example")
}

#[test]
fn nothing_is_loaded_from_a_foreign_host() {
    none(&foreign_hosts(files::all()));
    let page = |text: &str| {
        [Source::made_up(
            "crates/adapter-http/templates/a.html",
            text,
        )]
    };
    for text in [
        "<script src=\"https://cdn.test/a.js\">",
        "<img src='//cdn.test/x'>",
        "url(//cdn.test)",
    ] {
        assert_eq!(foreign_hosts(&page(text)).len(), 1, "{text}");
    }
    for text in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        "<a href=\"{{ url }}\">",
        "// words",
    ] {
        none(&foreign_hosts(&page(text)));
    }
}
