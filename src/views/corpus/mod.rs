//! The reader's own dossiers. The desk, the second program of the page, draws this view: into an element of the shell
//! that stays when another view is shown, so that nothing is lost in between.

use crate::app::prelude::*;

/// Draws nothing, because the desk does.
#[component]
pub(crate) fn Corpus() -> impl IntoView {}
