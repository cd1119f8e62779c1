//! Domain values as JSON and parameters carry them: each with the schema that the document shows.

mod code;
mod day;
mod id;
mod masked;
mod named;
mod number;

pub(crate) use code::{Code, Coded};
pub(crate) use day::{Date, Moment};
pub(crate) use id::Id;
pub(crate) use masked::masked;
pub(crate) use named::{NamedRef, Person, PersonKind, named, person};
pub(crate) use number::Number;

/// `Type` of a value that travels as a string: the parts that are the same for all of them.
macro_rules! string_type {
    () => {
        const IS_REQUIRED: bool = true;
        type RawValueType = Self;
        type RawElementValueType = Self;

        fn as_raw_value(&self) -> Option<&Self> {
            Some(self)
        }

        fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
            Box::new(std::iter::once(self))
        }
    };
}
pub(crate) use string_type;
