//! The contact persons of one's own customer, for contacts with the right to read them.

use crate::api::admin::ListOf;
use crate::api::answer::Shown;
use crate::api::extract::Settled;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use poem_openapi::param::Query;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::ContactId;
use portal_domain::usecase::{self, Colleague};

/// A contact person of your customer.
#[derive(Debug, Object)]
#[oai(rename = "Colleague")]
pub(crate) struct ColleagueBody {
    /// Its id.
    id: Id<ContactId>,
    /// First name.
    first_name: Option<String>,
    /// Last name.
    last_name: String,
    /// Mail address.
    email: Option<String>,
    /// Phone number.
    phone: Option<String>,
}

impl From<Colleague> for ColleagueBody {
    fn from(one: Colleague) -> Self {
        Self {
            id: Id(one.id),
            first_name: one.first_name.map(String::from),
            last_name: one.last_name.into(),
            email: one.email.map(|email| email.to_string()),
            phone: one.phone.map(String::from),
        }
    }
}

/// A page of contact persons, by last name.
#[derive(Debug, Object)]
pub(crate) struct ColleaguePage {
    /// The people.
    items: Vec<ColleagueBody>,
    /// Send it as `cursor` for the next page; null at the end.
    next: Option<String>,
}

/// Contact persons.
pub(crate) struct Colleagues;

#[OpenApi(tag = "Tag::Account")]
impl Colleagues {
    /// The active contact persons of your customer, by last name. An external account needs the basic right on contact
    /// persons; without it, and for employees, there is no such list (404).
    #[oai(path = "/me/contacts", method = "get", operation_id = "listColleagues")]
    async fn list(
        &self,
        caller: Settled,
        /// Words; each begins a word of a name.
        search: Query<Option<String>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<ColleaguePage>, Refused> {
        let list = ListOf {
            list: "colleagues",
            search: search.0,
            active: None,
            customer: None,
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_colleagues(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(ColleaguePage {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page.items.into_iter().map(ColleagueBody::from).collect(),
        }))
    }
}
