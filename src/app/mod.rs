//! The application around the views: the shell, the state that they share, and the dossier that
//! came with the page.

pub(crate) mod later;
pub(crate) mod loaded_dossier;
pub(crate) mod prelude;
pub(crate) mod shell;
pub(crate) mod state;

/// Mounts the page into the body.
pub(crate) fn mount() {
    leptos::mount::mount_to_body(shell::Shell);
}
