//! Which dossier the desk shows when the list of dossiers changes.

use crate::store::{DossierRecord, Key};

/// What becomes of the dossier that is shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// It stays.
    Keep,
    /// This one is shown in its place.
    Show(Key),
    /// There is none to show.
    Nothing,
}

/// Keeps `current` if it is listed, or if it is `pending`: the window shows a new dossier before the worker, which may
/// be importing into another, has made it. Otherwise the dossier that was changed last is shown.
pub(crate) fn next(current: Option<&Key>, pending: Option<&Key>, dossiers: &[DossierRecord]) -> Next {
    let is_listed = |key: &Key| dossiers.iter().any(|dossier| dossier.key == *key);
    if current.is_some_and(|key| is_listed(key) || pending == Some(key)) {
        return Next::Keep;
    }
    let latest = dossiers.iter().max_by_key(|dossier| dossier.changed);
    latest.map_or(Next::Nothing, |dossier| Next::Show(dossier.key.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(current: Option<&str>, pending: Option<&str>, listed: &[&str], expected: &Next) {
        let record =
            |(changed, key): (u64, &&str)| DossierRecord::new(Key::new(*key), String::new(), changed);
        let dossiers: Vec<DossierRecord> = (0..).zip(listed).map(record).collect();
        let (current, pending) = (current.map(Key::new), pending.map(Key::new));
        assert_eq!(next(current.as_ref(), pending.as_ref(), &dossiers), *expected);
    }

    #[test]
    fn a_listed_dossier_stays_and_a_deleted_one_gives_way_to_the_latest() {
        check(Some("a"), None, &["a", "b"], &Next::Keep);
        check(Some("c"), None, &["a", "b"], &Next::Show(Key::new("b")));
        check(None, None, &["a", "b"], &Next::Show(Key::new("b")));
        check(Some("c"), None, &[], &Next::Nothing);
    }

    #[test]
    fn a_dossier_that_is_being_made_stays() {
        check(Some("c"), Some("c"), &["a", "b"], &Next::Keep);
        check(Some("c"), Some("d"), &["a", "b"], &Next::Show(Key::new("b")));
    }
}
