//! Masked values: what a person may not read has no key at all, what is empty is null.

use poem_openapi::types::MaybeUndefined;
use portal_domain::access::Masked;

/// A masked value as a member of an object.
pub(crate) fn masked<T, U>(
    value: Masked<T>,
    show: impl FnOnce(T) -> Option<U>,
) -> MaybeUndefined<U> {
    match value {
        Masked::Hidden => MaybeUndefined::Undefined,
        Masked::Shown(value) => match show(value) {
            Some(value) => MaybeUndefined::Value(value),
            None => MaybeUndefined::Null,
        },
    }
}
