//! Reading pages as we write them.

use super::{attributes, forms, links, words};

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Tickets &amp; more</title>
<style>a{content:"</p>"}</style><script src="/a.js">if (a < b) "<form>"</script></head><body>
<!-- <a href="/hidden">no</a> -->
<a href="/t/1?a=1&#38;b=2">Open <b>me</b></a><a href='/x' aria-label="Close"><svg></svg></a>
<table><tr><td>1</td><td>two</td></tr></table> 3 < 4
<form id="f" method="POST" action="/t" enctype="multipart/form-data">
  <input type="hidden" name="csrf" value="a&#43;b&#x3D;">
  <input name="subject" value='It&#39;s "so"' required>
  <textarea name="body">
first
 second</textarea>
  <select name="task"><option value="">-</option><option value="2" selected>Two</option></select>
  <select name="priority"><option>Low<option>High</select>
  <input type="checkbox" name="hot" checked><input type="checkbox" name="cold">
  <input type="radio" name="side" value="l"><input type="radio" name="side" value="r" checked>
  <input type="file" name="files" multiple><input name="off" value="x" disabled>
  <button name="do" value="save">Save</button>
</form>
<input name="late" form="f" value="1"><form action="/search"><input name="q"></form>
</body></html>"#;

#[test]
fn a_form_sends_what_a_browser_would_send() {
    let found = forms(PAGE);
    assert_eq!(found.len(), 2);
    let form = &found[0];
    assert_eq!((form.id.as_str(), form.action.as_str()), ("f", "/t"));
    assert_eq!(form.method, "post");
    assert!(form.multipart);
    let values = form.values();
    let expected = [
        ("csrf", "a+b="),
        ("subject", "It's \"so\""),
        ("body", "first\n second"),
        ("task", "2"),
        ("priority", "Low"),
        ("hot", "on"),
        ("side", "r"),
        ("late", "1"),
    ];
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(values, expected);
    assert_eq!(
        form.field("task").map(|field| field.options.clone()),
        Some(vec![String::new(), "2".to_owned()])
    );
    assert!(form.field("subject").is_some_and(|field| field.required));
    assert_eq!(
        (found[1].method.as_str(), found[1].multipart),
        ("get", false)
    );
}

#[test]
fn links_have_words_and_are_decoded() {
    let found = links(PAGE);
    let found: Vec<_> = found
        .iter()
        .map(|link| (link.href.as_str(), link.text.as_str()))
        .collect();
    assert_eq!(found, [("/t/1?a=1&b=2", "Open me"), ("/x", "Close")]);
}

#[test]
fn words_are_what_a_person_reads() {
    let text = words(PAGE);
    assert!(
        text.starts_with("Tickets & more Open meClose") || text.contains("Open me"),
        "{text}"
    );
    assert!(text.contains("1 two 3 < 4"), "{text}");
    assert!(
        !text.contains("hidden") && !text.contains("content"),
        "{text}"
    );
    assert_eq!(attributes(PAGE, "script", "src"), ["/a.js"]);
}

#[test]
fn broken_markup_ends_the_reading_without_harm() {
    for html in [
        "<",
        "<a",
        "<a href",
        "<a href=",
        "<a href=\"x",
        "</",
        "<!--",
        "&",
        "&#xFFFFFFFF;",
        "<p =x>",
        "<é>",
    ] {
        let _ = (links(html), words(html), forms(html));
    }
}
