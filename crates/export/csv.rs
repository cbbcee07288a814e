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

/// What spreadsheets begin a formula with; the wide forms are taken for the others where people write Chinese or Japanese.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Quotes a field where needed. What a spreadsheet would take for a formula gets an apostrophe first, as OWASP advises.
/// Blanks before it don't make it safe, and where the list separator is a semicolon a formula may stand behind one: such a
/// field is quoted, which keeps it whole.
fn quote(field: &str) -> String {
    let is_formula = field.trim_start().starts_with(FORMULA) || field.starts_with(['\t', '\r', '\n']);
    let guarded =
        if is_formula && field.parse::<f64>().is_err() { format!("'{field}") } else { field.to_owned() };
    if guarded.contains(['"', ',', ';', '\t', '\n', '\r']) {
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
        check(&["＝1+1", " =1", "\n=1", "a;=1"], "'＝1+1,' =1,\"'\n=1\",\"a;=1\"");
    }
}
