//! How somebody else's password comes about: a mailed link, or typed here (domain 5.1).

use super::password::MINIMUM;
use super::typed::Typed;
use crate::page::fields::Fields;
use crate::page::view::contact::PasswordChoice as ChoiceView;
use portal_domain::usecase::PasswordChoice;
use portal_domain::values::{Email, FieldErrors, Problem};

/// The fields of the choice.
pub(crate) const FIELDS: [&str; 3] = ["method", "password", "must_change"];

/// The choice as a form shows it; a mail is offered first where it is possible.
pub(crate) fn choice_view(email: Option<&Email>, typed: Typed<'_>) -> ChoiceView {
    let method = typed.text("method", if email.is_some() { "mail" } else { "manual" });
    ChoiceView {
        by_mail: method == "mail",
        email: email.map(ToString::to_string),
        must_change: typed.ticked("must_change", true),
        minimum: MINIMUM,
    }
}

/// What was chosen.
pub(crate) fn chosen(fields: &Fields, errors: &mut FieldErrors) -> Option<PasswordChoice> {
    match fields.text("method") {
        "mail" => Some(PasswordChoice::MailLink),
        "manual" => Some(PasswordChoice::ByHand {
            password: fields.text("password").to_owned(),
            must_change: fields.ticked("must_change"),
        }),
        _ => {
            errors.add("method", Problem::NotOffered);
            None
        }
    }
}
