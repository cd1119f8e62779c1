//! The wrong rows of a table as a table, sent while they are read.

use super::{csv, file_answer};
use crate::page::import_words;
use crate::shared::Shared;
use crate::words::Words;
use poem::Response;
use portal_domain::failure::Failure;
use portal_domain::ids::JobId;
use portal_domain::usecase::{self, Actor, Fate, RowReport};
use std::sync::Arc;

/// Columns: the line of the table, the column of the mistake, its code, and what it says.
const HEADS: [&str; 4] = ["line", "column", "code", "reason"];

struct Sending {
    shared: Arc<Shared>,
    actor: Actor,
    job: JobId,
    words: Words,
    /// Behind which line it goes on; none at the end.
    after: Option<u32>,
}

fn lines(words: &Words, rows: &[RowReport]) -> String {
    let mut text = String::new();
    for row in rows {
        let Fate::Wrong(problems) = &row.fate else {
            continue;
        };
        for one in problems {
            let (line, said) = (row.line.to_string(), import_words(words, one));
            text.push_str(&csv::line([
                line.as_str(),
                one.column,
                one.reason.code(),
                said.as_str(),
            ]));
        }
    }
    text
}

/// The answer with a line for each mistake. The first part is read before it begins, so that a refusal is one.
pub async fn answer(
    shared: &Arc<Shared>,
    actor: &Actor,
    job: JobId,
    words: Words,
) -> Result<Response, Failure> {
    let first = usecase::import_rows(&shared.portal, actor, job, 0).await?;
    let mut text = csv::BOM.to_owned();
    text.push_str(&csv::line(HEADS));
    text.push_str(&lines(&words, &first));
    let rest = Sending {
        shared: Arc::clone(shared),
        actor: actor.clone(),
        job,
        words,
        after: first.last().map(|row| row.line),
    };
    let later = futures_util::stream::unfold(rest, |mut sending| async move {
        let after = sending.after.take()?;
        let portal = &sending.shared.portal;
        match usecase::import_rows(portal, &sending.actor, sending.job, after).await {
            Ok(rows) => {
                sending.after = rows.last().map(|row| row.line);
                Some((Ok(lines(&sending.words, &rows).into_bytes()), sending))
            }
            Err(failure) => Some((Err(std::io::Error::other(failure.to_string())), sending)),
        }
    });
    let begin = futures_util::stream::once(async move { Ok(text.into_bytes()) });
    let chunks = futures_util::StreamExt::chain(begin, later);
    Ok(file_answer::of_csv("rows.csv", chunks))
}
