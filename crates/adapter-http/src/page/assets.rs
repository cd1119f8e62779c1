//! The files that pages link, embedded in the program.
//!
//! Their addresses contain a version derived from their contents, so that browsers may keep them
//! forever. Deliberately absent: anything of third parties, anything from other hosts.

use std::fmt::Write as _;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// One embedded file.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its name, the last part of `/assets/{version}/{name}`.
    pub name: &'static str,
    /// Its content type.
    pub content_type: &'static str,
    /// Its contents.
    pub bytes: &'static [u8],
}

/// The style sheet, one subject per file.
const STYLE: &str = concat!(
    include_str!("../../assets/css/token.css"),
    include_str!("../../assets/css/base.css"),
    include_str!("../../assets/css/frame.css"),
    include_str!("../../assets/css/button.css"),
    include_str!("../../assets/css/mark.css"),
    include_str!("../../assets/css/form.css"),
    include_str!("../../assets/css/list.css"),
    include_str!("../../assets/css/ticket.css"),
    include_str!("../../assets/css/page.css"),
    include_str!("../../assets/css/print.css"),
);

/// All embedded files.
pub const ASSETS: [Asset; 5] = [
    Asset {
        name: "portal.css",
        content_type: "text/css; charset=utf-8",
        bytes: STYLE.as_bytes(),
    },
    Asset {
        name: "portal.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../../assets/portal.js"),
    },
    Asset {
        name: "icons.svg",
        content_type: "image/svg+xml",
        bytes: include_bytes!("../../assets/icons.svg"),
    },
    Asset {
        name: "logo.svg",
        content_type: "image/svg+xml",
        bytes: include_bytes!("../../assets/logo.svg"),
    },
    Asset {
        name: "favicon.svg",
        content_type: "image/svg+xml",
        bytes: include_bytes!("../../assets/favicon.svg"),
    },
];

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for asset in &ASSETS {
        hash.update(asset.name);
        hash.update(asset.bytes);
    }
    // 48 bits tell versions of one program apart; nothing secret hangs on them.
    hash.finalize()
        .iter()
        .take(6)
        .fold(String::new(), |mut name, byte| {
            // Writing to a string cannot fail.
            let _ = write!(name, "{byte:02x}");
            name
        })
});

/// The version of all files together.
pub fn version() -> &'static str {
    &VERSION
}

/// The strong entity tag of every file of this version.
pub fn etag() -> String {
    format!("\"{}\"", version())
}

/// The file of that name. An older version in the address finds the current file: a page that was
/// rendered before a restart must not lose its style.
pub fn find_asset(name: &str) -> Option<Asset> {
    ASSETS.into_iter().find(|asset| asset.name == name)
}

/// How long browsers may keep a file asked for under `asked`: forever if it is this version.
pub fn cache_control(asked: &str) -> &'static str {
    if asked == version() {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}
