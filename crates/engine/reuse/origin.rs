//! Finds where a shared passage likely comes from, with the words or days that show it.
//!
//! Evidence is looked for in this order, strongest first: a credit that one of the two prints for its whole
//! article (a dateline as in “OSLO (AP) —”, the byline, a copyright line, “… contributed to this report”); the other's
//! name beside a word for reporting, in the passage's paragraph or the one before; the days on which the two were
//! published. A credit to somebody else says that they copy a third. Two credits to different
//! services, or two documents of one day, say nothing. None of this is proof: the later of the two may have printed the
//! passage earlier elsewhere.

use crate::documents::facts::outlet_at;
use crate::model::{Date, Document, Origin, Place, Reuse};
use crate::text::TextSpan;

/// Words that make a name a credit for a report.
const REPORTING: &[&str] = &["reported", "reports", "according to", "first told", "told", "wrote", "via"];
/// A dateline is within this many bytes of the start of its paragraph, and in one of the first paragraphs.
const DATELINE: u32 = 60;
const FIRST: usize = 4;

/// A credit that a document prints: to whom, and where (in the text, unless it is the byline).
struct Credit {
    outlet: &'static str,
    place: Option<Place>,
}

/// Finds the origin of each passage.
pub(crate) fn find(documents: &[Document], reuse: &mut [Reuse]) {
    let mut credits: Vec<Option<Option<Credit>>> = documents.iter().map(|_| None).collect();
    for passage in reuse {
        let sides = [passage.a, passage.b];
        let [Some(a), Some(b)] = sides.map(|side| documents.get(side.document.index())) else { continue };
        for document in [a, b] {
            if let Some(known @ None) = credits.get_mut(document.id.index()) {
                *known = Some(credit(document));
            }
        }
        let of = |document: &Document| credits.get(document.id.index()).and_then(|c| c.as_ref()?.as_ref());
        passage.origin = match (of(a), of(b)) {
            (None, None) => {
                reported(a, sides[0], b).or_else(|| reported(b, sides[1], a)).or_else(|| earlier(a, b))
            }
            (Some(credit), None) => Some(credited(credit, &[a], b)),
            (None, Some(credit)) => Some(credited(credit, &[b], a)),
            (Some(x), Some(y)) if x.outlet == y.outlet => Some(credited(x, &[a, b], b)),
            (Some(_), Some(_)) => None,
        };
    }
}

/// The origin that a credit printed by the documents `by` gives to a passage that they share with `other`.
fn credited(credit: &Credit, by: &[&Document], other: &Document) -> Origin {
    let is_other = by.len() == 1 && canonical(other) == Some(credit.outlet);
    let names: Vec<&str> = by.iter().map(|d| d.facts.outlet_or_file()).collect();
    let verb = if names.len() == 1 { "credits" } else { "credit" };
    Origin {
        document: is_other.then_some(other.id),
        source: credit.outlet.to_string(),
        reason: format!("{} {verb} {}", names.join(" and "), credit.outlet),
        evidence: credit.place,
    }
}

/// The credit to another outlet that `document` prints for its whole article.
fn credit(document: &Document) -> Option<Credit> {
    let own = canonical(document);
    let byline = document.facts.byline.as_deref().and_then(named_at_the_end);
    if let Some(outlet) = byline.filter(|outlet| Some(*outlet) != own) {
        return Some(Credit { outlet, place: None });
    }
    let paragraphs = document.layout.paragraphs.iter();
    let mut articles = 0;
    let found = paragraphs.flat_map(|p| {
        let is_article = !document.is_boilerplate(p.span);
        articles += usize::from(is_article);
        let is_first = is_article && articles <= FIRST;
        names(document, p.span).filter_map(move |(outlet, at)| {
            let line = p.span.slice(&document.text);
            let near = (at.start - p.span.start, at.end - p.span.start);
            let before = line.get(..near.0 as usize)?;
            let after = line.get(near.1 as usize..)?;
            let is_dateline = is_first && near.0 <= DATELINE && opens_article(before, after);
            (is_dateline || closes_article(before, after)).then_some((outlet, at))
        })
    });
    let (outlet, span) = found.into_iter().find(|(outlet, _)| Some(*outlet) != own)?;
    Some(Credit { outlet, place: Some(Place { document: document.id, span }) })
}

/// “OSLO (” and “) —” around the name.
fn opens_article(before: &str, after: &str) -> bool {
    let after = after.strip_prefix(')').map(str::trim_start);
    before.ends_with('(') && after.is_some_and(|rest| rest.starts_with(['-', '–', '—']))
}

/// A copyright line with a year before the name, or a line that says who contributed. A picture's has no year.
fn closes_article(before: &str, after: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    let without_year = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_copyright = before.len() == without_year.len() + 4
        && ["copyright", "©", "(c)"].iter().any(|sign| without_year.trim_end().ends_with(sign));
    is_copyright || before.is_empty() && after.contains("contributed to this")
}

/// The outlet whose name ends a byline (“Ann Lee, Associated Press”).
fn named_at_the_end(byline: &str) -> Option<&'static str> {
    let starts = byline
        .char_indices()
        .filter(|(at, _)| *at == 0 || byline.get(..*at).is_some_and(|b| b.ends_with(' ')));
    let mut found = starts.filter_map(|(at, _)| {
        let word = byline.get(at..)?.split([' ', '.', ',']).next()?;
        let (name, outlet) = outlet_at(byline, at, word)?;
        (at + name.len() == byline.trim_end().len()).then_some(outlet)
    });
    found.next()
}

/// The outlets named in `span`: whose, and where.
fn names(document: &Document, span: TextSpan) -> impl Iterator<Item = (&'static str, TextSpan)> {
    let line = span.slice(&document.text);
    let tokens = document.layout.slice(document.layout.tokens_in(span));
    tokens.iter().filter(|t| t.is_word()).filter_map(move |token| {
        let word = token.slice(&document.text);
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        let (name, outlet) = outlet_at(line, (token.span.start - span.start) as usize, word)?;
        let end = token.span.start as usize + name.len();
        Some((outlet, TextSpan::of(&document.text, token.span.start as usize, end)?))
    })
}

/// The outlet of `document` under its name in the list of outlets.
fn canonical(document: &Document) -> Option<&'static str> {
    let own = document.facts.outlet.as_deref()?;
    let own = own.strip_prefix("The ").unwrap_or(own);
    let first = own.split([' ', '.']).next()?;
    outlet_at(own, 0, first).filter(|(name, _)| name.len() == own.len()).map(|(_, outlet)| outlet)
}

/// Whether `copy` says in the passage's paragraph, or in the one before, that `original` reported it.
fn reported(copy: &Document, place: Place, original: &Document) -> Option<Origin> {
    let outlet = canonical(original).filter(|outlet| canonical(copy) != Some(*outlet))?;
    let last = copy.layout.paragraph_at(place.span.start)?;
    let near = copy.layout.paragraphs.get(last.saturating_sub(1)..=last)?;
    let is_credit = |span: TextSpan| {
        let sentence = copy.layout.sentences.iter().find(|s| s.span.contains(span));
        sentence.is_some_and(|s| REPORTING.iter().any(|word| copy.slice(s.span).contains(word)))
    };
    let mut found = near.iter().filter(|p| !copy.is_boilerplate(p.span)).flat_map(|p| names(copy, p.span));
    let (_, span) = found.find(|(named, span)| *named == outlet && is_credit(*span))?;
    Some(Origin {
        document: Some(original.id),
        source: original.facts.outlet_or_file().to_string(),
        reason: format!("{} names {outlet} beside it", copy.facts.outlet_or_file()),
        evidence: Some(Place { document: copy.id, span }),
    })
}

/// The document that was published on an earlier day.
fn earlier(a: &Document, b: &Document) -> Option<Origin> {
    let (x, y) = (a.facts.published?, b.facts.published?);
    let (first, second) = if x < y { ((a, x), (b, y)) } else { ((b, y), (a, x)) };
    let said = |(document, date): (&Document, Date)| {
        format!("{} {} {} {}", document.facts.outlet_or_file(), date.day, date.month_name(), date.year)
    };
    (x != y).then(|| Origin {
        document: Some(first.0.id),
        source: first.0.facts.outlet_or_file().to_string(),
        reason: format!("by the days of publication: {}, {}", said(first), said(second)),
        evidence: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Confidence, DocumentId, Facts, ReuseKind};

    /// The origin that is found for two documents, each an outlet, a day and a text, that share the words in braces.
    fn check(documents: [(&str, &str, &str); 2], expected: &str) {
        let mut places = Vec::new();
        let document = |(at, (outlet, day, text)): (usize, &(&str, &str, &str))| {
            let id = DocumentId(at as u32);
            let (start, end) = (text.find('{').unwrap(), text.find('}').unwrap() - 1);
            let text = text.replace(['{', '}'], "");
            places.push(Place { document: id, span: TextSpan::of(&text, start, end).unwrap() });
            let outlet = Some((*outlet).to_string());
            let facts = Facts { outlet, published: Date::parse(day), ..Facts::default() };
            Document::new(id, facts, text, Vec::new())
        };
        let documents: Vec<Document> = documents.iter().enumerate().map(document).collect();
        let (kind, similarity) = (ReuseKind::Verbatim, Confidence(100));
        let mut reuse = [Reuse { a: places[0], b: places[1], kind, similarity, origin: None }];
        find(&documents, &mut reuse);
        let printed = reuse[0].origin.as_ref().map_or("not known".to_string(), |o| {
            let document = o.document.map_or("neither".to_string(), |id| id.to_string());
            let evidence = o.evidence.map_or("-", |e| documents[e.document.index()].slice(e.span));
            format!("{document} {} | {} | {evidence}", o.source, o.reason)
        });
        assert_eq!(printed, expected);
    }

    const PLAIN: &str = "{The ferry sank off the northern pier.} Nobody was hurt.";

    #[test]
    fn a_wire_is_credited() {
        let wired = "OSLO (AP) — {The ferry sank off the northern pier.}";
        check(
            [("The Gull", "2018-06-01", PLAIN), ("The Tern", "2018-06-01", wired)],
            "neither Associated Press | The Tern credits Associated Press | AP",
        );
        check(
            [("Associated Press", "2018-06-02", wired), ("The Tern", "2018-06-01", wired)],
            "d1 Associated Press | The Tern credits Associated Press | AP",
        );
        let closing = "{The ferry sank off the northern pier.}\n\nCopyright 2018 The Associated Press. All rights reserved.";
        check(
            [("The Gull", "", closing), ("The Tern", "", wired)],
            "neither Associated Press | The Gull and The Tern credit Associated Press | The Associated Press",
        );
        let picture =
            "{The ferry sank off the northern pier.}\n\nImage copyright Reuters. Photo by Ann Lee (AP)";
        check([("The Gull", "", picture), ("The Tern", "", PLAIN)], "not known");
        let other = "OSLO (Reuters) - {The ferry sank off the northern pier.}";
        check([("The Gull", "2018-06-02", other), ("The Tern", "2018-06-01", wired)], "not known");
    }

    #[test]
    fn the_other_is_credited() {
        let told = "The council met again, CNN reported on Monday. {The ferry sank off the northern pier.}";
        check(
            [("CNN", "2018-06-02", PLAIN), ("The Tern", "2018-06-02", told)],
            "d1 CNN | The Tern names CNN beside it | CNN",
        );
        let named = "The mayor used to work for CNN. {The ferry sank off the northern pier.}";
        check([("CNN", "2018-06-02", PLAIN), ("The Tern", "2018-06-02", named)], "not known");
    }

    #[test]
    fn days_decide_where_no_credit_does() {
        check(
            [("The Gull", "2018-06-03", PLAIN), ("The Tern", "2018-06-01", PLAIN)],
            "d2 The Tern | by the days of publication: The Tern 1 June 2018, The Gull 3 June 2018 | -",
        );
        check([("The Gull", "2018-06-01", PLAIN), ("The Tern", "2018-06-01", PLAIN)], "not known");
        check([("The Gull", "2018-06-01", PLAIN), ("The Tern", "", PLAIN)], "not known");
    }
}
