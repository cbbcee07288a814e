//! Companies, their reactions, and passages that documents share.

use super::{CompanyId, Confidence, Date, DocumentId, Place, QuotationId, ReactionId, string_enum};
use serde::{Deserialize, Serialize};

string_enum! {
    /// What a company said or did, or what was said to it.
    Act {
        /// Speaks against something that others did.
        Condemns = "condemns",
        /// Demands that it change.
        CallsForChange = "calls_for_change",
        /// Speaks in favour of it.
        Supports = "supports",
        /// Says that it did not happen or that it has no part in it.
        Denies = "denies",
        /// Says why its own conduct is right or harmless.
        Defends = "defends",
        /// Dissociates itself.
        Distances = "distances",
        /// Admits that it was wrong and says sorry.
        Apologises = "apologises",
        /// Takes action: cuts ties, cancels, withdraws, donates, removes, restores.
        Acts = "acts",
        /// Refuses, or stops short of something asked for.
        Declines = "declines",
        /// Is asked to do something by employees, shareholders or customers.
        Urged = "urged",
        /// Is criticised by somebody.
        Criticised = "criticised",
        /// Would not comment.
        NoComment = "no_comment",
    }
}

string_enum! {
    /// What the actor is to the company.
    Role {
        /// The company itself (a statement, a blog post).
        Company = "company",
        /// Its chief executive.
        ChiefExecutive = "ceo",
        /// Another of its executives.
        Executive = "executive",
        /// A spokesperson.
        Spokesperson = "spokesperson",
        /// One or more of its employees.
        Employees = "employees",
        /// Shareholders.
        Shareholders = "shareholders",
        /// Customers.
        Customers = "customers",
        /// Anybody else.
        Outsiders = "outsiders",
    }
}

string_enum! {
    /// What an organisation is that the matrix gives a row. The engine reads companies, and knows leagues from its list of
    /// them; the other kinds are a person's to set.
    #[derive(Default)]
    OrganisationKind {
        /// A business.
        #[default]
        Company = "company",
        /// A body of the state: a ministry, an authority, a court.
        Agency = "agency",
        /// A political party.
        Party = "party",
        /// A body that runs a sport.
        League = "league",
        /// A charity or a campaign.
        Charity = "charity",
        /// A trade union or a professional association.
        Union = "union",
        /// A newspaper, a broadcaster, a news agency.
        Outlet = "outlet",
    }
}

/// A company that the documents name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// Its place in the analysis.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its line of business, if the lexicon of companies knows it: “airlines”.
    pub sector: Option<String>,
    /// Every place where it is named, in order.
    pub mentions: Vec<Place>,
    /// Sentences that name it and report an act of which it was not read whose it is; in order.
    pub unread: Vec<UnreadAct>,
}

/// An act that a sentence reports, and that was not read: whose it is is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnreadAct {
    /// The sentence.
    pub place: Place,
    /// The act.
    pub act: Act,
}

/// A day, and the words that name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dated {
    /// The words: “Monday”, “Aug. 7”.
    pub words: Place,
    /// The day meant, relative to the document's date.
    pub date: Date,
}

/// A sentence that a reaction rests on, with what that sentence itself says: nothing is taken over from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReactionEvidence {
    /// The sentence.
    pub place: Place,
    /// The verb or phrase that decided the act.
    pub cue: Option<Place>,
    /// The name or description of whoever did it; none if the sentence does not say who.
    pub actor: Option<String>,
    /// What it is about, in the sentence's words, if it says so.
    pub target: Option<String>,
    /// The day that the sentence names.
    pub date: Option<Dated>,
    /// How likely the reading of this sentence is to be right.
    pub confidence: Confidence,
    /// Why it was read this way, in a sentence for the reader.
    pub reason: String,
}

/// Something that a company, or somebody for it, said or did, or that was said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// Its place in the analysis.
    pub id: ReactionId,
    /// The company that reacted or was addressed.
    pub company: CompanyId,
    /// The name or description of whoever did it; none if the text does not say who.
    pub actor: Option<String>,
    /// What the actor is to the company.
    pub role: Role,
    /// What was done.
    pub act: Act,
    /// How likely the reading is to be right, by all its evidence.
    pub confidence: Confidence,
    /// The sentences that the reaction rests on, in the order of the documents; at least one.
    pub evidence: Vec<ReactionEvidence>,
    /// The quotations in those sentences.
    pub quotations: Vec<QuotationId>,
}

impl Reaction {
    /// Whoever did it, and whoever did it by each sentence.
    pub(crate) fn actors_mut(&mut self) -> impl Iterator<Item = &mut Option<String>> {
        std::iter::once(&mut self.actor).chain(self.evidence.iter_mut().map(|evidence| &mut evidence.actor))
    }
    /// Where its sentences stand.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        self.evidence.iter().map(|evidence| evidence.place)
    }
    /// What the sentence at `place` says of it.
    pub fn told_at(&self, place: Place) -> Option<&ReactionEvidence> {
        self.evidence.iter().find(|evidence| evidence.place == place)
    }
    /// The evidence that was read most surely, the first of equals.
    pub fn surest(&self) -> Option<&ReactionEvidence> {
        self.evidence.iter().rev().max_by_key(|evidence| evidence.confidence)
    }
    /// The day, from the first sentence that names one.
    pub fn date(&self) -> Option<Date> {
        self.evidence.iter().find_map(|evidence| evidence.date).map(|dated| dated.date)
    }
    /// The day that the sentence at `place` names.
    pub fn day_at(&self, place: Place) -> Option<Date> {
        self.told_at(place)?.date.map(|dated| dated.date)
    }
}

string_enum! {
    /// How closely two shared passages agree.
    ReuseKind {
        /// Word for word.
        Verbatim = "verbatim",
        /// All but a few words.
        Near = "near",
    }
}

/// A passage that two documents share and that is nobody's quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reuse {
    /// Its place in the document that comes earlier in the dossier.
    pub a: Place,
    /// Its place in the other document.
    pub b: Place,
    /// How closely the two agree.
    pub kind: ReuseKind,
    /// Share of words in common, in percent.
    pub similarity: Confidence,
    /// The likely origin, if anything shows it.
    pub origin: Option<Origin>,
}

/// The likely origin of a shared passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Which of the two documents; none if both copy somebody else's words.
    pub document: Option<DocumentId>,
    /// The outlet or wire service whose words they likely are.
    pub source: String,
    /// What this rests on, in words for the reader.
    pub reason: String,
    /// The words that credit the source, if there are any.
    pub evidence: Option<Place>,
}
