//! `/categories`: categories of tickets.

use askama::Template;

use super::{ActiveMark, FormErrors, Frame, Paging, Tab};

/// A page of categories, and the form for one more.
#[derive(Debug, Clone, Template)]
#[template(path = "page/category_list.html")]
pub struct CategoryListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Active ones and all.
    pub tabs: Vec<Tab>,
    /// The search term.
    pub search: String,
    /// What of the tabs the search keeps.
    pub state: String,
    /// The neighboring pages.
    pub paging: Paging,
    /// The categories.
    pub categories: Vec<CategoryRow>,
    /// German name as typed.
    pub name_de: String,
    /// English name as typed.
    pub name_en: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A category.
#[derive(Debug, Clone)]
pub struct CategoryRow {
    /// Its id.
    pub id: String,
    /// Its name in the reader's language.
    pub name: String,
    /// Its name in the other language.
    pub other: String,
    /// How many tickets carry it.
    pub tickets: u32,
    /// Whether it is offered.
    pub active: ActiveMark,
}

/// `/categories/{id}/edit`
#[derive(Debug, Clone, Template)]
#[template(path = "page/category_form.html")]
pub struct CategoryFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its id.
    pub id: String,
    /// German name.
    pub name_de: String,
    /// English name.
    pub name_en: String,
    /// Whether it is offered.
    pub active: bool,
    /// Version that the form was filled from.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}
