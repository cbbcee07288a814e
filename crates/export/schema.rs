//! Quotations as schema.org's `Quotation` (JSON-LD in a page), so that search engines and other programs find them in a report.

use serde_json::{Value, json};
use variorum_engine::model::{Document, Kind, Quotation, SpeakerKind};
use variorum_present::{outlet_address, selection::Scope};

/// The quotations that a filter leaves and whose words are somebody's own, as an element that a browser does not run; nothing
/// if there are none.
pub(crate) fn quotations(scope: Scope<'_>) -> String {
    let items: Vec<Value> = scope.quotations().filter_map(|quotation| item(scope, quotation)).collect();
    if items.is_empty() {
        return String::new();
    }
    let data = json!({ "@context": "https://schema.org", "@graph": items });
    // Only this sign can end the element.
    let data = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{data}</script>\n")
}

fn item(scope: Scope<'_>, quotation: &Quotation) -> Option<Value> {
    let document = scope.dossier.document(quotation.document)?;
    match quotation.kind {
        Kind::Direct | Kind::Partial | Kind::Unmarked => {}
        Kind::Indirect | Kind::Scare => return None,
    }
    let mut item = json!({
        "@type": "Quotation",
        "text": scope.dossier.slice(quotation.place()),
        "isPartOf": article(document),
    });
    if let (Some(speaker), Some(item)) = (&quotation.attribution.speaker, item.as_object_mut()) {
        let kind = match speaker.sort {
            SpeakerKind::Organisation | SpeakerKind::Group => "Organization",
            SpeakerKind::Person | SpeakerKind::Unnamed => "Person",
        };
        item.insert("spokenByCharacter".to_owned(), json!({ "@type": kind, "name": speaker.name }));
    }
    Some(item)
}

fn article(document: &Document) -> Value {
    let facts = &document.facts;
    let known = [
        ("headline", facts.title.clone()),
        ("datePublished", facts.published.map(|day| day.to_string())),
        ("url", outlet_address::article(document).map(str::to_owned)),
    ];
    let mut article = json!({
        "@type": "NewsArticle",
        "publisher": { "@type": "Organization", "name": facts.outlet_or_file() },
    });
    if let Some(article) = article.as_object_mut() {
        for (name, value) in known {
            article.extend(value.map(|value| (name.to_owned(), Value::String(value))));
        }
    }
    article
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn each_quotation_has_its_speaker_and_its_article() {
        let dossier = dossier();
        let written = quotations((&dossier).into());
        assert!(!written.contains("<trial>"), "{written}");
        let data = written.trim_end().strip_prefix("<script type=\"application/ld+json\">").unwrap();
        let data: Value = serde_json::from_str(data.strip_suffix("</script>").unwrap()).unwrap();
        let first = &data["@graph"][0];
        assert!(first["text"].as_str().unwrap().starts_with("We will stop the <trial>"), "{first}");
        assert_eq!(first["spokenByCharacter"], json!({ "@type": "Person", "name": "Ada Quill" }));
        assert_eq!(first["isPartOf"]["url"], "https://example.org/a");
        assert_eq!(data["@graph"][1]["isPartOf"].get("url"), None);
    }

    #[test]
    fn a_dossier_without_quotations_has_no_data() {
        assert_eq!(quotations((&variorum_engine::model::Dossier::default()).into()), "");
    }
}
