//! Rows, read column by column in the order of the select list.

use portal_domain::ids::Uuid;
use portal_domain::people::TokenHash;
use portal_domain::ports::StoreError;
use portal_domain::timestamp::{Day, Timestamp};
use portal_domain::version::Version;
use sea_orm::{QueryResult, TryGetable};
use std::fmt::Display;

/// What is stored cannot be understood.
pub(crate) fn corrupt(what: impl Display) -> StoreError {
    StoreError::Corrupt(what.to_string())
}

/// How many columns a list names. Lists that are skipped as a whole name plain columns only.
pub(crate) fn width(columns: &'static str) -> usize {
    columns.split(',').count()
}

/// A row that is being read. Columns are taken one after the other, so that the select list and the reading function
/// stand side by side and are checked against each other by every round trip.
#[derive(Debug)]
pub(crate) struct Row {
    result: QueryResult,
    what: &'static str,
    next: usize,
}

impl Row {
    /// A row of this kind of thing, which errors then name.
    pub(crate) const fn new(result: QueryResult, what: &'static str) -> Self {
        Self {
            result,
            what,
            next: 0,
        }
    }

    fn bad(&self, problem: impl Display) -> StoreError {
        StoreError::Corrupt(format!("{}, column {}: {problem}", self.what, self.next))
    }

    fn get<T: TryGetable>(&mut self) -> Result<T, StoreError> {
        let value = T::try_get_by_index(&self.result, self.next)
            .map_err(|error| self.bad(sea_orm::DbErr::from(error)))?;
        self.next += 1;
        Ok(value)
    }

    /// Whether the next column holds no id: the thing whose columns begin here is not there.
    pub(crate) fn absent(&self) -> Result<bool, StoreError> {
        Option::<Uuid>::try_get_by_index(&self.result, self.next)
            .map(|id| id.is_none())
            .map_err(|error| self.bad(sea_orm::DbErr::from(error)))
    }

    /// Leaves out so many columns.
    pub(crate) fn skip(&mut self, columns: usize) -> &mut Self {
        self.next += columns;
        self
    }

    /// An id.
    pub(crate) fn id<T: From<Uuid>>(&mut self) -> Result<T, StoreError> {
        self.get::<Uuid>().map(T::from)
    }

    /// An id or none.
    pub(crate) fn id_or_none<T: From<Uuid>>(&mut self) -> Result<Option<T>, StoreError> {
        self.get::<Option<Uuid>>().map(|id| id.map(T::from))
    }

    /// A text.
    pub(crate) fn text(&mut self) -> Result<String, StoreError> {
        self.get()
    }

    /// A text or none.
    pub(crate) fn text_or_none(&mut self) -> Result<Option<String>, StoreError> {
        self.get()
    }

    /// A text that has to satisfy its domain type.
    pub(crate) fn value<T>(&mut self) -> Result<T, StoreError>
    where
        T: TryFrom<String, Error = String>,
    {
        let text = self.text()?;
        T::try_from(text).map_err(|problem| self.bad(problem))
    }

    /// As [`value`](Self::value), or none.
    pub(crate) fn value_or_none<T>(&mut self) -> Result<Option<T>, StoreError>
    where
        T: TryFrom<String, Error = String>,
    {
        self.text_or_none()?
            .map(|text| T::try_from(text).map_err(|problem| self.bad(problem)))
            .transpose()
    }

    /// A code; an unknown one is an error, never a default.
    pub(crate) fn code<T, E>(
        &mut self,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<T, StoreError> {
        let text = self.text()?;
        parse(&text).map_err(|_| self.bad(format_args!("unknown code {text:?}")))
    }

    /// A code or none.
    pub(crate) fn code_or_none<T, E>(
        &mut self,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, StoreError> {
        self.text_or_none()?
            .map(|text| parse(&text).map_err(|_| self.bad(format_args!("unknown code {text:?}"))))
            .transpose()
    }

    /// A flag.
    pub(crate) fn flag(&mut self) -> Result<bool, StoreError> {
        self.get()
    }

    /// A number.
    pub(crate) fn number(&mut self) -> Result<i64, StoreError> {
        self.get()
    }

    /// A number or none.
    pub(crate) fn number_or_none(&mut self) -> Result<Option<i64>, StoreError> {
        self.get()
    }

    /// A number of a small column.
    pub(crate) fn small(&mut self) -> Result<i32, StoreError> {
        self.get()
    }

    /// A number of a small column that stands for something.
    pub(crate) fn numbered<T, E>(
        &mut self,
        parse: impl Fn(i64) -> Result<T, E>,
    ) -> Result<T, StoreError> {
        let number = self.small()?;
        parse(i64::from(number)).map_err(|_| self.bad(format_args!("unknown number {number}")))
    }

    /// A number that is never negative.
    pub(crate) fn count(&mut self) -> Result<u32, StoreError> {
        let number = self.number()?;
        u32::try_from(number).map_err(|_| self.bad(format_args!("{number} is no count")))
    }

    /// A time.
    pub(crate) fn time(&mut self) -> Result<Timestamp, StoreError> {
        self.get().map(Timestamp::from_micros)
    }

    /// A time or none.
    pub(crate) fn time_or_none(&mut self) -> Result<Option<Timestamp>, StoreError> {
        self.get::<Option<i64>>()
            .map(|micros| micros.map(Timestamp::from_micros))
    }

    /// A day.
    pub(crate) fn day(&mut self) -> Result<Day, StoreError> {
        self.get().map(Day::from_number)
    }

    /// A day or none.
    pub(crate) fn day_or_none(&mut self) -> Result<Option<Day>, StoreError> {
        self.get::<Option<i32>>()
            .map(|days| days.map(Day::from_number))
    }

    /// A version.
    pub(crate) fn version(&mut self) -> Result<Version, StoreError> {
        self.get().map(Version::new)
    }

    /// 32 bytes.
    pub(crate) fn hash(&mut self) -> Result<[u8; 32], StoreError> {
        let bytes: Vec<u8> = self.get()?;
        <[u8; 32]>::try_from(bytes).map_err(|_| self.bad("not 32 bytes"))
    }

    /// The hash of a token or none.
    pub(crate) fn token_or_none(&mut self) -> Result<Option<TokenHash>, StoreError> {
        let bytes: Option<Vec<u8>> = self.get()?;
        bytes
            .map(|bytes| {
                <[u8; 32]>::try_from(bytes)
                    .map(TokenHash::new)
                    .map_err(|_| self.bad("not 32 bytes"))
            })
            .transpose()
    }
}
