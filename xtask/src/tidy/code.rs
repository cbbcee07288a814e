//! What the rules need to know of Rust code: which paths it names, its identifiers, its functions.
//!
//! It reads tokens, by proc-macro2, so that comments and strings are never mistaken for code and code inside macros is
//! seen as well. It does not resolve names: a path counts as written. It leaves out `#[cfg(test)] mod …`.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The tokens of a file without its unit tests.
pub(super) struct Code(Vec<TokenTree>);

/// A path such as `crate::text::Span`, one for each name in a `use` of several.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) line: usize,
    pub(super) names: Vec<String>,
}

/// An identifier, and the keyword before it, such as `fn`, if it is defined there.
pub(super) struct Identifier {
    pub(super) line: usize,
    pub(super) name: String,
    pub(super) defined_by: Option<String>,
}

/// A function with a body.
pub(super) struct Function {
    pub(super) line: usize,
    pub(super) name: String,
    /// First and last line of the body.
    pub(super) body: (usize, usize),
}

/// The keywords behind which a name is defined.
const DEFINING: &[&str] = &["const", "enum", "fn", "mod", "static", "struct", "trait", "type", "union"];

impl Code {
    /// Reads a file; `None` if it is no Rust.
    pub(super) fn read(text: &str) -> Option<Self> {
        let stream: TokenStream = text.parse().ok()?;
        Some(Self(without_tests(stream)))
    }

    /// All paths of two names and more.
    pub(super) fn paths(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        collect_paths(&self.0, &mut paths);
        paths
    }

    pub(super) fn identifiers(&self) -> Vec<Identifier> {
        let mut identifiers = Vec::new();
        visit(&self.0, &mut |tokens, place| {
            if let Some(name) = identifier(tokens, place) {
                let before = place.checked_sub(1).and_then(|place| identifier(tokens, place));
                let defined_by = before.filter(|word| DEFINING.contains(&word.as_str()));
                identifiers.push(Identifier { line: line(tokens, place), name, defined_by });
            }
        });
        identifiers
    }

    pub(super) fn functions(&self) -> Vec<Function> {
        let mut functions = Vec::new();
        visit(&self.0, &mut |tokens, place| {
            let name = identifier(tokens, place + 1);
            let (Some("fn"), Some(name)) = (identifier(tokens, place).as_deref(), name) else { return };
            let rest = tokens.get(place + 2..).unwrap_or_default();
            let ends_without_body =
                |token: &&TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ';');
            let body = rest
                .iter()
                .take_while(|token| !ends_without_body(token))
                .find_map(|token| group(token).filter(|group| group.delimiter() == Delimiter::Brace));
            if let Some(body) = body {
                let body = (body.span_open().start().line, body.span_close().end().line);
                functions.push(Function { line: line(tokens, place), name, body });
            }
        });
        functions
    }
}

/// Leaves out each `#[cfg(test)]` with the module behind it, at any depth.
fn without_tests(stream: TokenStream) -> Vec<TokenTree> {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut kept = Vec::with_capacity(tokens.len());
    let mut place = 0;
    while let Some(token) = tokens.get(place) {
        if let Some(end) = end_of_tests(&tokens, place) {
            place = end;
            continue;
        }
        kept.push(match token {
            TokenTree::Group(inner) => {
                let mut copy =
                    Group::new(inner.delimiter(), without_tests(inner.stream()).into_iter().collect());
                copy.set_span(inner.span());
                TokenTree::Group(copy)
            }
            other => other.clone(),
        });
        place += 1;
    }
    kept
}

/// The place behind a `#[cfg(test)] mod name { … }` that begins at `place`.
fn end_of_tests(tokens: &[TokenTree], place: usize) -> Option<usize> {
    let is_attribute = is_punctuation(tokens, place, '#')
        && tokens.get(place + 1).and_then(group).is_some_and(|group| is_cfg_test(&group.stream()));
    if !is_attribute {
        return None;
    }
    let rest = tokens.get(place + 2..)?;
    let opens = rest.iter().position(|token| matches!(token, TokenTree::Ident(word) if word == "mod"))?;
    // Between them only other attributes and a visibility may stand.
    let is_bare = rest.get(..opens)?.iter().all(|token| match token {
        TokenTree::Ident(word) => word == "pub",
        TokenTree::Punct(mark) => mark.as_char() == '#',
        TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
        TokenTree::Literal(_) => false,
    });
    let has_body =
        rest.get(opens + 2).and_then(group).is_some_and(|group| group.delimiter() == Delimiter::Brace);
    (is_bare && has_body).then_some(place + 2 + opens + 3)
}

fn is_cfg_test(attribute: &TokenStream) -> bool {
    let text = attribute.to_string().replace(' ', "");
    text.starts_with("cfg(") && text.contains("test") && !text.contains("not(test")
}

/// Calls `look` for each token, with its neighbours and its place among them.
fn visit(tokens: &[TokenTree], look: &mut impl FnMut(&[TokenTree], usize)) {
    for (place, token) in tokens.iter().enumerate() {
        look(tokens, place);
        if let Some(group) = group(token) {
            visit(&inside(group), look);
        }
    }
}

fn collect_paths(tokens: &[TokenTree], paths: &mut Vec<Path>) {
    let mut place = 0;
    while place < tokens.len() {
        if let Some(group) = tokens.get(place).and_then(group) {
            collect_paths(&inside(group), paths);
        }
        place = match identifier(tokens, place) {
            Some(_) => path(tokens, place, &[], paths),
            None => place + 1,
        };
    }
}

/// Reads the path that begins at `place`, behind the names in `before`, and gives the place behind it.
fn path(tokens: &[TokenTree], mut place: usize, before: &[String], paths: &mut Vec<Path>) -> usize {
    let line = line(tokens, place);
    let mut names = before.to_vec();
    while let Some(name) = identifier(tokens, place) {
        names.push(name);
        place += 1;
        if !(is_punctuation(tokens, place, ':') && is_punctuation(tokens, place + 1, ':')) {
            break;
        }
        place += 2;
        if let Some(group) =
            tokens.get(place).and_then(group).filter(|group| group.delimiter() == Delimiter::Brace)
        {
            for part in
                inside(group).split(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ','))
            {
                path(part, 0, &names, paths);
            }
            return place + 1;
        }
    }
    if is_punctuation(tokens, place, '*') && is_punctuation(tokens, place.wrapping_sub(1), ':') {
        names.push("*".to_owned());
    }
    if names.last().is_some_and(|name| name == "self") {
        names.pop();
    }
    if names.len() > 1 {
        paths.push(Path { line, names });
    }
    place
}

fn inside(group: &Group) -> Vec<TokenTree> {
    group.stream().into_iter().collect()
}

fn group(token: &TokenTree) -> Option<&Group> {
    match token {
        TokenTree::Group(group) => Some(group),
        _ => None,
    }
}

fn identifier(tokens: &[TokenTree], place: usize) -> Option<String> {
    match tokens.get(place) {
        Some(TokenTree::Ident(word)) => Some(word.to_string()),
        _ => None,
    }
}

fn is_punctuation(tokens: &[TokenTree], place: usize, mark: char) -> bool {
    matches!(tokens.get(place), Some(TokenTree::Punct(found)) if found.as_char() == mark)
}

fn line(tokens: &[TokenTree], place: usize) -> usize {
    tokens.get(place).map_or(0, |token| token.span().start().line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::read(text).unwrap_or(Code(Vec::new()))
    }

    fn check(text: &str, expected: &[(usize, &str)]) {
        let found: Vec<(usize, String)> =
            code(text).paths().into_iter().map(|path| (path.line, path.names.join("::"))).collect();
        let found: Vec<(usize, &str)> = found.iter().map(|(line, path)| (*line, path.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_use_of_several_names_is_a_path_for_each() {
        check(
            "use crate::{\n  text::{self, Span},\n  model,\n};",
            &[(2, "crate::text"), (2, "crate::text::Span"), (3, "crate::model")],
        );
        check(
            "fn f(x: &super::X) -> Vec<a::B> { view! { <p>{crate::c()}</p> } }",
            &[(1, "super::X"), (1, "a::B"), (1, "crate::c")],
        );
        check("use a::*; let x = c::<d::E>();", &[(1, "a::*"), (1, "d::E")]);
    }

    #[test]
    fn comments_strings_and_unit_tests_name_nothing() {
        check("// crate::a\nconst A: &str = \"crate::b\";", &[]);
        check("#[cfg(test)]\n#[allow(x)]\nmod tests { use crate::a; }\nuse crate::b;", &[(4, "crate::b")]);
        check("#[cfg(any(target_arch = \"wasm32\", test))]\nmod a;\nuse crate::b;", &[(3, "crate::b")]);
    }

    #[test]
    fn definitions_are_told_from_uses() {
        let shown: Vec<(String, Option<String>)> = code("struct A; impl A { fn b() {} }")
            .identifiers()
            .into_iter()
            .map(|identifier| (identifier.name, identifier.defined_by))
            .collect();
        let check = |name: &str, keyword: Option<&str>| {
            assert!(shown.contains(&(name.to_owned(), keyword.map(str::to_owned))), "{shown:?}");
        };
        check("A", Some("struct"));
        check("A", None);
        check("b", Some("fn"));
    }

    #[test]
    fn a_function_is_as_long_as_its_body() {
        let functions = code("trait T { fn a(); }\nfn b<T>(x: T)\nwhere T: U {\n\n}").functions();
        let shown: Vec<(&str, (usize, usize))> =
            functions.iter().map(|f| (f.name.as_str(), f.body)).collect();
        assert_eq!(shown, [("b", (3, 5))]);
    }
}
