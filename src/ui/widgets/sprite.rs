//! Every sign, drawn once; [`Icon`] refers to them by name.

use crate::ui::prelude::*;

/// The drawings, out of sight.
#[component]
pub(crate) fn Sprite() -> impl IntoView {
    view! {
        <svg class="sprite" aria-hidden="true">
            <symbol id="act-acts" viewBox="0 0 16 16"><path d="M2 2h12v12H2z"/></symbol>
            <symbol id="act-apologises" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.8" d="M8 1.9a6.1 6.1 0 1 1 0 12.2A6.1 6.1 0 0 1 8 1.9zM5 6.6l3 3.2 3-3.2"/></symbol>
            <symbol id="act-calls" viewBox="0 0 16 16"><path fill-rule="evenodd" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM8 3.6l3.9 6.8H4.1z"/></symbol>
            <symbol id="act-condemns" viewBox="0 0 16 16"><path fill-rule="evenodd" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM3.8 6.8h8.4v2.4H3.8z"/></symbol>
            <symbol id="act-criticised" viewBox="0 0 16 16"><path d="M1.4 2l9.4 6-9.4 6zM12.4 1.5h2v13h-2z"/></symbol>
            <symbol id="act-declines" viewBox="0 0 16 16"><path fill-rule="evenodd" d="M2 2h12v12H2zm1.8 1.8v8.4h8.4V3.8zM5 7h6v2H5z"/></symbol>
            <symbol id="act-defends" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.8" d="M8 1.9a6.1 6.1 0 1 1 0 12.2A6.1 6.1 0 0 1 8 1.9z"/><circle cx="8" cy="8" r="2.6"/></symbol>
            <symbol id="act-denies" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.8" d="M8 1.9a6.1 6.1 0 1 1 0 12.2A6.1 6.1 0 0 1 8 1.9zM3.9 12.1l8.2-8.2"/></symbol>
            <symbol id="act-distances" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.8" d="M6.2 2.2a6.1 6.1 0 0 0 0 11.6zM9.8 2.2a6.1 6.1 0 0 1 0 11.6z"/></symbol>
            <symbol id="act-silent" viewBox="0 0 16 16"><path d="M1.2 2.5h3.6v1.7H3v7.6h1.8v1.7H1.2zM14.8 2.5h-3.6v1.7H13v7.6h-1.8v1.7h3.6zM5.6 7.1h4.8v1.8H5.6z"/></symbol>
            <symbol id="act-supports" viewBox="0 0 16 16"><path fill-rule="evenodd" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM6.9 4v2.9H4v2.2h2.9V12h2.2V9.1H12V6.9H9.1V4z"/></symbol>
            <symbol id="act-urged" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" d="M2 3l8 5-8 5z"/><path d="M12.4 1.5H14.4v13h-2z"/></symbol>
            <symbol id="basis-borrowed" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2 1.77"/></symbol>
            <symbol id="basis-context" viewBox="0 0 12 12"><path fill-rule="evenodd" d="M6 .5a5.5 5.5 0 1 1 0 11A5.5 5.5 0 0 1 6 .5zm0 1.4a4.1 4.1 0 1 0 0 8.2 4.1 4.1 0 0 0 0-8.2z"/></symbol>
            <symbol id="basis-explicit" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5.5"/></symbol>
            <symbol id="basis-none" viewBox="0 0 12 12"><path d="M1.5 5.2h9v1.6h-9z"/></symbol>
            <symbol id="basis-pronoun" viewBox="0 0 12 12"><path fill-rule="evenodd" d="M6 .5a5.5 5.5 0 1 1 0 11A5.5 5.5 0 0 1 6 .5zm0 1.4v8.2a4.1 4.1 0 0 0 0-8.2z"/></symbol>
            <symbol id="class-altered" viewBox="0 0 30 12"><path d="M0 3h9v6H0zM21 3h9v6h-9z"/><path d="M11 2h8v8h-8z" class="line-red" stroke-width="2"/></symbol>
            <symbol id="class-elided" viewBox="0 0 30 12"><path d="M0 3h9v6H0zM21 3h9v6h-9z"/><path d="M11.5 5h2v2h-2zM14.2 5h2v2h-2zM16.9 5h2v2h-2z" class="in-red"/></symbol>
            <symbol id="class-excerpt" viewBox="0 0 30 12"><path d="M13 3h17v6H13z"/><path d="M0 5.5h11v1H0z"/></symbol>
            <symbol id="class-paraphrased" viewBox="0 0 30 12"><path d="M0 6q2.5-5 5 0t5 0 5 0 5 0 5 0 5 0" fill="none" stroke="currentColor" stroke-width="1.8"/></symbol>
            <symbol id="class-spliced" viewBox="0 0 30 12"><path d="M0 3h12v6H0zM18 3h12v6H18z" /><path d="M13.6 0h1v12h-1zM15.6 0h1v12h-1z" class="in-red"/></symbol>
            <symbol id="class-unmarked" viewBox="0 0 30 12"><path d="M.75 3.75h28.5v4.5H.75z" fill="none" stroke="currentColor" stroke-width="1.5"/></symbol>
            <symbol id="class-verbatim" viewBox="0 0 30 12"><path d="M0 3h30v6H0z"/></symbol>
            <symbol id="find-added" viewBox="0 0 16 12"><path d="M4 9l4-6 4 6" fill="none" stroke="currentColor" stroke-width="1.800"/><path d="M1 10.200h14V12H1z"/></symbol>
            <symbol id="find-changed" viewBox="0 0 16 12"><path d="M2 1h12v10H2z" fill="none" stroke="currentColor" stroke-width="2"/></symbol>
            <symbol id="find-cut" viewBox="0 0 16 12"><path d="M0 2.500h16v7H0z" opacity=".22"/><path d="M0 5.200h16v1.600H0z"/></symbol>
            <symbol id="find-flag" viewBox="0 0 11 12"><path d="M1 0h1.500v12H1zM2.500.600h7L7.600 3.600l1.900 3H2.500z"/></symbol>
            <symbol id="find-joined" viewBox="0 0 16 12"><path d="M4.500 0h2v12h-2zM9.500 0h2v12h-2z"/></symbol>
            <symbol id="find-marks" viewBox="0 0 16 12"><path d="M1 5c0-2.4 1.2-4 3.2-4.6v1.5C3.3 2.400 3 3 3 3.600h1.300V7H1zM6 5c0-2.400 1.200-4 3.200-4.600v1.500C8.300 2.400 8 3 8 3.600h1.300V7H6z"/><path d="M0 0L11 9" class="line-paper" stroke-width="3.600"/><path d="M0 0L11 9" stroke="currentColor" stroke-width="1.400"/></symbol>
            <symbol id="find-moved" viewBox="0 0 16 12"><path d="M1 3.200h10V.500L16 4l-5 3.500V4.800H1zM0 10h3.500v1.800H0zM6 10h3.500v1.800H6zM12 10h3.500v1.800H12z"/></symbol>
            <symbol id="find-speaker" viewBox="0 0 16 12"><path d="M1 3.500h14v1.700H1zM1 7.300h14V9H1z"/><path d="M11 0L5 12" stroke="currentColor" stroke-width="1.600"/></symbol>
        </svg>
    }
}

/// The sign `name`; its word must stand beside it.
#[component]
pub(crate) fn Icon(
    /// Name of a drawing, such as `class-verbatim`.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! { <svg aria-hidden="true"><use href=format!("#{name}")></use></svg> }
}
