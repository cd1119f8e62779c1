//! What pages and API share below their handlers: who asks, signatures, limits, headers.

pub mod audit_file;
pub mod bearer;
pub mod body;
pub mod client;
pub mod cookie;
pub mod csv;
pub mod csv_reader;
pub mod cursor;
pub mod file_answer;
pub mod framing;
pub mod guard;
pub mod health;
pub mod import_file;
pub mod master_file;
pub mod person_file;
pub mod rate;
pub mod request_id;
pub mod security_headers;
pub mod signature;
pub mod ticket_file;
pub mod upload;
