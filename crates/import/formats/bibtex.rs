//! References in BibTeX and BibLaTeX: each entry with an abstract or a note of some length is an article.
//!
//! Read here and not by `biblatex`: of its many fields and types eight are needed, and an abstract has to survive an entry
//! that is broken.

use crate::{
    Problem,
    downloads::Downloaded,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    names,
    registry::{Format, Match},
};

/// References in BibTeX.
pub(crate) const FORMAT: Format =
    Format { name: "references (BibTeX)", endings: &["bib"], sniff, read, table: None };

/// Fields of an entry.
const MAX_FIELDS: usize = 200;

fn sniff(file: &InputFile<'_>) -> Match {
    let text = file.text().unwrap_or_default();
    let first = text.lines().map(str::trim_start).find(|line| !line.is_empty() && !line.starts_with('%'));
    let Some(entry) = first.and_then(|line| line.strip_prefix('@')) else { return Match::No };
    let kind = entry.bytes().take_while(u8::is_ascii_alphabetic).count();
    let opens = entry.get(kind..).is_some_and(|rest| rest.trim_start().starts_with(['{', '(']));
    if kind > 2 && opens { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let text = file.text()?;
    // An entry begins a line, so that one which is broken costs no other.
    let starts: Vec<usize> =
        text.match_indices('@').map(|(at, _)| at).filter(|at| begins_line(text, *at)).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let entries = starts.iter().zip(ends).filter_map(|(start, end)| text.get(start + 1..end));
    let mut articles: Vec<Downloaded> = entries.map(|entry| article(&fields(entry))).collect();
    articles.retain(|article| !article.text.trim().is_empty());
    if articles.is_empty() {
        return Err(Problem::OnlyAddresses);
    }
    let mut hints = Metadata::default();
    hints.add_guessed_encoding(file.guessed_encoding());
    importer.downloaded(file.name, articles, &hints);
    Ok(())
}

fn begins_line(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with('\n')
}

/// The fields of an entry: names in lower case and values without braces and commands.
fn fields(entry: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let Some((_, mut rest)) = entry.split_once(',') else { return fields };
    while let Some((name, after)) = rest.split_once('=').filter(|_| fields.len() < MAX_FIELDS) {
        let name = name.trim_matches(|c: char| c.is_whitespace() || c == ',').to_lowercase();
        let (value, next) = value(after.trim_start());
        fields.push((name, plain(value)));
        rest = next;
    }
    fields
}

/// The value that `text` begins with, as written, and what follows it.
fn value(text: &str) -> (&str, &str) {
    let close = match text.chars().next() {
        Some('{') => '}',
        Some('"') => '"',
        _ => {
            let end = text.find([',', '}', '\n']).unwrap_or(text.len());
            return (text.get(..end).unwrap_or_default().trim(), text.get(end..).unwrap_or_default());
        }
    };
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' {
            is_escaped = true;
        } else if c == close && depth == 0 {
            return (text.get(1..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        } else if c == '{' {
            depth += 1;
        } else if c == '}' {
            depth = depth.saturating_sub(1);
        }
    }
    (text.get(1..).unwrap_or_default(), "")
}

/// A value without braces; the accents and signs of TeX are the letters that they print.
fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' => {}
            '~' => out.push(' '),
            '\\' => match chars.next() {
                Some(accent @ ('\'' | '`' | '^' | '"' | '~' | '=' | '.')) => {
                    while chars.next_if(|c| *c == '{').is_some() {}
                    out.extend(chars.next().map(|letter| accented(accent, letter)));
                }
                Some(sign) if sign.is_ascii_punctuation() => out.push(sign),
                Some(letter) => {
                    let mut command = letter.to_string();
                    while let Some(c) = chars.next_if(char::is_ascii_alphabetic) {
                        command.push(c);
                    }
                    out.push_str(match command.as_str() {
                        "ss" => "ß",
                        "o" => "ø",
                        "O" => "Ø",
                        "ae" => "æ",
                        "AE" => "Æ",
                        "aa" => "å",
                        "AA" => "Å",
                        "l" => "ł",
                        "i" => "i",
                        "textendash" => "–",
                        "textemdash" => "—",
                        "textquoteright" => "’",
                        "textquoteleft" => "‘",
                        "textquotedblleft" => "“",
                        "textquotedblright" => "”",
                        "ldots" | "dots" => "…",
                        _ => "",
                    });
                    chars.next_if_eq(&' ');
                }
                None => {}
            },
            _ => out.push(c),
        }
    }
    let out = out.replace("``", "“").replace("''", "”").replace("---", "—").replace("--", "–");
    // A blank line is a paragraph; other breaks are those of the file.
    let paragraphs = out.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// A letter with one of TeX's accents.
fn accented(accent: char, letter: char) -> char {
    const LETTERS: &[(char, &str, &str)] = &[
        ('\'', "aeiouyAEIOUYcnszCNSZ", "áéíóúýÁÉÍÓÚÝćńśźĆŃŚŹ"),
        ('`', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ('^', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        ('"', "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
        ('~', "anoANO", "ãñõÃÑÕ"),
        ('=', "aeiou", "āēīōū"),
        ('.', "zeZ", "żėŻ"),
    ];
    let row = LETTERS.iter().find(|(sign, ..)| *sign == accent);
    row.and_then(|(_, from, to)| to.chars().nth(from.chars().position(|c| c == letter)?)).unwrap_or(letter)
}

fn article(fields: &[(String, String)]) -> Downloaded {
    let value = |names: &[&str]| {
        let found = names
            .iter()
            .find_map(|name| fields.iter().find(|(known, value)| known == name && !value.is_empty()));
        found.map(|(name, value)| (name.as_str(), value.as_str()))
    };
    let mut metadata = Metadata::default();
    for (fact, names) in [
        (Fact::Title, &["title"][..]),
        (Fact::Outlet, &["journal", "journaltitle", "newspaper", "publication", "publisher", "organization"]),
        (Fact::Published, &["date", "publicationdate", "year"]),
        (Fact::Url, &["url", "link"]),
    ] {
        if let Some((name, value)) = value(names) {
            metadata.add(fact, value, format!("the reference’s field “{name}” says so"));
        }
    }
    if let (Some((_, year)), Some((_, month)), Some((_, day))) =
        (value(&["year"]), value(&["month"]), value(&["day"]))
    {
        // Months are numbers, or names that may be written small.
        let is_number = month.parse::<u8>().is_ok();
        let (first, rest) = month.split_at_checked(1).unwrap_or((month, ""));
        let name = format!("{day} {}{rest} {year}", first.to_uppercase());
        let date = if is_number { format!("{year}-{month}-{day}") } else { name };
        metadata.add(Fact::Published, &date, "the reference’s date says so");
    }
    let author = value(&["author", "editor"]).map_or("", |(_, author)| author);
    metadata.add(Fact::Byline, &names::byline(author), "the reference’s field “author” says so");
    let text = value(&["fulltext", "text", "abstract", "annote", "note"]).map_or("", |(_, text)| text);
    Downloaded { text: text.to_string(), metadata }
}
