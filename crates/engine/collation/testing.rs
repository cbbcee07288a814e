//! Documents for tests, with their quotations written into the text.

use crate::{
    model::{
        Attribution, Basis, Confidence, Document, DocumentId, Facts, Kind, Quotation, QuotationId, Speaker,
        SpeakerKind,
    },
    text::TextSpan,
};

/// Reads texts in which `«Name|words»` is a quotation of a person, `«words»` one of nobody. The first character inside
/// may say more: `~` reported speech, `=` without marks, `?` quotes nobody, `+` goes on with the quotation before.
/// A name in capitals is an organisation. Documents are called A, B, C …
pub(crate) fn corpus(texts: &[&str]) -> (Vec<Document>, Vec<Quotation>) {
    let (mut documents, mut quotations) = (Vec::new(), Vec::new());
    for (at, text) in texts.iter().enumerate() {
        let id = DocumentId(at as u32);
        let mut plain = String::new();
        let mut rest = *text;
        while let Some((before, inside)) = rest.split_once('«') {
            let (inside, after) = inside.split_once('»').unwrap();
            plain.push_str(before);
            quote(id, inside, &mut plain, &mut quotations);
            rest = after;
        }
        plain.push_str(rest);
        let file = char::from(b'A' + at as u8 % 26).to_string();
        documents.push(Document::new(id, Facts { file, ..Facts::default() }, plain, Vec::new()));
    }
    for (at, quotation) in quotations.iter_mut().enumerate() {
        quotation.id = QuotationId(at as u32);
    }
    (documents, quotations)
}

fn quote(document: DocumentId, inside: &str, plain: &mut String, quotations: &mut Vec<Quotation>) {
    let sign = inside.chars().next().filter(|c| "~=?+".contains(*c));
    let inside = inside.trim_start_matches(|c| Some(c) == sign);
    let (name, words) = inside.split_once('|').map_or((None, inside), |(name, words)| (Some(name), words));
    let has_marks = !matches!(sign, Some('~' | '='));
    plain.push_str(if has_marks { "“" } else { "" });
    let span = TextSpan::new(plain.len() as u32, (plain.len() + words.len()) as u32);
    plain.push_str(words);
    plain.push_str(if has_marks { "”" } else { "" });
    if sign == Some('+') {
        let last = quotations.last_mut().unwrap();
        last.fragments.push(span);
        last.span = last.span.union(span);
        return;
    }
    let kind = match sign {
        Some('~') => Kind::Indirect,
        Some('=') => Kind::Unmarked,
        Some('?') => Kind::Scare,
        _ if words.split_whitespace().count() < 5 => Kind::Partial,
        _ => Kind::Direct,
    };
    let mut attribution = Attribution::none();
    if let Some(name) = name {
        let is_capital = name.chars().all(|c| !c.is_lowercase());
        let sort = if is_capital { SpeakerKind::Organisation } else { SpeakerKind::Person };
        attribution.speaker =
            Some(Speaker { name: name.to_string(), organisation: None, sort, mention: None });
        attribution.basis = Basis::Explicit;
        attribution.confidence = Confidence(90);
    }
    let id = QuotationId(0);
    quotations.push(Quotation { id, document, span, fragments: vec![span], kind, attribution });
}
