//! The folder of the demonstration: what lies in it, and how to start over without touching anything else.

use crate::private_file;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Says that a folder belongs to the demonstration, and whether it is filled.
const MARK: &str = "portal-demo.txt";
const FILLING: &str = "This folder belongs to the demonstration of Portal. It is being filled.\n";
const FILLED: &str = "This folder belongs to the demonstration of Portal. It can be deleted.\n";

/// Why a folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Somebody else's files lie there.
    #[error("{} holds files that are none of the demonstration's; choose another folder with --data", .0.display())]
    NotOurs(PathBuf),
    /// The system refuses.
    #[error("{}: {problem}", folder.display())]
    System {
        /// Which folder.
        folder: PathBuf,
        /// What it says.
        problem: io::Error,
    },
}

/// A folder of the demonstration.
#[derive(Debug, Clone)]
pub struct DemoFolder(PathBuf);

impl DemoFolder {
    /// Takes a folder: an empty or new one, or one of an earlier demonstration, which is emptied if it was not filled to
    /// the end or if `fresh` is wanted. Never touches a folder that holds anything else.
    pub fn take(path: &Path, fresh: bool) -> Result<Self, FolderError> {
        let folder = Self(path.to_owned());
        let system = |problem| FolderError::System {
            folder: path.to_owned(),
            problem,
        };
        private_file::create_folder(path).map_err(system)?;
        let mark = folder.mark().map_err(system)?;
        if mark.is_none() && fs::read_dir(path).map_err(system)?.next().is_some() {
            return Err(FolderError::NotOurs(path.to_owned()));
        }
        if mark.as_deref() != Some(FILLED) || fresh {
            folder.empty().map_err(system)?;
            fs::write(path.join(MARK), FILLING).map_err(system)?;
        }
        Ok(folder)
    }

    /// Whether the data is there.
    pub fn is_filled(&self) -> bool {
        matches!(self.mark(), Ok(Some(mark)) if mark == FILLED)
    }

    /// Notes that the data is there.
    pub fn note_filled(&self) -> io::Result<()> {
        fs::write(self.0.join(MARK), FILLED)
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("portal.db")
    }

    /// Contents of attachments.
    pub fn attachments(&self) -> PathBuf {
        self.0.join("attachments")
    }

    /// Mails that were kept.
    pub fn mails(&self) -> PathBuf {
        self.0.join("mails")
    }

    /// The secret.
    pub fn secret_key(&self) -> PathBuf {
        self.0.join("secret.key")
    }

    fn mark(&self) -> io::Result<Option<String>> {
        match fs::read_to_string(self.0.join(MARK)) {
            Ok(mark) => Ok(Some(mark)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes what the demonstration makes, by name.
    fn empty(&self) -> io::Result<()> {
        let database = self.database();
        let beside = |ending| PathBuf::from(format!("{}{ending}", database.display()));
        for file in [
            database.clone(),
            beside("-wal"),
            beside("-shm"),
            self.secret_key(),
        ] {
            gone(fs::remove_file(file))?;
        }
        gone(fs::remove_dir_all(self.attachments()))?;
        gone(fs::remove_dir_all(self.mails()))
    }
}

/// What is not there need not be removed.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_files_is_not_touched() {
        let place = tempfile::tempdir().unwrap();
        let letter = place.path().join("letter.txt");
        fs::write(&letter, "dear all").unwrap();
        for fresh in [false, true] {
            let refused = DemoFolder::take(place.path(), fresh);
            assert!(matches!(refused, Err(FolderError::NotOurs(_))));
        }
        assert_eq!(fs::read_to_string(letter).unwrap(), "dear all");
    }

    #[test]
    fn what_was_filled_stays_until_a_fresh_one_is_wanted() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("demo");
        let folder = DemoFolder::take(&path, false).unwrap();
        assert!(!folder.is_filled());
        fs::write(folder.database(), "half").unwrap();
        // Stopped in the middle: what is there is worth nothing.
        let folder = DemoFolder::take(&path, false).unwrap();
        assert!(!folder.database().exists());
        fs::write(folder.database(), "whole").unwrap();
        folder.note_filled().unwrap();
        let folder = DemoFolder::take(&path, false).unwrap();
        assert!(folder.is_filled() && folder.database().exists());
        let folder = DemoFolder::take(&path, true).unwrap();
        assert!(!folder.is_filled() && !folder.database().exists());
    }
}
