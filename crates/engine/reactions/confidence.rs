//! How sure a reaction is, in percent: one table of what each kind of evidence is worth.
//!
//! The figures are set by hand: of annotated reactions there are too few to fit them to (in the seven events with a gold
//! annotation 70 of the 76 that were read are right). What they rest on is the order: the more directly the words tie
//! an actor to a company, the more; each step of inference takes some away. An actor's tie to the company comes first,
//! what the verb phrase leaves open is taken off, agreement of several documents adds a little.

/// How surely an actor stands for a company, by the words that tie the two.
pub(super) mod tie {
    /// The company's own name, alone or with a role beside it (“Nike”, “Nike’s chief executive”).
    pub(crate) const NAMED: u8 = 95;
    /// The speaker of a quotation is a person whom some document gives a role in the company.
    pub(crate) const KNOWN_SPEAKER: u8 = 93;
    /// A role and the company’s name joined by a preposition, or a known person by the full name.
    pub(crate) const ROLE_OR_FULL_NAME: u8 = 92;
    /// The speaker of a quotation is the company itself, or somebody described by its name.
    pub(crate) const QUOTED: u8 = 90;
    /// One of a list of companies.
    pub(crate) const LISTED: u8 = 92;
    /// A list after a noun (“firms that left include Nike”), or an owner and a name (“Nike’s Ann Poe”): read from the
    /// order of words alone.
    pub(crate) const WORD_ORDER: u8 = 88;
    /// A surname alone, of the one such person in the document’s companies.
    pub(crate) const SURNAME: u8 = 85;
    /// A list of lines after a colon.
    pub(crate) const LIST_OF_LINES: u8 = 82;
    /// A role of a noun that stands for a company named before (“the airline’s spokesman”).
    pub(crate) const ROLE_OF_NOUN: u8 = 80;
    /// A noun that stands for a company named before (“the airline”).
    pub(crate) const NOUN: u8 = 78;
    /// From here on an actor teaches who belongs to whom in other documents.
    pub(crate) const ENOUGH_TO_LEARN: u8 = 75;
    /// From here on an actor can be what “the company” stands for.
    pub(crate) const ENOUGH_TO_REFER_TO: u8 = 71;
    /// A role that no name stands beside (“employees”), of the company spoken of.
    pub(crate) const BARE_ROLE: u8 = 68;
    /// “it”, “he”, “she”: the antecedent is a guess.
    pub(crate) const PRONOUN: u8 = 62;
    /// “they”, which stands for people as often as for a company.
    pub(crate) const THEY: u8 = 60;
}

/// How surely a turn of phrase says what was done, where no listed verb has the company as its subject.
pub(super) mod phrase {
    /// “was removed by Nike”.
    pub(crate) const AGENT: u8 = 82;
    /// “reached out to Nike but did not hear back”.
    pub(crate) const ASKED_IN_VAIN: u8 = 80;
    /// “requests to Nike were not returned”.
    pub(crate) const UNANSWERED: u8 = 78;
    /// “as did Adidas”.
    pub(crate) const DID_THE_SAME: u8 = 76;
    /// “resigned as chief executive of Nike”.
    pub(crate) const LEFT_POST: u8 = 84;
    /// “was banned from Facebook”.
    pub(crate) const HOST: u8 = 74;
    /// “criticism of Nike”.
    pub(crate) const NOUN: u8 = 72;
    /// “said it would not show the film”, whatever the verb.
    pub(crate) const REFUSED: u8 = 70;
    /// “there was no mention of cancelling”.
    pub(crate) const NOT_MENTIONED: u8 = 60;
}

/// What is taken off a tie for what the sentence leaves open.
pub(super) mod less {
    /// The subject stands right before its verb: little is open.
    pub(crate) const NEAR_SUBJECT: u8 = 4;
    /// Other words stand between subject and verb.
    pub(crate) const FAR_SUBJECT: u8 = 16;
    /// Who did it to the company is named.
    pub(crate) const DONE_BY_SOMEBODY: u8 = 8;
    /// Nobody is named who did it.
    pub(crate) const DONE_BY_NOBODY: u8 = 14;
    /// The act is read from words that are the company’s own.
    pub(crate) const OWN_WORDS: u8 = 6;
    /// … which follow “Nike said” without marks.
    pub(crate) const REPORTED: u8 = 8;
    /// … with other words between “Nike” and “said”.
    pub(crate) const REPORTED_FAR: u8 = 18;
    /// A hedge, or a sign that it is of an earlier time.
    pub(crate) const IN_DOUBT: u8 = 20;
    /// A figure of speech, which judges more than it reports.
    pub(crate) const FIGURE: u8 = 35;
    /// The words say in so many words that it is of an earlier time (“had previously left”).
    pub(crate) const BACKGROUND: u8 = 35;
}

/// A quotation’s reaction is no surer than its attribution, but never less sure than this.
pub(super) const LEAST_OF_QUOTATION: u8 = 40;
/// What each further document that reports the same adds, for [`FURTHER_DOCUMENTS`] at most.
pub(super) const FURTHER_DOCUMENT: u8 = 3;
/// Documents beyond the first that add anything.
pub(super) const FURTHER_DOCUMENTS: usize = 4;
/// No reaction is surer: what was read may be misread.
pub(super) const MOST: u8 = 97;
