//! A row of the table of routes: a request that would be valid, and what each of eight people must be answered.

use portal_domain::work::Status;

/// What a row asks for.
pub(super) struct Row {
    /// `GET`, `POST` and so on.
    pub(super) method: &'static str,
    /// The path as the router spells it.
    pub(super) route: &'static str,
    /// The answers, one column for each of [`Who::ALL`](super::people::Who::ALL).
    pub(super) answers: Vec<Answer>,
    /// Query, with its question mark.
    pub(super) query: &'static str,
    /// What is sent.
    pub(super) send: Send,
    /// A ticket of their own for everybody who asks, in this status; without it they share one that lies there.
    pub(super) ticket: Option<Status>,
    /// Places that stand for others here: `("contact", "bare")` takes the contact without a login.
    pub(super) at: &'static [(&'static str, &'static str)],
    /// That it was read is noted in the audit log, and nothing else is written.
    pub(super) noted: bool,
    /// The action of the form that is filled, where that is not the route itself.
    pub(super) form: Option<&'static str>,
    /// It is sent like a change and only looks: nothing is written.
    pub(super) looks: bool,
    /// The request ends the sessions or changes the password of who asks; both are restored afterwards.
    pub(super) restores: bool,
}

/// A body. `<name>` stands for the place of that name, `<version>` for what the person saw of the ticket.
pub(super) enum Send {
    /// None.
    Nothing,
    /// A form with exactly these fields, and the token against forged requests.
    Form(&'static [(&'static str, &'static str)]),
    /// The form that leads to this route, as the administrator finds it on a page, with these fields changed.
    Filled {
        page: &'static str,
        with: &'static [(&'static str, &'static str)],
    },
    /// JSON.
    Json(&'static str),
}

/// What somebody is answered.
///
/// Written as a status, with `:code` where a problem has one. `401` and `404` and everything with `=` before it must be
/// the same, byte for byte, for a thing that does not exist, and change nothing. Any other refusal changes nothing. What
/// is allowed to be written must have been written; what is read changes nothing, or only the audit log where the row says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) code: &'static str,
    pub(super) as_missing: bool,
}

impl Answer {
    fn parse(text: &'static str) -> Self {
        let (as_missing, text) = match text.strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (status, code) = text.split_once(':').unwrap_or((text, ""));
        let status = status.parse().expect("a status");
        Self {
            status,
            code,
            as_missing: as_missing || matches!(status, 401 | 404),
        }
    }

    /// Whether the person gets what was asked for.
    pub(super) const fn allows(self) -> bool {
        self.status < 400 && !self.as_missing
    }
}

/// A row of the pages or of the API.
pub(super) fn row(method: &'static str, route: &'static str, answers: &'static str) -> Row {
    Row {
        method,
        route,
        answers: answers.split_whitespace().map(Answer::parse).collect(),
        query: "",
        send: Send::Nothing,
        ticket: None,
        at: &[],
        noted: false,
        form: None,
        looks: false,
        restores: false,
    }
}

impl Row {
    /// With a query.
    pub(super) fn query(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    /// With a form.
    pub(super) fn form(self, fields: &'static [(&'static str, &'static str)]) -> Self {
        let send = Send::Form(fields);
        Self { send, ..self }
    }

    /// With the form of a page.
    pub(super) fn filled(
        self,
        page: &'static str,
        with: &'static [(&'static str, &'static str)],
    ) -> Self {
        let send = Send::Filled { page, with };
        Self { send, ..self }
    }

    /// With JSON.
    pub(super) fn json(self, text: &'static str) -> Self {
        let send = Send::Json(text);
        Self { send, ..self }
    }

    /// On a ticket in this status that nobody has asked before.
    pub(super) fn on(self, status: Status) -> Self {
        Self {
            ticket: Some(status),
            ..self
        }
    }

    /// With other places.
    pub(super) fn at(self, at: &'static [(&'static str, &'static str)]) -> Self {
        Self { at, ..self }
    }

    /// Noted in the audit log when it is read.
    pub(super) fn noted(self) -> Self {
        Self {
            noted: true,
            ..self
        }
    }

    /// Sent like a change with the form that leads there, and only looks.
    pub(super) fn looking(self, form: &'static str) -> Self {
        Self {
            looks: true,
            form: Some(form),
            ..self
        }
    }

    /// Sent to a program's resource for looking, and only looks.
    pub(super) fn unwritten(self) -> Self {
        Self {
            looks: true,
            ..self
        }
    }

    /// Puts the person back into their account afterwards.
    pub(super) fn restoring(self) -> Self {
        Self {
            restores: true,
            ..self
        }
    }

    /// Method and path, for messages.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.method, self.route)
    }

    /// Whether it belongs to the API.
    pub(super) fn is_api(&self) -> bool {
        self.route.starts_with("/api/")
    }
}
