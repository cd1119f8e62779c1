//! What an unsafe request sent: forms, with and without files.

use super::Visit;
use crate::page::fields::Fields;
use crate::web::signature::{Purpose, fits};
use crate::web::upload::{self, Broken};
use crate::web::{body, guard};
use poem::web::Multipart;
use poem::{FromRequest, Request, RequestBody};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::usecase::StagedFile;
use portal_domain::values::Problem;

/// A form with files that was not taken, with what was typed before it broke off.
pub(crate) struct Unread {
    pub(crate) fields: Fields,
    pub(crate) failure: Failure,
}

impl Unread {
    /// Broken off before anything was read.
    fn before(failure: Failure) -> Self {
        Self {
            fields: Fields::default(),
            failure,
        }
    }
}

impl From<Broken> for Unread {
    fn from(broken: Broken) -> Self {
        Self {
            fields: Fields::new(broken.fields),
            failure: broken.failure,
        }
    }
}

impl Visit {
    /// Reads what an unsafe request sent: a form without files here and now, a form with files when the handler asks.
    pub(crate) async fn read_body(
        &mut self,
        request: &Request,
        mut sent: RequestBody,
    ) -> Result<(), Failure> {
        if guard::origin_of(request, &self.shared.config.base_url) == guard::Origin::Foreign {
            return Err(Failure::Forbidden(Forbidden::Write));
        }
        let kind = request.content_type().unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let form = Multipart::from_request(request, &mut sent)
                .await
                .map_err(|_| malformed())?;
            *self.upload.lock().await = Some(form);
            return Ok(());
        }
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Failure::UnsupportedType);
        }
        let max = self.shared.config.max_body_bytes;
        let whole = sent.take().map_err(|_| malformed())?;
        let bytes = body::read_bounded(whole, max)
            .await
            .map_err(|error| match error {
                body::BodyError::TooLarge => Failure::TooLarge {
                    max_bytes: max as u64,
                },
                body::BodyError::Unreadable => malformed(),
            })?;
        self.form = Fields::decoded(&bytes);
        self.check_token(self.form.text("csrf"))
    }

    /// Reads a form with files. Its token is checked before the first file is stored. A form without files, sent
    /// without script, was already read.
    pub(crate) async fn receive(&self) -> Result<(Fields, Vec<StagedFile>), Unread> {
        self.receive_if(&Ok(())).await
    }

    /// As [`Visit::receive`], and the first file is refused if it is not admitted: for forms that can be sent without
    /// files too, where what is wrong may stand in their fields.
    pub(crate) async fn receive_if(
        &self,
        admitted: &Result<(), Failure>,
    ) -> Result<(Fields, Vec<StagedFile>), Unread> {
        let Some(form) = self.upload.lock().await.take() else {
            return Ok((self.form.clone(), Vec::new()));
        };
        let actor = self.actor().map_err(Unread::before)?;
        let token = |fields: &[(String, String)]| {
            let sent = fields
                .iter()
                .find(|(name, _)| name == "csrf")
                .map(|(_, value)| value.as_str());
            self.check_token(sent.unwrap_or_default())
        };
        let admit = |fields: &[(String, String)]| token(fields).and_then(|()| admitted.clone());
        let received = upload::receive(&self.shared.portal, actor, form, admit)
            .await
            .map_err(Unread::from)?;
        // A form without any file comes here unchecked.
        if let Err(failure) = token(&received.fields) {
            portal_domain::usecase::discard(&self.shared.portal, &received.files).await;
            return Err(Unread::before(failure));
        }
        Ok((Fields::new(received.fields), received.files))
    }

    fn check_token(&self, sent: &str) -> Result<(), Failure> {
        if fits(
            &self.shared.config.key,
            Purpose::Form,
            &[self.binding.as_bytes()],
            sent,
        ) {
            Ok(())
        } else {
            Err(Failure::Forbidden(Forbidden::Write))
        }
    }
}

fn malformed() -> Failure {
    Failure::field("form", Problem::Malformed)
}
