//! The structs of `variorum-analysis/1`, field by field as they are printed.

use serde::Serialize;

/// `[start, end)` in code points.
pub type Points = [u32; 2];

/// Everything that was read in a set of documents.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "each list is named after what it holds")]
pub struct Export<'a> {
    pub format: &'static str,
    pub documents: Vec<ExportedDocument<'a>>,
    pub quotations: Vec<ExportedQuotation<'a>>,
    pub statements: Vec<ExportedStatement<'a>>,
    /// Documents of one outlet that are one article at several times, in the order of time.
    pub versions: Vec<Vec<String>>,
    pub reuse: Vec<ExportedReuse<'a>>,
    pub companies: Vec<ExportedCompany<'a>>,
    pub reactions: Vec<ExportedReaction<'a>>,
    pub diagnostics: Vec<ExportedDiagnostic>,
}

/// A document's facts; its text is not repeated.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Facts`")]
pub struct ExportedDocument<'a> {
    pub id: String,
    pub file: &'a str,
    pub title: Option<&'a str>,
    pub outlet: Option<&'a str>,
    pub published: Option<String>,
    pub sha256: &'a str,
    pub length: u32,
    /// Whether the text is a digest of the article, which has `length` code points.
    pub digest: bool,
    pub boilerplate: Vec<Points>,
}

/// A quotation with its attribution.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Quotation` and `Attribution`")]
pub struct ExportedQuotation<'a> {
    pub id: String,
    pub document: String,
    pub start: u32,
    pub end: u32,
    pub fragments: Vec<Points>,
    pub text: &'a str,
    pub kind: &'static str,
    pub speaker: Option<ExportedSpeaker<'a>>,
    pub cue: Option<Points>,
    pub basis: &'static str,
    pub rule: &'static str,
    pub confidence: u8,
    /// The facts that weighed most, with their weights in hundredths of a logit.
    pub weighed: Vec<(&'static str, i16)>,
    pub rejected: Vec<ExportedCandidate<'a>>,
}

/// Somebody who might have been the speaker.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Candidate`")]
pub struct ExportedCandidate<'a> {
    pub name: &'a str,
    pub mention: Points,
    /// Percent.
    pub score: u8,
    pub reason: &'a str,
}

/// Who is credited.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Speaker`")]
pub struct ExportedSpeaker<'a> {
    pub name: &'a str,
    pub organisation: Option<&'a str>,
    pub mention: Option<Points>,
}

/// A statement with its renderings.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Statement`")]
pub struct ExportedStatement<'a> {
    pub id: String,
    pub label: &'a str,
    pub speaker: Option<&'a str>,
    pub base: String,
    /// How many outlets print it: two articles of one outlet count once.
    pub outlets: usize,
    /// The weightiest of its renderings'; `printed-once` unless several outlets print it.
    pub verdict: &'static str,
    pub conflicts: Vec<ExportedConflict<'a>>,
    pub renderings: Vec<ExportedRendering>,
}

/// What renderings disagree on.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Conflict`")]
pub struct ExportedConflict<'a> {
    pub reason: &'a str,
    pub quotations: Vec<String>,
}

/// One document's rendering of a statement.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Rendering`")]
pub struct ExportedRendering {
    pub quotation: String,
    pub span: Points,
    pub class: Vec<&'static str>,
    pub differences: Vec<ExportedDifference>,
    pub verdict: &'static str,
    /// How sure the join is, in percent.
    pub confidence: u8,
    /// On what it rests; none if nothing was joined.
    pub basis: Option<ExportedJoin>,
}

/// Why a rendering was joined to its statement.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `JoinBasis`")]
pub struct ExportedJoin {
    pub shared: u32,
    pub run: Points,
    pub run_words: u32,
    pub speaker: &'static str,
}

/// One departure from the base.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Difference`")]
pub struct ExportedDifference {
    pub kind: &'static str,
    pub base: Points,
    pub rendering: Points,
    pub marked: bool,
    pub risks: Vec<&'static str>,
    /// Where the document prints the missing words, outside of the quotation.
    pub outside: Option<Points>,
    pub verdict: &'static str,
}

/// Words of one document.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Place`")]
pub struct ExportedPlace {
    pub document: String,
    pub start: u32,
    pub end: u32,
}

/// A passage that two documents share.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Reuse`")]
pub struct ExportedReuse<'a> {
    pub a: ExportedPlace,
    pub b: ExportedPlace,
    pub kind: &'static str,
    pub similarity: u8,
    pub origin: Option<ExportedOrigin<'a>>,
}

/// Where a shared passage likely comes from.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Origin`")]
pub struct ExportedOrigin<'a> {
    pub document: Option<String>,
    pub source: &'a str,
    pub reason: &'a str,
    pub evidence: Option<ExportedPlace>,
}

/// A company that the documents name.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Company`")]
pub struct ExportedCompany<'a> {
    pub name: &'a str,
    pub kind: &'static str,
    pub sector: Option<&'a str>,
    pub mentions: Vec<ExportedPlace>,
    /// Sentences that name it and report an act that was not read.
    pub unread: Vec<ExportedUnreadAct>,
}

/// A sentence that reports an act of which it was not read whose it is.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `UnreadAct`")]
pub struct ExportedUnreadAct {
    pub act: &'static str,
    pub document: String,
    pub start: u32,
    pub end: u32,
}

/// What a company said or did.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Reaction`; the company by its name")]
pub struct ExportedReaction<'a> {
    pub company: &'a str,
    pub actor: Option<&'a str>,
    pub role: &'static str,
    pub act: &'static str,
    pub target: Option<&'a str>,
    pub date: Option<String>,
    pub confidence: u8,
    pub evidence: Vec<ExportedReactionEvidence<'a>>,
    pub quotations: Vec<String>,
    pub reason: &'a str,
}

/// A sentence that a reaction rests on, with what that sentence itself says.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `ReactionEvidence`")]
pub struct ExportedReactionEvidence<'a> {
    #[serde(flatten)]
    pub place: ExportedPlace,
    pub actor: Option<&'a str>,
    pub target: Option<&'a str>,
    pub date: Option<String>,
    pub confidence: u8,
    pub reason: &'a str,
}

/// Something that could not be read.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "as in `Diagnostic`")]
pub struct ExportedDiagnostic {
    #[serde(flatten)]
    pub place: ExportedPlace,
    pub kind: &'static str,
}
