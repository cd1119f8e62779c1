//! Values that hold once built: texts with limits, addresses, priorities, hours, pages.
//!
//! Every one has a `parse` that says what is wrong, and no other public way in. Nothing here knows a use case.

mod blank;
mod email;
mod field_error;
mod hours;
mod language;
mod login_name;
mod page;
mod password;
mod priority;
mod text;

pub use blank::blank;
pub use email::Email;
pub use field_error::{FieldError, FieldErrors, Problem};
pub use hours::Minutes;
pub use language::{AccountLanguage, Language};
pub use login_name::LoginName;
pub use page::{Count, Page, PageSize};
pub use password::Password;
pub use priority::Priority;
pub use text::{Body, FileName, Line, LongLine, Name, ShortName, Subject, ZoneName};
