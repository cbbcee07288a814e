//! Documents that may be the originals of digests: on what that rests, and the reader's word on it.

use super::{page, state::desk};
use crate::{
    naming::sentence,
    original::Grounds,
    protocol::{Ask, Original, Row},
};
use leptos::prelude::*;

/// The list, if there is anything in it.
#[component]
pub(super) fn Originals() -> impl IntoView {
    let desk = desk();
    let offers = Memo::new(move |_| {
        let refused = desk.refused.get();
        desk.rows.with(|rows| {
            let offered = rows.values().filter(|row| !refused.contains(&row.number));
            let offer = |row: &Row| {
                let original = row.original.clone()?;
                let digest = rows.get(&original.digest)?;
                Some((row.number, row.facts.file.clone(), name(digest), original))
            };
            offered.filter_map(offer).collect::<Vec<_>>()
        })
    });
    move || {
        let offers = offers.get();
        (!offers.is_empty()).then(|| {
            view! {
                <section class="originals" aria-labelledby="originals-title">
                    <h3 id="originals-title">"Originals, by likeness"</h3>
                    <ul class="problem-list">{offers.into_iter().map(|offer| view! { <Offer offer/> }).collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn Offer(offer: (u32, String, String, Original)) -> impl IntoView {
    let desk = desk();
    let (document, file, digest, Original { digest: number, grounds }) = offer;
    let attach = move |_| {
        if let Some(key) = desk.current.get_untracked() {
            desk.ask(Ask::Attach { key, document, digest: number });
        }
        page::focus_soon("desk-title".to_owned());
    };
    let refuse = move |_| {
        desk.refused.update(|refused| refused.push(document));
        page::focus_soon("desk-title".to_owned());
    };
    view! {
        <li>
            <p><span class="file">{file}</span>" is likely the original of the digest “"{digest}"”, though not the very file."</p>
            <p class="note">{sentence(&reasons(&grounds))}</p>
            <p class="button-row">
                <button class="button button-main" type="button" on:click=attach>"Put it in the digest’s place"</button>
                <button class="button" type="button" on:click=refuse>"It is another article"</button>
            </p>
        </li>
    }
}

fn name(row: &Row) -> String {
    row.facts.title.clone().unwrap_or_else(|| row.facts.file.clone())
}

/// What agrees, and what does not.
fn reasons(grounds: &Grounds) -> String {
    let Grounds { found, quotations, .. } = *grounds;
    let mut reasons = vec![match quotations {
        0 => "the digest quotes nothing that could tell".to_owned(),
        1 if found == 1 => "the digest’s one longer quotation stands in it word for word".to_owned(),
        _ => format!(
            "{found} of the digest’s {quotations} longer quotations stand in it word for word, in the same order"
        ),
    }];
    for (what, is_same) in
        [("headline", grounds.headline), ("outlet", grounds.outlet), ("date", grounds.date)]
    {
        reasons.push(match is_same {
            Some(true) => format!("the {what} is the same"),
            Some(false) => format!("the {what} is another"),
            None => format!("it gives no {what} to compare"),
        });
    }
    reasons.join("; ")
}
