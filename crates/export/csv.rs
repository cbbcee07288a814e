//! Comma-separated values by RFC 4180, safe to open in a spreadsheet.

/// The first line, which names the columns. A byte order mark before it tells spreadsheets that the file is UTF-8.
pub(crate) fn heading<S: AsRef<str>>(columns: impl IntoIterator<Item = S>) -> String {
    format!("\u{feff}{}", line(columns))
}

/// One line, with its end.
pub(crate) fn line<S: AsRef<str>>(fields: impl IntoIterator<Item = S>) -> String {
    let fields: Vec<String> = fields.into_iter().map(|field| quote(field.as_ref())).collect();
    fields.join(",") + "\r\n"
}

/// Quotes a field where needed. What a spreadsheet would take for a formula gets an apostrophe first, as OWASP advises.
fn quote(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']) && field.parse::<f64>().is_err();
    let guarded = if is_formula { format!("'{field}") } else { field.to_owned() };
    if guarded.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fields: &[&str], expected: &str) {
        assert_eq!(line(fields), format!("{expected}\r\n"));
    }

    #[test]
    fn marks_commas_and_breaks_are_quoted() {
        check(&["a", "b, c", "say \"x\"", "two\nlines", ""], "a,\"b, c\",\"say \"\"x\"\"\",\"two\nlines\",");
    }

    #[test]
    fn formulas_are_text_and_numbers_stay_numbers() {
        check(&["=1+1", "@x", "-3", "-x"], "'=1+1,'@x,-3,'-x");
    }
}
