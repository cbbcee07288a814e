//! Quotations in marks: where they begin and end, in any style of marks.
//!
//! Only the outermost marks count: words quoted inside a quotation are part of it. A quotation over several
//! paragraphs, each of which opens again while only the last closes, is one quotation with a fragment for each
//! paragraph. An opening mark that is never closed runs to the end of its paragraph and is reported as a diagnostic.
//!
//! [`crate::attribution`] decides later whose words they are, whether the marks quote anybody at all, and which
//! quotations are one sentence. Here each quotation is `Direct` or, with four words or fewer, `Partial`.

mod marks;
use crate::{
    model::{Attribution, Diagnostic, DiagnosticKind, Document, Kind, Place, Quotation, QuotationId},
    text::TextSpan,
};
use marks::Pair;

/// Most words of a partial quotation.
const PARTIAL_WORDS: usize = 4;
/// Words by which a quotation is told to be one printed before; set by hand.
const SAME_WORDS: usize = 4;

/// Quotations in marks, in order and without speakers, and diagnostics for marks that are not paired.
pub fn extract(document: &Document) -> (Vec<Quotation>, Vec<Diagnostic>) {
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut diagnostics = Vec::new();
    let kept = article_paragraphs(document);
    // The mark by which the last quotation was left open at the end of a paragraph.
    let mut open: Option<Pair> = None;
    for (place, &paragraph) in kept.iter().enumerate() {
        let reopens = kept.get(place + 1).is_some_and(|&next| begins_with_mark(document, next));
        let pairs = pairs_in(document, paragraph, reopens);
        if pairs.is_empty() {
            diagnostics.extend(open.take().map(|pair| unbalanced(document, pair)));
        }
        for (n, pair) in pairs.iter().enumerate() {
            let goes_on = n == 0
                && open
                    .is_some_and(|o| o.family == pair.family && !begins_alike(document, o.inner, pair.inner))
                && begins_with_mark(document, paragraph);
            match quotations.last_mut().filter(|_| goes_on) {
                Some(last) => {
                    last.span = last.span.union(pair.inner);
                    last.fragments.push(pair.inner);
                }
                None => {
                    diagnostics.extend(open.map(|pair| unbalanced(document, pair)));
                    quotations.push(quotation(document, pair.inner));
                }
            }
            open = pair.close.is_none().then_some(*pair);
        }
    }
    diagnostics.extend(open.map(|pair| unbalanced(document, pair)));
    // Marks with nothing between them quote nothing.
    quotations.retain_mut(|quotation| {
        quotation.fragments.retain(|fragment| !fragment.is_empty());
        !quotation.fragments.is_empty()
    });
    for quotation in &mut quotations {
        if quotation.fragments.len() > 1 {
            quotation.kind = Kind::Direct;
        }
    }
    diagnostics.sort_by_key(|d: &Diagnostic| d.place);
    (quotations, diagnostics)
}

/// Whether two quotations begin with the same words: then the second is the first once more, and no part of it.
fn begins_alike(document: &Document, a: TextSpan, b: TextSpan) -> bool {
    let first = |span| document.slice(span).split_whitespace().take(SAME_WORDS);
    first(a).eq(first(b))
}

/// Indices of the paragraphs that are not boilerplate, in order.
pub(crate) fn article_paragraphs(document: &Document) -> Vec<usize> {
    let mut next = 0;
    let mut kept = Vec::with_capacity(document.layout.paragraphs.len());
    for (index, paragraph) in document.layout.paragraphs.iter().enumerate() {
        while document.boilerplate.get(next).is_some_and(|b| b.span.end <= paragraph.span.start) {
            next += 1;
        }
        // Of a paragraph that holds a part of the page, only that part is left out.
        if !document.boilerplate.get(next).is_some_and(|b| b.span.holds(paragraph.span.start)) {
            kept.push(index);
        }
    }
    kept
}

/// The pairs of marks in the paragraph with this index.
fn pairs_in(document: &Document, paragraph: usize, reopens: bool) -> Vec<Pair> {
    document.layout.paragraphs.get(paragraph).map_or_else(Vec::new, |p| {
        marks::outermost_pairs(&document.text, document.layout.slice(p.tokens), p.span.end, reopens)
    })
}

/// Whether the paragraph with this index begins with a mark that can open.
fn begins_with_mark(document: &Document, paragraph: usize) -> bool {
    document
        .layout
        .paragraphs
        .get(paragraph)
        .is_some_and(|p| marks::begins_with_mark(&document.text, document.layout.slice(p.tokens)))
}

/// A quotation of one fragment without a speaker.
fn quotation(document: &Document, span: TextSpan) -> Quotation {
    let is_partial = document.layout.words_in(span) <= PARTIAL_WORDS;
    Quotation {
        id: QuotationId(0),
        document: document.id,
        span,
        fragments: vec![span],
        kind: if is_partial { Kind::Partial } else { Kind::Direct },
        attribution: Attribution::none(),
    }
}

/// The diagnostic of a mark that is never closed.
fn unbalanced(document: &Document, pair: Pair) -> Diagnostic {
    let place = Place { document: document.id, span: pair.open.union(pair.inner) };
    Diagnostic { place, kind: DiagnosticKind::UnbalancedMark }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, Facts};

    /// Compares the quotations in `text`, and after “!” its unbalanced marks.
    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
        let (quotations, diagnostics) = extract(&document);
        let mut found: Vec<String> = quotations
            .iter()
            .map(|q| {
                q.fragments.iter().map(|f| document.slice(*f).to_string()).collect::<Vec<_>>().join(" / ")
            })
            .collect();
        found.extend(diagnostics.iter().map(|d| format!("! {}", document.slice(d.place.span))));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_style_of_marks_is_read() {
        check("She said \"it rains\" and “it pours”.", &["it rains", "it pours"]);
        check("''It rains,'' she said. ``It pours.''", &["It rains,", "It pours."]);
        check("‘It’s raining,’ she said. 'It's pouring'", &["It’s raining,", "It's pouring"]);
        check("'... it rains again,' she said. 'It pours.'", &["... it rains again,", "It pours."]);
        check("«Il pleut», dit-elle.", &["Il pleut"]);
        check("The “rain” (“showers”) and “sun”—“heat”.", &["rain", "showers", "sun", "heat"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("The workers' union and the bosses' club met in the '90s.", &[]);
        check("Rock 'n' roll's best, the fans' choice.", &[]);
        check("A 6'2\" man of the dogs' home", &[]);
        check("<a href=\"rain\" rel=\"next\">It “rains” here</a>", &["rains"]);
        check("It was ‘the workers’ own choice’, he said.", &["the workers’ own choice"]);
    }

    #[test]
    fn nested_marks_stay_inside() {
        check("“He told me ‘never’ and left,” she said.", &["He told me ‘never’ and left,"]);
        check("'She called it \"mad\" twice,' he said.", &["She called it \"mad\" twice,"]);
        check("\"They shout, \"More rain,\" and go.\" So.", &["They shout, \"More rain,\" and go."]);
    }

    #[test]
    fn paragraphs_that_open_again_are_one_quotation() {
        check("He said: “One.\n“Two.\n“Three.” Then he left.", &["One. / Two. / Three."]);
        check("“One,” he said.\n“Two,” he said.", &["One,", "Two,"]);
        check(
            "He said: 'One.\n'Two of the boats' owners.\n'Three.' Then he left.",
            &["One. / Two of the boats' owners. / Three."],
        );
        check(
            "He said: 'We are sorry for this.\n'We are sorry for this,' he said.",
            &["We are sorry for this.", "We are sorry for this,", "! 'We are sorry for this."],
        );
        check("He sold 'em all.\n'Two,' he said.", &["Two,"]);
    }

    #[test]
    fn unbalanced_marks_are_reported() {
        check("“It never ends, he said.", &["It never ends, he said.", "! “It never ends, he said."]);
        check("“It ends. “It does,” he said.", &["It ends.", "It does,", "! “It ends."]);
        check("So \" a space \" or two, \" here\".", &["a space", "here"]);
        check("Turned ”the wrong way“ round.", &["the wrong way"]);
    }

    #[test]
    fn marks_without_words_are_no_quotation() {
        check("He called it “ “cruel”.", &["cruel", "! “ "]);
        check("“” \"\" «»", &[]);
    }

    #[test]
    fn boilerplate_is_not_read() {
        let text = "“In,” he said.\n“Out,” said the menu.".to_string();
        let span = TextSpan::of(&text, text.find('\n').unwrap() + 1, text.len()).unwrap();
        let boilerplate = vec![crate::model::Boilerplate { span, reason: "menu".into() }];
        let document = Document::new(DocumentId(0), Facts::default(), text, boilerplate);
        assert_eq!(extract(&document).0.len(), 1);
    }

    #[test]
    fn long_lines_of_marks_are_read() {
        for shape in ["\"", "“", "‘a", "' ", "\"a", "''"] {
            let document = Document::new(DocumentId(0), Facts::default(), shape.repeat(100_000), Vec::new());
            let (quotations, _) = extract(&document);
            let fragments: Vec<TextSpan> = quotations.into_iter().flat_map(|q| q.fragments).collect();
            assert!(fragments.is_sorted_by(|a, b| a.end <= b.start), "{shape}: fragments overlap");
            assert!(fragments.iter().all(|f| !f.is_empty()), "{shape}: a fragment is empty");
        }
    }
}
