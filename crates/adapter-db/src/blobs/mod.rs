//! Contents of attachments.
