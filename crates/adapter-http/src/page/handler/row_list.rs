//! `/sites`, `/machines`, `/tasks`, `/keywords`: lists over all customers and projects, each row leading to its form.

use super::directory_list::DirectoryList;
use crate::page::endpoint::Answer;
use crate::page::view::row_list::{Cell, Column, ListRow, RowListPage};
use crate::page::view::{Nav, Tab};
use crate::page::visit::Visit;
use crate::words::Words;
use portal_domain::failure::Failure;
use portal_domain::ids::CustomerId;
use portal_domain::ports::{
    DirectoryQuery, KeywordListItem, Listed, MachineListItem, SiteListItem, TaskListItem,
};
use portal_domain::usecase;
use portal_domain::values::{FieldErrors, Problem};
use std::sync::Arc;

/// Whether inactive rows are in the list too.
pub(crate) fn shows_all(visit: &Visit) -> Result<bool, Failure> {
    match visit.query.text("state") {
        "" | "active" => Ok(false),
        "all" => Ok(true),
        _ => Err(Failure::field("state", Problem::NotOffered)),
    }
}

/// The customer to which a list keeps.
fn customer(visit: &Visit) -> Result<Option<CustomerId>, Failure> {
    let mut errors = FieldErrors::new();
    let customer = visit.query.chosen("customer", &mut errors);
    if errors.is_empty() {
        Ok(customer)
    } else {
        Err(Failure::from(errors))
    }
}

/// Active ones and all, each with what else shapes the list.
pub(crate) fn state_tabs(words: &Words, path: &str, kept: &str, all: bool) -> Vec<Tab> {
    let tab = |label: &str, state: &str, current| {
        let parts: Vec<&str> = [kept, state]
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect();
        let query = parts.join("&");
        let divider = if query.is_empty() { "" } else { "?" };
        Tab {
            label: label.to_owned(),
            href: format!("{path}{divider}{query}"),
            count: None,
            current,
        }
    };
    vec![
        tab(words.tab_active(), "", !all),
        tab(words.tab_all(), "state=all", all),
    ]
}

/// A list as its address asks for it.
struct Asked {
    list: DirectoryList,
    path: &'static str,
    all: bool,
    customer: Option<CustomerId>,
}

impl Asked {
    fn read(visit: &Visit, path: &'static str) -> Result<Self, Failure> {
        Ok(Self {
            list: DirectoryList::read(visit, path, &["state", "customer"])?,
            path,
            all: shows_all(visit)?,
            customer: customer(visit)?,
        })
    }

    fn query(&self) -> DirectoryQuery {
        DirectoryQuery {
            active_only: !self.all,
            customer: self.customer,
            ..self.list.query()
        }
    }

    /// The page; `head` is title, lead and what can be searched for.
    fn page<T>(
        &self,
        visit: &Visit,
        nav: Nav,
        head: [&str; 3],
        back: (&str, &str),
        columns: &[(&str, bool)],
        (page, row): (&Listed<T>, impl Fn(&T) -> ListRow),
    ) -> Result<RowListPage, Failure> {
        let [title, lead, search_label] = head;
        let customer = self
            .customer
            .map(|id| ("customer".to_owned(), id.to_string()));
        let state = self.all.then(|| ("state".to_owned(), "all".to_owned()));
        let of_customer = self.customer.map(|id| format!("customer={id}"));
        Ok(RowListPage {
            frame: visit.frame(nav),
            title: title.to_owned(),
            lead: lead.to_owned(),
            back: (back.0.to_owned(), back.1.to_owned()),
            path: self.path.to_owned(),
            tabs: state_tabs(
                &visit.words(),
                self.path,
                &of_customer.unwrap_or_default(),
                self.all,
            ),
            kept: state.into_iter().chain(customer).collect(),
            search: self.list.search(),
            search_label: search_label.to_owned(),
            columns: columns
                .iter()
                .map(|(label, number)| Column {
                    label: (*label).to_owned(),
                    number: *number,
                })
                .collect(),
            rows: page.items.iter().map(row).collect(),
            paging: self.list.paging(visit, page.next.as_ref())?,
        })
    }
}

/// `GET /sites`
pub(crate) async fn sites(visit: Arc<Visit>) -> Answer {
    let asked = Asked::read(&visit, "/sites")?;
    let page = usecase::list_sites(visit.portal(), visit.actor()?, &asked.query()).await?;
    let w = visit.words();
    let row = |one: &SiteListItem| ListRow {
        href: Some(format!("/sites/{}/edit", one.site.id)),
        name: one.site.label.to_string(),
        cells: vec![
            Cell::link(
                &one.customer_name,
                format!("/customers/{}", one.site.customer),
            ),
            Cell::text(&format!(
                "{}, {} {}",
                one.site.street, one.site.zip, one.site.city
            )),
            Cell::text(&one.machines),
            Cell::text(&one.open_tickets),
        ],
        active: Some(one.site.active.into()),
    };
    let columns = [
        (w.customer(), false),
        (w.site_address(), false),
        (w.machines(), true),
        (w.open_tickets(), true),
    ];
    visit.page(&asked.page(
        &visit,
        Nav::Customers,
        [w.sites(), w.sites_lead(), w.search_sites()],
        ("/customers", w.nav_customers()),
        &columns,
        (&page, row),
    )?)
}

/// `GET /machines`
pub(crate) async fn machines(visit: Arc<Visit>) -> Answer {
    let asked = Asked::read(&visit, "/machines")?;
    let page = usecase::list_machines(visit.portal(), visit.actor()?, &asked.query()).await?;
    let w = visit.words();
    let row = |one: &MachineListItem| ListRow {
        href: Some(format!("/machines/{}/edit", one.machine.id)),
        name: one.machine.name.to_string(),
        cells: vec![
            Cell::optional(one.machine.serial.as_ref()),
            Cell::link(&one.site_label, format!("/sites/{}/edit", one.machine.site)),
            Cell::link(&one.customer_name, format!("/customers/{}", one.customer)),
            Cell::text(&one.open_tickets),
        ],
        active: Some(one.machine.active.into()),
    };
    let columns = [
        (w.serial(), false),
        (w.site(), false),
        (w.customer(), false),
        (w.open_tickets(), true),
    ];
    visit.page(&asked.page(
        &visit,
        Nav::Customers,
        [w.machines(), w.machines_lead(), w.search_machines()],
        ("/customers", w.nav_customers()),
        &columns,
        (&page, row),
    )?)
}

/// `GET /tasks`
pub(crate) async fn tasks(visit: Arc<Visit>) -> Answer {
    let asked = Asked::read(&visit, "/tasks")?;
    let page = usecase::list_tasks(visit.portal(), visit.actor()?, &asked.query()).await?;
    let w = visit.words();
    let row = |one: &TaskListItem| {
        let (task, project) = (one.task.id, one.task.project);
        ListRow {
            href: Some(format!("/tasks/{task}/edit")),
            name: one.task.name.to_string(),
            cells: vec![
                Cell::link(&one.project_name, format!("/projects/{project}")),
                Cell::link(
                    &one.open_tickets,
                    format!("/tickets?queue=all&status=open&project={project}&task={task}"),
                ),
            ],
            active: Some(one.task.active.into()),
        }
    };
    visit.page(&asked.page(
        &visit,
        Nav::Projects,
        [w.tasks(), w.tasks_lead(), w.search_names()],
        ("/projects", w.nav_projects()),
        &[(w.project(), false), (w.open_tickets(), true)],
        (&page, row),
    )?)
}

/// `GET /keywords`
pub(crate) async fn keywords(visit: Arc<Visit>) -> Answer {
    let list = DirectoryList::read(&visit, "/keywords", &[])?;
    let page = usecase::list_keywords(visit.portal(), visit.actor()?, &list.query()).await?;
    let w = visit.words();
    let row = |one: &KeywordListItem| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("queue", "all");
        query.append_pair("keyword", &one.keyword);
        ListRow {
            href: None,
            name: one.keyword.clone(),
            cells: vec![Cell::link(
                &one.tickets,
                format!("/tickets?{}", query.finish()),
            )],
            active: None,
        }
    };
    visit.page(&RowListPage {
        frame: visit.frame(Nav::Settings),
        title: w.keywords().to_owned(),
        lead: w.keywords_lead().to_owned(),
        back: ("/categories".to_owned(), w.categories().to_owned()),
        path: "/keywords".to_owned(),
        tabs: Vec::new(),
        kept: Vec::new(),
        search: list.search(),
        search_label: w.search_keywords().to_owned(),
        columns: vec![Column {
            label: w.nav_tickets().to_owned(),
            number: true,
        }],
        rows: page.items.iter().map(row).collect(),
        paging: list.paging(&visit, page.next.as_ref())?,
    })
}
