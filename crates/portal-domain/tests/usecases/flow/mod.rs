//! Status changes by real people: who may, what it leaves behind, and who was faster.

mod answers;
mod atomic;
mod both;
mod faster;
mod staff;
mod table;
