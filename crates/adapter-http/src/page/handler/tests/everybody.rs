//! Who gets in: for everybody but administrators these pages do not exist.

use super::stage::{Cast, Stage};
use crate::routes::page_routes;

/// The projects of an employee, which employees see and contacts do not.
const OF_EMPLOYEES: [&str; 6] = [
    "/projects",
    "/projects/:project",
    "/projects/:project/members",
    "/projects/:project/managers",
    "/projects/:project/tasks/new",
    "/tasks/:task/edit",
];

/// The routes of the administration, with ids of things that exist.
fn routes(cast: &Cast) -> Vec<(&'static str, String)> {
    let own = [
        "/customers",
        "/sites",
        "/machines",
        "/contacts",
        "/projects",
        "/tasks",
        "/employees",
        "/groups",
        "/settings",
        "/categories",
        "/help",
        "/mail",
        "/imports",
        "/exports",
    ];
    page_routes()
        .into_iter()
        .filter(|route| own.iter().any(|begin| route.path.starts_with(begin)))
        .filter(|route| !OF_EMPLOYEES.contains(&route.path))
        .map(|route| {
            let path = route
                .path
                .replace(":customer", &cast.nordwerk.to_string())
                .replace(":contact", &cast.marta.to_string())
                .replace(":project", &cast.project.to_string())
                .replace(":employee", &cast.eva.to_string());
            let unknown = cast.nordwerk.to_string();
            let parts = path.split('/').map(|part| {
                if part.starts_with(':') {
                    &unknown
                } else {
                    part
                }
            });
            (route.method, parts.collect::<Vec<_>>().join("/"))
        })
        .collect()
}

#[tokio::test]
async fn nobody_but_administrators_can_tell_that_these_pages_exist() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let routes = routes(&cast);
    assert!(routes.len() > 50, "{}", routes.len());
    for login in ["eva.brandt", "marta.sommer"] {
        let mut browser = stage.browser(login).await;
        let missing = browser.get("/nothing-here").await;
        assert_eq!(missing.status, 404);
        for (method, path) in &routes {
            let page = match *method {
                "GET" => browser.get(path).await,
                _ => browser.post(path, &[]).await,
            };
            assert_eq!(page.status, 404, "{login} {method} {path}");
            assert_eq!(page.html, missing.html, "{login} {method} {path}");
        }
    }
}

/// Projects are there for employees who belong to them, and for contacts as little as all the rest.
#[tokio::test]
async fn contacts_cannot_tell_that_projects_exist() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut marta = stage.browser("marta.sommer").await;
    let missing = marta.get("/nothing-here").await;
    for route in page_routes() {
        if !OF_EMPLOYEES.contains(&route.path) {
            continue;
        }
        let id = cast.project.to_string();
        let path = route.path.replace(":project", &id).replace(":task", &id);
        let page = match route.method {
            "GET" => marta.get(&path).await,
            _ => marta.post(&path, &[]).await,
        };
        assert_eq!(page.status, 404, "{} {path}", route.method);
        assert_eq!(page.html, missing.html, "{} {path}", route.method);
    }
}

#[tokio::test]
async fn whoever_is_not_logged_in_is_asked_to() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut browser = stage.guest();
    for (method, path) in routes(&cast) {
        let page = match method {
            "GET" => browser.get(&path).await,
            _ => browser.post(&path, &[]).await,
        };
        assert_eq!(page.status, 401, "{method} {path}");
        assert_eq!(page.forms("/login").len(), 1, "{method} {path}");
    }
}

/// Proves AC-54 for the administration: a form without its token changes nothing.
#[tokio::test]
async fn abuse_ac_54_a_form_without_its_token_is_refused() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    let before = stage.portal.store.commits();
    for (method, path) in routes(&cast) {
        if method == "POST" {
            let named = [("name".to_owned(), "Forged".to_owned())];
            assert_eq!(anna.post(&path, &named).await.status, 403, "{path}");
        }
    }
    assert_eq!(stage.portal.store.commits(), before);
}

#[tokio::test]
async fn contacts_are_led_to_tickets_and_employees_to_projects_too() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    for (login, sees) in [
        ("eva.brandt", false),
        ("marta.sommer", false),
        ("anna.kern", true),
    ] {
        let page = stage.browser(login).await.get("/account").await;
        for part in [
            "/customers",
            "/projects",
            "/employees",
            "/mail",
            "/settings",
        ] {
            let leads = page.html.contains(&format!("href=\"{part}\""));
            let own = login == "eva.brandt" && part == "/projects";
            assert_eq!(leads, sees || own, "{login} {part}");
        }
    }
}
