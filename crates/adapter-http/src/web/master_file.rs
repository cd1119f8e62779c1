//! Master data as a table, sent while it is read: the file that an import takes.

use super::{csv, file_answer};
use crate::shared::Shared;
use poem::Response;
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, Actor, MasterKind, MasterPlace};
use std::sync::Arc;

/// Where sending stands.
struct Sending {
    shared: Arc<Shared>,
    actor: Actor,
    kind: MasterKind,
    /// Behind what it goes on; none at the end.
    place: Option<MasterPlace>,
}

fn lines(rows: &[Vec<String>]) -> String {
    rows.iter()
        .map(|row| csv::line(row.iter().map(String::as_str)))
        .collect()
}

/// The answer with all rows. The first ones are read before it begins, so that a refusal is one; if reading fails later,
/// or the right to it ends, the download breaks off, which a client sees.
pub async fn answer(
    shared: &Arc<Shared>,
    actor: &Actor,
    kind: MasterKind,
) -> Result<Response, Failure> {
    let (first, place) = usecase::export_master_data(&shared.portal, actor, kind, None).await?;
    let mut text = csv::BOM.to_owned();
    text.push_str(&csv::line(kind.columns().iter().copied()));
    text.push_str(&lines(&first));
    let rest = Sending {
        shared: Arc::clone(shared),
        actor: actor.clone(),
        kind,
        place,
    };
    let later = futures_util::stream::unfold(rest, |mut sending| async move {
        let place = sending.place.take()?;
        let portal = &sending.shared.portal;
        let part =
            usecase::export_master_data(portal, &sending.actor, sending.kind, Some(place)).await;
        match part {
            Ok((rows, next)) => {
                sending.place = next;
                Some((Ok(lines(&rows).into_bytes()), sending))
            }
            Err(failure) => Some((Err(std::io::Error::other(failure.to_string())), sending)),
        }
    });
    let begin = futures_util::stream::once(async move { Ok(text.into_bytes()) });
    let chunks = futures_util::StreamExt::chain(begin, later);
    Ok(file_answer::of_csv(&format!("{}.csv", kind.code()), chunks))
}
