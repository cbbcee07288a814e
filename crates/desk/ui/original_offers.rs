//! Offers documents that may be the originals of digests, with what they have in common; the user decides.

use super::{page, phrases::sentence, state::desk};
use crate::ui::button::{button, main_button};
use crate::worker::{
    originals::MatchEvidence,
    protocol::{Command, DocumentRow, OriginalOffer},
};
use leptos::prelude::*;

/// The offers, if there are any.
#[component]
pub(super) fn OriginalOffers() -> impl IntoView {
    let desk = desk();
    let offers = Memo::new(move |_| {
        let declined = desk.declined_originals.get();
        desk.rows.with(|rows| {
            let offered = rows.values().filter(|row| !declined.contains(&row.number));
            let offer = |row: &DocumentRow| {
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
fn Offer(offer: (u32, String, String, OriginalOffer)) -> impl IntoView {
    let desk = desk();
    let (document, file, digest, OriginalOffer { digest: number, evidence }) = offer;
    let attach = move |_| {
        if let Some(key) = desk.current.get_untracked() {
            desk.send(Command::AttachOriginal { key, document, digest: number });
        }
        page::focus_soon("desk-title".to_owned());
    };
    let decline = move |_| {
        desk.declined_originals.update(|declined| declined.push(document));
        page::focus_soon("desk-title".to_owned());
    };
    view! {
        <li>
            <p><span class="file">{file}</span>" is likely the original of the digest “"{digest}"”, though not the very file."</p>
            <p class="note">{sentence(&reasons(&evidence))}</p>
            <p class="button-row">
                {main_button("Put it in the digest’s place", attach)}
                {button("It is another article", decline)}
            </p>
        </li>
    }
}

fn name(row: &DocumentRow) -> String {
    row.facts.title.clone().unwrap_or_else(|| row.facts.file.clone())
}

/// What agrees and what does not, in words.
fn reasons(evidence: &MatchEvidence) -> String {
    let MatchEvidence { found, quotations, .. } = *evidence;
    let mut reasons = vec![match quotations {
        0 => "the digest quotes nothing that could tell".to_owned(),
        1 if found == 1 => "the digest’s one longer quotation stands in it word for word".to_owned(),
        _ => format!(
            "{found} of the digest’s {quotations} longer quotations stand in it word for word, in the same order"
        ),
    }];
    for (what, is_same) in
        [("headline", evidence.headline), ("outlet", evidence.outlet), ("date", evidence.date)]
    {
        reasons.push(match is_same {
            Some(true) => format!("the {what} is the same"),
            Some(false) => format!("the {what} is another"),
            None => format!("it gives no {what} to compare"),
        });
    }
    reasons.join("; ")
}
