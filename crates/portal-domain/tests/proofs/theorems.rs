//! The theorems on a part of the bounded worlds; on all of them in the target `exhaustive`.

use crate::checks::theorems::{self, for_each_theorem};
use crate::evaluator::SHIPPED;
use crate::extent::Extent;

macro_rules! on_a_part {
    ($($(#[$sentence:meta])* $theorem:ident fails $wrong:ident,)+) => { $(
        $(#[$sentence])*
        #[test]
        fn $theorem() {
            theorems::$theorem(&SHIPPED, Extent::PART);
        }
    )+ };
}
for_each_theorem!(on_a_part);
