//! Lists inside one column: `string_agg` of fields divided by spaces, rows divided by commas.
//!
//! They let one statement carry a thing with everything that belongs to it. Only ids, codes, numbers and flags travel
//! this way, none of which holds a space or a comma; free text does not.

use super::corrupt;
use portal_domain::ids::Uuid;
use portal_domain::ports::StoreError;

/// The rows of a list; none for a list of nothing, which comes as NULL.
pub(crate) fn parts(list: Option<&str>) -> impl Iterator<Item = &str> {
    list.unwrap_or_default()
        .split(',')
        .filter(|part| !part.is_empty())
}

/// The ids of a list, sorted, each once.
pub(crate) fn ids<T: From<Uuid> + Ord>(list: Option<&str>) -> Result<Vec<T>, StoreError> {
    let mut found = parts(list)
        .map(|part| fields(part).id())
        .collect::<Result<Vec<T>, StoreError>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The fields of one row.
pub(crate) fn fields(part: &str) -> Fields<'_> {
    Fields(part.split(' '))
}

/// Fields that are being read.
#[derive(Debug)]
pub(crate) struct Fields<'p>(std::str::Split<'p, char>);

impl<'p> Fields<'p> {
    /// The next field as it stands.
    pub(crate) fn text(&mut self) -> Result<&'p str, StoreError> {
        self.0
            .next()
            .ok_or_else(|| corrupt("a field of a list is missing"))
    }

    /// The next field, none if it is empty.
    pub(crate) fn text_or_none(&mut self) -> Result<Option<&'p str>, StoreError> {
        self.text().map(|text| Some(text).filter(|t| !t.is_empty()))
    }

    /// An id.
    pub(crate) fn id<T: From<Uuid>>(&mut self) -> Result<T, StoreError> {
        self.id_or_none()?
            .ok_or_else(|| corrupt("an id of a list is missing"))
    }

    /// An id or none.
    pub(crate) fn id_or_none<T: From<Uuid>>(&mut self) -> Result<Option<T>, StoreError> {
        self.text_or_none()?
            .map(|text| Uuid::parse_str(text).map(T::from).map_err(corrupt))
            .transpose()
    }

    /// A number.
    pub(crate) fn number<N: std::str::FromStr>(&mut self) -> Result<N, StoreError> {
        self.number_or_none()?
            .ok_or_else(|| corrupt("a number of a list is missing"))
    }

    /// A number or none.
    pub(crate) fn number_or_none<N: std::str::FromStr>(&mut self) -> Result<Option<N>, StoreError> {
        self.text_or_none()?
            .map(|text| {
                text.parse()
                    .map_err(|_| corrupt(format_args!("{text:?} is no number")))
            })
            .transpose()
    }

    /// A flag: a number on SQLite, a word on PostgreSQL.
    pub(crate) fn flag(&mut self) -> Result<bool, StoreError> {
        match self.text()? {
            "1" | "true" => Ok(true),
            "0" | "false" => Ok(false),
            other => Err(corrupt(format_args!("{other:?} is no flag"))),
        }
    }

    /// A code.
    pub(crate) fn code<T, E>(
        &mut self,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<T, StoreError> {
        let text = self.text()?;
        parse(text).map_err(|_| corrupt(format_args!("unknown code {text:?}")))
    }
}
