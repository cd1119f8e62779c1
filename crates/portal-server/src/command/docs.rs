//! `docs`: workflow and permissions, from the rules that decide.

use crate::say::say;
use adapter_http::words::{Language, Words};
use clap::{Args, Subcommand, ValueEnum};
use portal_domain::docs::{Paint, diagram, permissions, workflow};

#[derive(Debug, Subcommand)]
pub(super) enum Docs {
    /// Print every status change as a table (Markdown)
    Workflow(Workflow),
    /// Print what every action takes, of contacts and of employees, as a table (Markdown)
    Permissions(Permissions),
}

#[derive(Debug, Args)]
pub(super) struct Workflow {
    /// Print the diagram instead (SVG)
    #[arg(long)]
    svg: bool,
    #[command(flatten)]
    speech: Speech,
}

#[derive(Debug, Args)]
pub(super) struct Permissions {
    #[command(flatten)]
    speech: Speech,
}

#[derive(Debug, Args)]
struct Speech {
    /// In which language
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    language: Tongue,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tongue {
    En,
    De,
}

impl Speech {
    fn words(&self) -> Words {
        Words::new(match self.language {
            Tongue::En => Language::En,
            Tongue::De => Language::De,
        })
    }
}

pub(super) fn run(docs: &Docs) {
    let text = match docs {
        Docs::Workflow(what) if what.svg => diagram(&what.speech.words(), Paint::OfItsOwn),
        Docs::Workflow(what) => workflow(&what.speech.words()).to_markdown(),
        Docs::Permissions(what) => permissions(&what.speech.words()).to_markdown(),
    };
    say(text.trim_end());
}
