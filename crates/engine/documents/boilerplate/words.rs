//! The words of a line as patterns compare them: in lower case, with straight apostrophes, each with its case as
//! printed. Of punctuation only the signs remain that pages use for their own ends (`:`, `|`, `/`, `©`, brackets).

/// Bytes of a line that are read; more than any notice has.
const READ: usize = 3000;

/// How a word is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Small letters.
    Small,
    /// The first letter is a capital.
    Capital,
    /// Two letters at least, all of them capitals.
    AllCapitals,
    /// Begins with a digit.
    Number,
    /// An address of a page or a mail, or the handle of an account.
    Link,
    /// One of the signs that are kept.
    Sign,
}

impl Shape {
    fn of(word: &str) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        if word.starts_with(|c: char| c.is_numeric()) {
            Self::Number
        } else if !word.starts_with(char::is_uppercase) {
            Self::Small
        } else if word.chars().nth(1).is_some() && letters.all(char::is_uppercase) {
            Self::AllCapitals
        } else {
            Self::Capital
        }
    }
}

/// A word of [`Words`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    start: u32,
    end: u32,
    /// Its bytes in the line.
    pub(super) printed: (u32, u32),
    pub(super) shape: Shape,
}

/// A line as words, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    folded: String,
    pub(super) all: Vec<Word>,
}

impl Words {
    /// Reads the beginning of `line`.
    pub(super) fn of(line: &str) -> Self {
        let mut end = line.len().min(READ);
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        let line = line.get(..end).unwrap_or_default();
        let mut words = Self::default();
        let mut at = 0;
        for chunk in line.split_whitespace() {
            at += line.get(at..).and_then(|rest| rest.find(chunk)).unwrap_or(0);
            if is_link(chunk) {
                words.push(chunk, at, Shape::Link);
            } else {
                words.push_parts(chunk, at);
            }
            at += chunk.len();
        }
        words
    }
    /// The word in this place, folded; empty if there is none.
    pub(super) fn get(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |w| self.folded.get(w.start as usize..w.end as usize).unwrap_or_default())
    }
    /// How the word in this place is printed.
    pub(super) fn shape(&self, at: usize) -> Option<Shape> {
        self.all.get(at).map(|w| w.shape)
    }
    /// All words in one string, for comparison as a whole.
    pub(super) fn key(&self) -> &str {
        &self.folded
    }
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }
    /// Whether a time of the day is among them: “10 p.m.”
    pub(super) fn is_clock(&self) -> bool {
        (1..self.len()).any(|i| {
            self.shape(i - 1) == Some(Shape::Number)
                && matches!(self.get(i), "a" | "p")
                && self.get(i + 1) == "m"
        })
    }
    /// Words that begin with a capital or a digit.
    pub(super) fn large(&self) -> usize {
        self.all.iter().filter(|w| !matches!(w.shape, Shape::Small | Shape::Sign | Shape::Link)).count()
    }
    /// Whether an address or a handle is among them.
    pub(super) fn has_link(&self) -> bool {
        self.all.iter().any(|w| w.shape == Shape::Link)
    }
    /// Whether there is nothing but addresses.
    pub(super) fn only_links(&self) -> bool {
        self.all.iter().all(|w| matches!(w.shape, Shape::Link | Shape::Sign))
            && self.all.iter().any(|w| w.shape == Shape::Link)
    }
    /// Whether three words or more of `line` run together in one place: “FlagShareLikeReply”.
    pub(super) fn run_together(&self, line: &str) -> bool {
        self.all.iter().any(|w| {
            let word = line.get(w.printed.0 as usize..w.printed.1 as usize).unwrap_or_default();
            let pairs = word.chars().zip(word.chars().skip(1));
            w.shape != Shape::Link && pairs.filter(|(a, b)| a.is_lowercase() && b.is_uppercase()).count() >= 3
        })
    }
    /// The words without signs, folded.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.all.len()).filter(|&i| self.shape(i) != Some(Shape::Sign)).map(|i| self.get(i))
    }

    /// Cuts `chunk`, which holds no white space, at everything but letters, digits and apostrophes.
    fn push_parts(&mut self, chunk: &str, at: usize) {
        let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
        let mut rest = chunk;
        while let Some(first) = rest.chars().next() {
            let length = match is_inner(first) {
                true => rest.find(|c: char| !is_inner(c)).unwrap_or(rest.len()),
                false => first.len_utf8(),
            };
            let at = at + chunk.len() - rest.len();
            let (part, after) = rest.split_at(length);
            rest = after;
            // In a badly decoded word, such as `clichÃ©`, the sign © is none.
            let is_kept = matches!(first, ':' | '|' | '/' | '(' | ')' | '@' | '#')
                || first == '©'
                    && (part.len() + rest.len() == chunk.len()
                        || rest.is_empty() && chunk.starts_with(['(', '©']));
            let word = part.trim_matches(['\'', '’']);
            if is_inner(first) && !word.is_empty() {
                self.push(
                    word,
                    at + part.len() - part.trim_start_matches(['\'', '’']).len(),
                    Shape::of(word),
                );
            } else if is_kept {
                self.push(part, at, Shape::Sign);
            }
        }
    }
    fn push(&mut self, word: &str, at: usize, shape: Shape) {
        if !self.folded.is_empty() {
            self.folded.push(' ');
        }
        let start = self.folded.len() as u32;
        for c in word.chars() {
            match c {
                '’' => self.folded.push('\''),
                _ if c.is_ascii() => self.folded.push(c.to_ascii_lowercase()),
                _ => self.folded.extend(c.to_lowercase()),
            }
        }
        let printed = (at as u32, (at + word.len()) as u32);
        self.all.push(Word { start, end: self.folded.len() as u32, printed, shape });
    }
}

/// An address of a page or a mail, or the handle of an account.
fn is_link(chunk: &str) -> bool {
    let bare = chunk.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let is_handle = bare.strip_prefix('@').is_some_and(|name| name.starts_with(char::is_alphanumeric));
    let is_mail = bare.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.contains('.'));
    let starts = ["http://", "https://", "www.", "pic.twitter.com/"];
    is_handle
        || is_mail
        || starts.iter().any(|start| bare.get(..start.len()).is_some_and(|b| b.eq_ignore_ascii_case(start)))
}
