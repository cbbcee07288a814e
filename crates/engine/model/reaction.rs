//! Companies, their reactions, and passages that documents share.

use super::{CompanyId, Confidence, Date, DocumentId, Place, QuotationId, ReactionId, string_enum};
use serde::{Deserialize, Serialize};

string_enum! {
    /// What a company said or did, or what was said to it.
    Act {
        /// Speaks against what others did.
        Condemns = "condemns",
        /// Demands that it change.
        CallsForChange = "calls_for_change",
        /// Speaks for it.
        Supports = "supports",
        /// Says that it did not happen or that it has no part in it.
        Denies = "denies",
        /// Says why what it does is right or harmless.
        Defends = "defends",
        /// Sets itself apart.
        Distances = "distances",
        /// Says that it was wrong.
        Apologises = "apologises",
        /// Does something: cuts ties, cancels, withdraws, donates, removes, restores.
        Acts = "acts",
        /// Refuses or stops short.
        Declines = "declines",
        /// Is asked by employees, shareholders or customers.
        Urged = "urged",
        /// Is spoken against.
        Criticised = "criticised",
        /// Would not comment.
        NoComment = "no_comment",
    }
}

string_enum! {
    /// For whom the actor stands.
    Role {
        /// The company itself (a statement, a blog post).
        Company = "company",
        /// Its chief executive.
        ChiefExecutive = "ceo",
        /// Another of its executives.
        Executive = "executive",
        /// Who speaks for it.
        Spokesperson = "spokesperson",
        /// One of its employees, or some.
        Employees = "employees",
        /// Who owns shares of it.
        Shareholders = "shareholders",
        /// Who buys from it.
        Customers = "customers",
        /// Anybody else.
        Outsiders = "outsiders",
    }
}

/// A company that the documents name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// Its place in the analysis.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Every place where it is named, in order.
    pub mentions: Vec<Place>,
}

/// A day, and the words that name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dated {
    /// Where it is named: “Monday”, “Aug. 7”.
    pub words: Place,
    /// Which day that is, counted from the document's.
    pub date: Date,
}

/// What a company, or who speaks for it, said or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// Its place in the analysis.
    pub id: ReactionId,
    /// Whose reaction it is, or to whom it was addressed.
    pub company: CompanyId,
    /// Who did it: a name or a description.
    pub actor: String,
    /// For whom the actor stands.
    pub role: Role,
    /// What it is.
    pub act: Act,
    /// About what, in the document's words, if it says so.
    pub target: Option<String>,
    /// The days that its sentences name, in the order of the words; documents that are not dated name none.
    pub dates: Vec<Dated>,
    /// How sure.
    pub confidence: Confidence,
    /// The words that say what was done (the verb or phrase that decided the act).
    pub cue: Option<Place>,
    /// The sentences it rests on; at least one.
    pub evidence: Vec<Place>,
    /// The quotations in it.
    pub quotations: Vec<QuotationId>,
    /// Why it was read so, in a sentence for the reader.
    pub reason: String,
}

impl Reaction {
    /// When it was, by the first sentence that says so.
    pub fn date(&self) -> Option<Date> {
        self.dates.first().map(|dated| dated.date)
    }
    /// The day that `sentence` names.
    pub fn dated_in(&self, sentence: Place) -> Option<Dated> {
        let is_inside =
            |words: Place| words.document == sentence.document && words.span.overlaps(sentence.span);
        self.dates.iter().copied().find(|dated| is_inside(dated.words))
    }
    /// When it was by `sentence`, or by another if that one does not say.
    pub fn day_of(&self, sentence: Place) -> Option<Date> {
        self.dated_in(sentence).map(|dated| dated.date).or(self.date())
    }
    /// Whether two documents name different days, and none in common.
    pub fn is_dated_differently(&self) -> bool {
        let agree = |a: &[Dated], b: &[Dated]| a.iter().any(|a| b.iter().any(|b| a.date == b.date));
        let of_documents = || self.dates.chunk_by(|a, b| a.words.document == b.words.document);
        of_documents().any(|a| of_documents().any(|b| !agree(a, b)))
    }
}

string_enum! {
    /// How alike two shared passages are.
    ReuseKind {
        /// Word for word.
        Verbatim = "verbatim",
        /// A few words differ.
        Near = "near",
    }
}

/// A passage that two documents share and that is nobody's quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reuse {
    /// In the one document (the earlier in the dossier).
    pub a: Place,
    /// In the other.
    pub b: Place,
    /// How alike.
    pub kind: ReuseKind,
    /// Share of words in common, in percent.
    pub similarity: Confidence,
    /// Where it likely comes from; none if nothing tells.
    pub origin: Option<Origin>,
}

/// Where a shared passage likely comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Which of the two documents; none if both copy somebody else's words.
    pub document: Option<DocumentId>,
    /// Whose words they likely are: an outlet or a wire service.
    pub source: String,
    /// On what that rests, in words for the reader.
    pub reason: String,
    /// The words that credit the source, if it rests on such.
    pub evidence: Option<Place>,
}
