//! `/filters`: the filters of the list that somebody keeps.

use super::typed::{Typed, seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::saved_filter::{SavedFilterFormPage, SavedFilterLink, SavedFilterListPage};
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use crate::words::Words;
use portal_domain::failure::Failure;
use portal_domain::ids::SavedFilterId;
use portal_domain::usecase::{self, Pair, SavedFilterEntry, SavedFilters, TicketQuery};
use portal_domain::values::{FieldErrors, Problem};
use portal_domain::work::{SavedFilter, Sharing};
use std::sync::Arc;

/// Parameters as they stand in an address.
pub(super) fn encoded(pairs: &[Pair]) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(pairs);
    text.finish()
}

/// What the list is asked with this filter; one that asks nothing is the whole list and not the beginning.
fn href(visit: &Visit, filter: &SavedFilter) -> String {
    let mut pairs = filter.query.pairs();
    if pairs.is_empty() {
        pairs.push(("queue".to_owned(), "all".to_owned()));
    }
    format!("{}tickets?{}", visit.root(), encoded(&pairs))
}

/// With which parameters the list begins, where somebody opens it without any.
pub(super) async fn beginning(visit: &Visit) -> Result<Option<String>, Failure> {
    if visit.query.pairs().iter().any(|(name, _)| name != "notice") {
        return Ok(None);
    }
    let query = usecase::default_query(visit.portal(), visit.reader()?).await?;
    Ok(query.map(|pairs| match pairs.as_slice() {
        [] => "queue=all".to_owned(),
        pairs => encoded(pairs),
    }))
}

/// The filters as links, one's own first.
pub(super) async fn links(visit: &Visit) -> Result<Vec<SavedFilterLink>, Failure> {
    let filters = usecase::list_saved_filters(visit.portal(), visit.reader()?).await?;
    Ok(rows(visit, &filters, true)
        .into_iter()
        .chain(rows(visit, &filters, false))
        .collect())
}

fn rows(visit: &Visit, filters: &SavedFilters, own: bool) -> Vec<SavedFilterLink> {
    let words = visit.words();
    let list = if own { &filters.own } else { &filters.shared };
    let asked = TicketQuery::parse(
        visit.query.pairs(),
        match visit.reader() {
            Ok(reader) => reader,
            Err(_) => return Vec::new(),
        },
    );
    let asked = asked.map(|query| query.pairs()).unwrap_or_default();
    list.iter()
        .map(|filter| SavedFilterLink {
            id: filter.id.to_string(),
            name: filter.name.to_string(),
            href: href(visit, filter),
            sharing: sharing_label(&words, filter.sharing).to_owned(),
            is_default: filters.default == Some(filter.id),
            is_current: !asked.is_empty() && filter.query.pairs() == asked,
        })
        .collect()
}

fn sharing_label(words: &Words, sharing: Sharing) -> &'static str {
    match sharing {
        Sharing::Own => words.sharing_own(),
        Sharing::Staff => words.sharing_staff(),
        Sharing::Everybody => words.sharing_everybody(),
    }
}

/// `GET /filters`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.query.only(&["notice"])?;
    let filters = usecase::list_saved_filters(visit.portal(), visit.actor()?).await?;
    visit.page(&SavedFilterListPage {
        frame: visit.frame(Nav::Tickets),
        own: rows(&visit, &filters, true),
        shared: rows(&visit, &filters, false),
        has_default: filters.default.is_some(),
        edits_shared: visit.actor()?.principal.is_administrator(),
    })
}

/// With whom the actor may share; nothing where there is no choice.
fn sharings(words: &Words, filters: &SavedFilters, chosen: &str) -> Vec<Choice> {
    if filters.sharing.len() < 2 {
        return Vec::new();
    }
    let each = filters.sharing.iter().map(|sharing| {
        let hint = match sharing {
            Sharing::Own => words.sharing_own_hint(),
            Sharing::Staff => words.sharing_staff_hint(),
            Sharing::Everybody => words.sharing_everybody_hint(),
        };
        Choice::new(sharing.code(), sharing_label(words, *sharing))
            .hint(hint)
            .selected(sharing.code() == chosen)
    });
    each.collect()
}

fn entry(visit: &Visit) -> Result<SavedFilterEntry, Failure> {
    let mut errors = FieldErrors::new();
    let sharing = match visit.form.text("sharing") {
        "" => Some(Sharing::Own),
        code => errors.take("sharing", Sharing::parse(code)),
    };
    match sharing {
        Some(sharing) => Ok(SavedFilterEntry {
            name: visit.form.text("name").to_owned(),
            sharing,
        }),
        None => Err(errors.into()),
    }
}

async fn new_form(
    visit: &Visit,
    query: String,
    errors: FormErrors,
) -> Result<SavedFilterFormPage, Failure> {
    let filters = usecase::list_saved_filters(visit.portal(), visit.actor()?).await?;
    let sharing = match visit.form.text("sharing") {
        "" => Sharing::Own.code(),
        typed => typed,
    };
    Ok(SavedFilterFormPage {
        frame: visit.frame(Nav::Tickets),
        id: None,
        name: visit.form.text("name").to_owned(),
        sharings: sharings(&visit.words(), &filters, sharing),
        begin: visit.form.ticked("begin"),
        query,
        version: String::new(),
        errors,
    })
}

/// `GET /filters/new`: what the list was asked stands in the query.
pub(crate) async fn show_new(visit: Arc<Visit>) -> Answer {
    let mut known = TicketQuery::PARAMETERS.to_vec();
    known.push("seen_by");
    visit.query.only(&known)?;
    let query = TicketQuery::parse(visit.query.pairs(), visit.actor()?)?;
    let query = encoded(&query.pairs());
    visit.page(&new_form(&visit, query, FormErrors::none()).await?)
}

/// `POST /filters/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let query = visit.form.text("query");
    let asked: Vec<Pair> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let result = async {
        visit.form.only(&["name", "sharing", "begin", "query"])?;
        let (portal, actor) = (visit.portal(), visit.actor()?);
        let id = usecase::save_filter(portal, actor, &entry(&visit)?, &asked).await?;
        if visit.form.ticked("begin") {
            usecase::choose_default_filter(portal, actor, Some(id)).await?;
        }
        Ok(())
    };
    match result.await {
        Ok(()) if asked.is_empty() => Ok(see_other("/tickets?queue=all&notice=saved")),
        Ok(()) => Ok(see_other(&format!("/tickets?{query}&notice=saved"))),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &["name", "sharing"])?;
            let page = new_form(&visit, query.to_owned(), errors).await?;
            visit.page_with(status, &page)
        }
    }
}

async fn load(visit: &Visit) -> Result<SavedFilter, Failure> {
    let id: SavedFilterId = visit.param("filter")?;
    usecase::view_saved_filter(visit.portal(), visit.actor()?, id).await
}

async fn edit_form(
    visit: &Visit,
    filter: &SavedFilter,
    typed: Typed<'_>,
    errors: FormErrors,
) -> Result<SavedFilterFormPage, Failure> {
    let actor = visit.actor()?;
    if filter.owner != actor.party() {
        actor.require_administrator()?;
    }
    let filters = usecase::list_saved_filters(visit.portal(), actor).await?;
    let sharing = typed.text("sharing", filter.sharing.code());
    Ok(SavedFilterFormPage {
        frame: visit.frame(Nav::Tickets),
        id: Some(filter.id.to_string()),
        name: typed.text("name", filter.name.as_str()),
        sharings: sharings(&visit.words(), &filters, &sharing),
        begin: false,
        query: String::new(),
        version: version_text(filter.version),
        errors,
    })
}

/// `GET /filters/:filter/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let filter = load(&visit).await?;
    let page = edit_form(&visit, &filter, Typed::NOTHING, FormErrors::none());
    visit.page(&page.await?)
}

/// `POST /filters/:filter/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let filter = load(&visit).await?;
    let result = async {
        visit.form.only(&["name", "sharing", "version"])?;
        let (actor, seen) = (visit.actor()?, seen(&visit)?);
        usecase::edit_filter(visit.portal(), actor, filter.id, seen, &entry(&visit)?).await
    };
    match result.await {
        Ok(()) => Ok(see_other("/filters?notice=saved")),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &["name", "sharing"])?;
            let page = edit_form(&visit, &filter, Typed::again(&visit.form), errors).await?;
            visit.page_with(status, &page)
        }
    }
}

/// `POST /filters/:filter/remove`
pub(crate) async fn remove(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["version"])?;
    let id: SavedFilterId = visit.param("filter")?;
    let (actor, seen) = (visit.actor()?, seen(&visit)?);
    usecase::remove_filter(visit.portal(), actor, id, seen).await?;
    Ok(see_other("/filters?notice=removed"))
}

/// `POST /filters/default`: with which filter the list begins; an empty field means the whole list.
pub(crate) async fn choose(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["filter"])?;
    let id = visit.form.optional("filter").map(str::parse).transpose();
    let id = id.map_err(|_| Failure::field("filter", Problem::NotOffered))?;
    usecase::choose_default_filter(visit.portal(), visit.actor()?, id).await?;
    Ok(see_other("/filters?notice=saved"))
}
