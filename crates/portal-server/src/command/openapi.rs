//! `openapi`.

use crate::say::say;

pub(super) fn run() {
    say(adapter_http::openapi_document());
}
