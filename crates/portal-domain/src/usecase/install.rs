//! What is done before anybody can log in: from the command line, recorded as done by the installation itself.

use super::Portal;
use super::audit_trail::{Deed, Noted, append};
use super::keep_employees::blank_employee;
use super::keep_settings::differences;
use super::transaction::{Changes, retry_busy};
use crate::audit::{AuditAction, Origin};
use crate::failure::Failure;
use crate::ids::EmployeeId;
use crate::people::{Credential, Employee, Holder};
use crate::settings::Settings;
use crate::timestamp::Timestamp;
use crate::values::{Email, FieldErrors, Language, LoginName, Name, Password, Problem, ZoneName};
use crate::version::Version;
use crate::work::Author;

const fn by_installation(at: Timestamp) -> Deed<'static> {
    Deed {
        actor: Author::System,
        origin: &Origin::INSTALLATION,
        at,
    }
}

/// An administrator that is to be made.
#[derive(Debug, Clone)]
pub struct CreateAdministrator {
    /// Full name.
    pub name: String,
    /// Login name.
    pub login_name: String,
    /// Password.
    pub password: String,
    /// Mail address.
    pub email: Option<String>,
}

/// Makes an employee who administers the installation, with login. Also the way back in when nobody can (AC-83); it
/// stands in the audit log.
pub async fn create_administrator(
    portal: &Portal,
    command: &CreateAdministrator,
) -> Result<EmployeeId, Failure> {
    let mut errors = FieldErrors::new();
    let name = errors.take("name", Name::parse(&command.name));
    let login_name = errors.take("login_name", LoginName::parse(&command.login_name));
    let password = errors.take(
        "password",
        Password::choose(&command.password, &[&command.login_name]),
    );
    let email = errors.take("email", Email::parse_optional(command.email.as_deref()));
    let (Some(name), Some(login_name), Some(password), Some(email)) =
        (name, login_name, password, email)
    else {
        return Err(errors.into());
    };
    let hash = portal.hasher.hash(password).await;
    retry_busy(async || {
        let now = portal.now();
        let work = portal.store.begin().await?;
        let blank = blank_employee(portal.id(), name.clone());
        let employee = Employee {
            email: email.clone(),
            administrator: true,
            may_bill: true,
            ..blank
        };
        work.insert_employee(&employee).await?;
        let fresh = Credential::fresh(portal.id(), Holder::Employee(employee.id));
        let credential = Credential {
            login_name: Some(login_name.clone()),
            password_hash: Some(hash.clone()),
            ..fresh
        };
        work.insert_credential(&credential).await?;
        let mut changes = Changes::default();
        changes.set("name", name.as_str());
        changes.set("login_name", login_name.as_str());
        let noted = Noted {
            action: AuditAction::AdministratorCreated,
            object: format!("employee {}", employee.id),
            changes: changes.into_vec(),
        };
        append(portal, work.as_ref(), by_installation(now), vec![noted]).await?;
        work.commit().await?;
        Ok(employee.id)
    })
    .await
}

/// How a new installation calls itself, before an administrator changes it on the page of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyEntry {
    /// Name in pages and mails.
    pub name: Name,
    /// Language of the login page, and of everybody who has not chosen another.
    pub language: Language,
    /// Time zone.
    pub time_zone: ZoneName,
}

/// Names the company of an installation whose settings nobody has touched yet; gives whether it did. Afterwards only
/// administrators change them.
pub async fn name_company(portal: &Portal, entry: &CompanyEntry) -> Result<bool, Failure> {
    if portal.clock.local(portal.now(), &entry.time_zone).is_err() {
        return Err(Failure::field("time_zone", Problem::NotOffered));
    }
    retry_busy(async || {
        let work = portal.store.begin().await?;
        let fresh = work.load_settings().await?;
        if fresh.version != Version::FIRST {
            return Ok(false);
        }
        let settings = Settings {
            company_name: entry.name.clone(),
            company_language: entry.language,
            time_zone: entry.time_zone.clone(),
            ..fresh.clone()
        };
        work.update_settings(&settings).await?;
        let noted = Noted {
            action: AuditAction::SettingsChanged,
            object: "settings".to_owned(),
            changes: differences(&fresh, &settings),
        };
        let deed = by_installation(portal.now());
        append(portal, work.as_ref(), deed, vec![noted]).await?;
        work.commit().await?;
        Ok(true)
    })
    .await
}
