//! Mails as a person reads them.

use crate::mail::{Received, extract_link};

#[test]
fn a_link_ends_where_prose_goes_on() {
    let cases = [
        (
            "Open http://127.0.0.1:80/access/abc-_.1?x=1&y=2.",
            "http://127.0.0.1:80/access/abc-_.1?x=1&y=2",
        ),
        ("(https://portal.example/a)", "https://portal.example/a"),
        (
            "<a href=\"https://portal.example/b\">",
            "https://portal.example/b",
        ),
        (
            "https://portal.example/c\r\nnext",
            "https://portal.example/c",
        ),
        (
            "Is it http://portal.example/d? Then",
            "http://portal.example/d",
        ),
    ];
    for (text, link) in cases {
        assert_eq!(extract_link(text), Some(link));
    }
    assert_eq!(extract_link("no link, only http: and https"), None);
}

#[test]
fn words_are_decoded_and_parts_not_made_up() {
    let raw = b"From: Portal <portal@portal.example>\r\nTo: a@b.example, \"C\" <c@b.example>\r\n\
        Subject: =?utf-8?q?R=C3=BCckfrage?=\r\nX-Long: one\r\n two\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        \r\nGr=C3=BC=C3=9Fe\r\n";
    let mail = Received::parse("x@y.example", &["a@b.example".to_owned()], raw);
    assert_eq!(mail.from, "portal@portal.example");
    assert_eq!(mail.to, ["a@b.example", "c@b.example"]);
    assert_eq!(mail.subject, "Rückfrage");
    assert_eq!(mail.text.trim_end(), "Grüße");
    assert_eq!(mail.html, "");
    assert_eq!(mail.header("x-long"), Some("one two"));
    assert!(mail.mentions("Grüße") && !mail.mentions("secret"));
    assert!(mail.is_to("A@b.example") && !mail.is_to("c@b.example"));
}
