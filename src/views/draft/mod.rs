//! A text of the reader's own, held against the dossier. The desk draws this view as it draws their own dossiers.

use crate::app::prelude::*;

/// Draws nothing, because the desk does.
#[component]
pub(crate) fn Draft() -> impl IntoView {}
