//! A rendering in the reporter's sentence: the reporter's words grey, the rendering bold.

use crate::app::prelude::*;
use crate::components::HighlightedText;
use variorum_engine::{
    model::{DocumentId, Place},
    text::TextSpan,
};
use variorum_present::labels::phrases;
use variorum_present::statement::changes::is_negation;
use variorum_present::statement::sentence::SentencePart;

/// The sentence as printed.
#[component]
pub(crate) fn Sentence(
    document: DocumentId,
    parts: Vec<SentencePart>,
    /// Whether the rendering is reported speech, whose words are the outlet's own.
    is_reported: bool,
) -> impl IntoView {
    let parts = parts.into_iter().map(|part| sentence_part(document, part, is_reported)).collect_view();
    view! { <blockquote class="as-printed"><p>{parts}</p></blockquote> }
}

fn sentence_part(document: DocumentId, part: SentencePart, is_reported: bool) -> AnyView {
    let words = |span: TextSpan| view! { <HighlightedText place=Place { document, span }/> };
    let named = |class: &'static str, span| view! { <span class=class>{words(span)}</span> };
    match part {
        SentencePart::Reporter(span) => words(span),
        SentencePart::Outside(span) => named("outside", span),
        SentencePart::Theirs(span) => named("theirs", span),
        SentencePart::Rendering(span) if is_reported => named("retold", span),
        SentencePart::Rendering(span) | SentencePart::Inner(span) => named("r", span),
        SentencePart::Styled(span, base) => {
            let title = format!("The base has {}", phrases::shortened(&base));
            view! { <span class="r style" title=title>{words(span)}</span> }
        }
        SentencePart::Exchanged(span) => view! { <ins class="changed">{named("r", span)}</ins> },
        SentencePart::Added(span) => view! { <ins class="added">{named("r", span)}</ins> },
        SentencePart::Moved(span) => view! { <ins class="moved">{named("r", span)}</ins> },
        SentencePart::Struck { words, is_negated, spaces: (before, after) } => {
            let space = |is_needed: bool| is_needed.then_some(" ");
            view! { {space(before)}<del class="cut">{struck(words, is_negated)}</del>{space(after)} }
        }
        SentencePart::NotPrinted(count) => {
            view! { " "<span class="gap">{phrases::count(count, "word")}" not printed"</span>" " }
        }
        SentencePart::Left => " … ".into_any(),
    }
}

/// Words that were dropped, with any negation among them set apart if the meaning hangs on it.
fn struck(words: String, is_negated: bool) -> AnyView {
    if !is_negated {
        return words.into_any();
    }
    let words = words.split_inclusive(char::is_whitespace).map(|word| {
        let text = word.to_string();
        if is_negation(word) {
            view! { <b class="sense">{text}</b> }
        } else {
            text.into_any()
        }
    });
    words.collect_view().into_any()
}
