//! Nexis and Nexis Uni. The older downloads count their articles (“1 of 2 DOCUMENTS”) and set outlet and day before the
//! headline; those of Nexis Uni set the headline first, mark the text by a line “Body” and end each article by “End of
//! Document”. The fields have names in several languages.

use super::{
    Downloaded,
    fields::{counter, field, is_copyright, outlet_name},
    text_of,
};
use crate::{
    dates,
    metadata::{Fact, Metadata},
    names,
};

/// What ends each article of Nexis Uni.
const ENDS: &[&str] = &[
    "end of document",
    "fin du document",
    "ende des dokuments",
    "fin del documento",
    "fine del documento",
    "fim do documento",
    "einde van document",
];
/// Lines by themselves before the text.
const BODIES: &[&str] = &["body", "corps", "cuerpo", "corpo", "text", "volltext"];
/// Lines by themselves after the text.
const AFTER_BODY: &[&str] = &["classification", "graphic", "notes", "grafik", "graphique"];
const BYLINE: &[&str] = &["byline", "auteur", "autor", "autore", "author", "auteurs"];
const SECTION: &[&str] = &["section", "rubrique", "rubrik", "ressort", "sección", "sezione"];
const HIGHLIGHT: &[&str] = &["highlight", "encart", "insert"];
/// Fields that stand before the text only.
const LENGTH: &[&str] = &["length", "longueur", "länge", "longitud", "lunghezza", "lengte"];
/// Other fields before the text.
const BEFORE: &[&str] =
    &["dateline", "series", "source", "headline", "column", "edition", "type", "distribution"];
/// Fields after the text.
const AFTER: &[&str] = &[
    "load-date",
    "language",
    "graphic",
    "publication-type",
    "document-type",
    "journal-code",
    "subject",
    "industry",
    "person",
    "company",
    "ticker",
    "organization",
    "geographic",
    "correction",
    "correction-date",
    "notes",
    "url",
    "date-chargement",
    "langue",
    "type-publication",
    "sujet",
    "localisation-geo",
    "societe",
    "symbole-boursier",
    "secteur-activite",
    "graphique",
    "sprache",
    "update",
    "grafik",
    "zusatzinformation",
    "idioma",
    "fecha-de-carga",
    "lingua",
];
/// Lines before the first field that may be outlet, day and headline.
const MAX_HEAD: usize = 40;

/// Whether a line ends an article of Nexis Uni; the numbers of bookmarks may stand before it.
pub(super) fn is_end(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.len() <= 24 && ENDS.contains(&line.trim().to_lowercase().as_str())
}

pub(super) fn split(lines: &[&str]) -> Option<Vec<Downloaded>> {
    let places = |is_mark: fn(&str) -> bool| -> Vec<usize> {
        lines.iter().enumerate().filter(|(_, line)| is_mark(line)).map(|(at, _)| at).collect()
    };
    let counters = places(|line| counter(line).is_some());
    let lengths = places(|line| is_field(line, LENGTH)).len();
    if !counters.is_empty() && lengths > 0 {
        let ends = counters.iter().skip(1).copied().chain([lines.len()]);
        let parts = counters.iter().zip(ends).filter_map(|(&start, end)| lines.get(start + 1..end));
        return Some(parts.map(article).collect());
    }
    let bodies = places(|line| BODIES.contains(&line.to_lowercase().as_str()));
    let ends = places(is_end);
    if bodies.is_empty() || lengths == 0 && places(|line| is_field(line, &["load-date"])).is_empty() {
        return None;
    }
    let mut articles = Vec::new();
    let mut start = 0;
    for end in ends.into_iter().chain([lines.len()]) {
        let part = lines.get(start..end).unwrap_or_default();
        if part.iter().any(|line| BODIES.contains(&line.to_lowercase().as_str())) {
            articles.push(article(part));
        }
        start = end + 1;
    }
    Some(articles)
}

/// Whether a line is one of the fields.
pub(super) fn is_any_field(line: &str) -> bool {
    [BYLINE, SECTION, LENGTH, HIGHLIGHT, BEFORE, AFTER].iter().any(|labels| is_field(line, labels))
}

fn is_field(line: &str, labels: &[&str]) -> bool {
    field(line).is_some_and(|(name, _)| labels.contains(&name.as_str()))
}

/// The article whose lines are `lines`.
fn article(lines: &[&str]) -> Downloaded {
    let mut metadata = Metadata::default();
    let body_mark = lines.iter().position(|line| BODIES.contains(&line.to_lowercase().as_str()));
    let body_mark = body_mark.filter(|mark| head_end(lines) <= *mark);
    let first_field = head_end(lines).min(body_mark.unwrap_or(usize::MAX)).min(lines.len());
    let head = lines.get(..first_field).unwrap_or_default();
    add_head(&mut metadata, head, body_mark.is_some());
    let (mut text, mut after) = (Vec::new(), lines.len());
    let start = body_mark.map_or_else(|| fields_end(lines, first_field), |mark| mark + 1);
    add_fields(&mut metadata, lines.get(first_field..start).unwrap_or_default(), &mut text);
    for (at, line) in lines.iter().enumerate().skip(start) {
        let ends = is_field(line, AFTER)
            || AFTER_BODY.contains(&line.to_lowercase().as_str())
            || is_copyright(line) && line.len() < 200;
        if ends {
            after = at;
            break;
        }
        // Numbers by themselves are bookmarks of the word processor.
        if !(line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit())) {
            text.push(line);
        }
    }
    let tail = lines.get(after..).unwrap_or_default();
    for value in tail.iter().filter_map(|line| field(line)).filter(|(name, _)| name == "url") {
        metadata.add(Fact::Url, value.1, "the download’s field “URL” says so");
    }
    Downloaded { text: text_of(&text), metadata }
}

/// Where the first field stands.
fn head_end(lines: &[&str]) -> usize {
    let is_first = |line: &&str| {
        [BYLINE, SECTION, LENGTH, HIGHLIGHT, BEFORE].iter().any(|labels| is_field(line, labels))
    };
    let named = lines.iter().take(MAX_HEAD.max(lines.len().min(400))).position(is_first);
    named.unwrap_or(lines.len().min(4))
}

/// Where the fields that begin at `from` end: after the last of them before a paragraph that is no field.
fn fields_end(lines: &[&str], from: usize) -> usize {
    let (mut end, mut is_in_field) = (from, false);
    for (at, line) in lines.iter().enumerate().skip(from) {
        let is_label = [BYLINE, SECTION, LENGTH, HIGHLIGHT, BEFORE, &["subject"]]
            .iter()
            .any(|labels| is_field(line, labels));
        if line.is_empty() {
            is_in_field = false;
        } else if is_label {
            is_in_field = true;
            end = at + 1;
        } else if is_in_field {
            end = at + 1;
        } else {
            break;
        }
    }
    end
}

/// What the fields before the text say; a highlight is printed, so it is text.
fn add_fields<'a>(metadata: &mut Metadata, fields: &[&'a str], text: &mut Vec<&'a str>) {
    let mut is_highlight = false;
    for line in fields {
        let Some((name, value)) = field(line) else {
            if is_highlight && !line.is_empty() {
                text.push(line);
            }
            continue;
        };
        let name = name.as_str();
        is_highlight = HIGHLIGHT.contains(&name);
        if is_highlight {
            text.extend([value, ""]);
        } else if BYLINE.contains(&name) {
            metadata.add(
                Fact::Byline,
                &names::byline(names::without_by(value)),
                "the download’s byline says so",
            );
        } else if SECTION.contains(&name) {
            metadata.add(Fact::Section, value, "the download’s section says so");
        } else if name == "headline" {
            metadata.add(Fact::Title, value, "the download’s headline says so");
        }
    }
    if text.last().is_some_and(|last| !last.is_empty()) {
        text.push("");
    }
}

/// Outlet, day and headline, which stand before the first field without labels.
fn add_head(metadata: &mut Metadata, head: &[&str], has_body_mark: bool) {
    let is_note = |line: &str| {
        let folded = line.to_lowercase();
        is_copyright(line)
            || folded.starts_with("correction appended")
            || folded.starts_with("page ") && folded.contains(" of ")
    };
    let is_said = |at: &usize| head.get(*at).is_some_and(|line| !line.is_empty() && !is_note(line));
    let said: Vec<usize> = (0..head.len()).filter(is_said).collect();
    let line = |at: usize| head.get(at).copied().unwrap_or_default();
    let is_day = |at: &usize| line(*at).split_whitespace().count() <= 12 && dates::parse(line(*at)).is_some();
    // Of Nexis Uni, the list of all articles may stand before the first, with the day of the download.
    let day = if has_body_mark { said.iter().rposition(is_day) } else { said.iter().position(is_day) };
    let Some(day) = day else { return };
    let at = |index: Option<usize>| index.and_then(|index| said.get(index)).copied();
    let day_at = said.get(day).copied().unwrap_or_default();
    metadata.add(Fact::Published, line(day_at), format!("the download gives the day as “{}”", line(day_at)));
    let (outlet, title) = if has_body_mark {
        (at(day.checked_sub(1)), at(day.checked_sub(2)))
    } else {
        // The day's own paragraph may name the edition.
        let paragraph = head.iter().skip(day_at).take_while(|line| !line.is_empty()).count();
        let title = said.iter().copied().find(|said| *said >= day_at + paragraph);
        match title {
            Some(title) => (at(day.checked_sub(1)), Some(title)),
            None if day > 1 => (at(Some(0)), at(day.checked_sub(1))),
            None => (at(day.checked_sub(1)), None),
        }
    };
    if let Some(outlet) = outlet {
        metadata.add(Fact::Outlet, outlet_name(line(outlet)), "the download names it before the day");
    }
    if let Some(title) = title {
        let mut words: Vec<&str> =
            head.iter().skip(title).take_while(|line| !line.is_empty()).copied().collect();
        if has_body_mark {
            words.truncate(1);
        }
        metadata.add(Fact::Title, &words.join(" "), "the download gives it as the headline");
    }
}
