//! Quotations as W3C Web Annotations (JSON-LD). Each is anchored by its words and by its position, so that other tools
//! can show it over the same text.

use serde_json::{Value, json};
use variorum_engine::{
    model::{Document, PublicIds, Quotation},
    text::{CodePoints, TextSpan},
};
use variorum_present::selection::Scope;

/// How many code points of text before and after the words belong to the anchor.
const AROUND: usize = 32;

/// An `AnnotationCollection`, as indented JSON.
pub fn annotations<'a>(scope: impl Into<Scope<'a>>) -> String {
    let scope = scope.into();
    let dossier = scope.dossier;
    let points: Vec<CodePoints> = dossier.documents.iter().map(|d| CodePoints::of(&d.text)).collect();
    let ids = PublicIds::of(dossier);
    let items: Vec<Value> = scope
        .quotations()
        .filter_map(|quotation| {
            let document = dossier.document(quotation.document)?;
            let id = format!("urn:variorum:{}:{}", ids.print(document.id), ids.print(quotation.id));
            Some(annotation(&id, document, points.get(quotation.document.index())?, quotation))
        })
        .collect();
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "label": dossier.title,
        "summary": scope.note(),
        "total": items.len(),
        "first": { "type": "AnnotationPage", "startIndex": 0, "items": items },
    });
    format!("{collection:#}\n")
}

fn annotation(id: &str, document: &Document, points: &CodePoints, quotation: &Quotation) -> Value {
    let [start, end] = points.pair(quotation.span);
    let text = &document.text;
    let before: Vec<char> =
        text.get(..quotation.span.start as usize).unwrap_or_default().chars().rev().take(AROUND).collect();
    let after: String =
        text.get(quotation.span.end as usize..).unwrap_or_default().chars().take(AROUND).collect();
    let body =
        |purpose: &str, value: &str| json!({ "type": "TextualBody", "purpose": purpose, "value": value });
    let mut bodies = vec![body("classifying", quotation.kind.as_str())];
    bodies.extend(quotation.speaker_name().map(|name| body("identifying", name)));
    let whole = |span: TextSpan| document.slice(span).to_owned();
    let confidence = quotation.attribution.confidence.0;
    bodies.push(body("describing", &format!("{}, {confidence} %", quotation.attribution.basis.as_str())));
    json!({
        "type": "Annotation",
        "id": id,
        "body": bodies,
        "target": {
            "source": document.facts.url.as_deref().unwrap_or(&document.facts.file),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": whole(quotation.span),
                    "prefix": before.into_iter().rev().collect::<String>(),
                    "suffix": after,
                },
                { "type": "TextPositionSelector", "start": start, "end": end },
            ],
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn each_anchor_finds_its_words_again() {
        let dossier = dossier();
        let read: Value = serde_json::from_str(&annotations(&dossier)).unwrap();
        let items = read["first"]["items"].as_array().unwrap();
        assert_eq!(items.len(), dossier.analysis.quotations.len());
        for (item, quotation) in items.iter().zip(&dossier.analysis.quotations) {
            let document = &dossier.documents[quotation.document.index()];
            let selectors = &item["target"]["selector"];
            let anchored =
                ["prefix", "exact", "suffix"].map(|part| selectors[0][part].as_str().unwrap()).concat();
            assert!(document.text.contains(&anchored), "{anchored}");
            let start = selectors[1]["start"].as_u64().unwrap() as usize;
            let end = selectors[1]["end"].as_u64().unwrap() as usize;
            let placed: String = document.text.chars().skip(start).take(end - start).collect();
            assert_eq!(placed, selectors[0]["exact"].as_str().unwrap());
        }
    }
}
