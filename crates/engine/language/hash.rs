//! Hashes of features: the fitted models know a feature by the hash of its template's number and of its values.

/// Mixes a value into a hash, as Fowler, Noll & Vo do, but 32 bits at a time.
#[inline(always)]
pub(crate) const fn mix(hash: u32, value: u32) -> u32 {
    let mixed = (hash ^ value).wrapping_mul(0x0100_0193);
    mixed ^ (mixed >> 15)
}

/// The beginning of the hash of a feature of the template of this number.
pub(crate) const fn begin(template: u32) -> u32 {
    mix(0x811c_9dc5, template)
}

/// The end of the hash of a feature.
pub(crate) const fn end(hash: u32) -> u32 {
    hash ^ (hash >> 16)
}

/// The hashes of the features that these templates give: an array, in their order. Templates are numbered from 1, and all
/// choices of one model have the same.
macro_rules! features {
    ($([$($value:expr),*]),* $(,)?) => {{
        use $crate::language::hash::{begin, end, mix};
        let mut template = 0;
        [$({
            template += 1;
            let hash = begin(template);
            $(let hash = mix(hash, $value);)*
            end(hash)
        }),*]
    }};
}
pub(crate) use features;
