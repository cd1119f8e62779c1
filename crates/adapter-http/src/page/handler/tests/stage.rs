//! A small portal with an administrator, an employee and a contact, served in memory.

use super::browser::Browser;
use crate::page::view::login::DemoLogin;
use crate::shared::{HttpConfig, Shared};
use poem::Response;
use poem::endpoint::BoxEndpoint;
use portal_domain::ids::{ContactId, CustomerId, EmployeeId, ProjectId};
use portal_domain::ports::MailArchive;
use portal_domain::testkit::{TestPortal, World};
use std::sync::Arc;

/// Who and what there is at the beginning of every test.
pub(super) struct Cast {
    pub(super) world: World,
    pub(super) nordwerk: CustomerId,
    pub(super) marta: ContactId,
    pub(super) project: ProjectId,
    pub(super) eva: EmployeeId,
    pub(super) anna: EmployeeId,
}

impl Cast {
    /// Customer Nordwerk with contact Marta Sommer and project NW-1; Eva Brandt works there; Anna Kern administers.
    pub(super) fn new() -> Self {
        let mut world = World::new();
        let nordwerk = world.customer("Nordwerk");
        let project = world.project(nordwerk, "NW-1");
        let marta = world.portal_contact(nordwerk, "Marta Sommer");
        world.grant(marta, project);
        let eva = world.employee("Eva Brandt");
        world.member(eva, project);
        let anna = world.administrator("Anna Kern");
        Self {
            world,
            nordwerk,
            marta,
            project,
            eva,
            anna,
        }
    }
}

/// How a portal is served.
#[derive(Default)]
pub(super) struct Setup {
    /// As a demonstration.
    pub(super) demo: bool,
    /// Without a mail server.
    pub(super) mail_held: bool,
    /// With mails that were kept.
    pub(super) archive: Option<Arc<dyn MailArchive>>,
}

/// A portal that is served in memory.
pub(super) struct Stage {
    pub(super) portal: TestPortal,
    app: Arc<BoxEndpoint<'static, Response>>,
}

impl Stage {
    /// Serves a world.
    pub(super) fn of(world: &World) -> Self {
        Self::with(world, Setup::default())
    }

    /// Serves a world in a certain way.
    pub(super) fn with(world: &World, setup: Setup) -> Self {
        let portal = TestPortal::of(world);
        let mut ports = portal.portal.clone();
        if setup.mail_held {
            ports.mailer = None;
        }
        let shared = Arc::new(Shared {
            portal: ports,
            config: HttpConfig {
                base_url: "http://portal.test".to_owned(),
                trusted_proxies: Vec::new(),
                key: [7; 32],
                requests_per_minute: 100_000,
                logins_per_minute: 1_000,
                request_timeout_seconds: 30,
                max_body_bytes: 100_000,
                demo_logins: setup.demo.then(Vec::<DemoLogin>::new),
            },
            archive: setup.archive,
        });
        Self {
            portal,
            app: Arc::new(crate::app(&shared)),
        }
    }

    /// A browser in which nobody is logged in.
    pub(super) fn guest(&self) -> Browser {
        Browser::new(Arc::clone(&self.app))
    }

    /// A browser in which somebody has logged in, such as `anna.kern`.
    pub(super) async fn browser(&self, login: &str) -> Browser {
        self.browser_with(login, World::PASSWORD).await
    }

    /// The same with a password.
    pub(super) async fn browser_with(&self, login: &str, password: &str) -> Browser {
        let mut browser = self.guest();
        let mut form = browser.get("/login").await.form("/login");
        form.set("login", login).set("password", password);
        let page = browser.send(&form).await;
        assert_eq!(page.status, 303, "{login} logs in: {}", page.html);
        browser
    }

    /// The administrator's browser.
    pub(super) async fn anna(&self) -> Browser {
        self.browser("anna.kern").await
    }
}
