//! What the language layer says of a token: its part of speech, its head and relation, its entity. The names are
//! those of the Penn treebank (Marcus, Santorini & Marcinkiewicz 1993) and of Stanford's universal dependencies (de
//! Marneffe et al. 2014).

crate::string_enum! {
    /// A part of speech, by Penn's tags. A possessive ending is part of its word.
    PartOfSpeech {
        /// A noun in the singular, or a mass noun.
        Noun = "NN",
        /// A noun in the plural.
        PluralNoun = "NNS",
        /// A name, or a word of one.
        ProperNoun = "NNP",
        /// A name in the plural.
        PluralProperNoun = "NNPS",
        /// An adjective or an ordinal number.
        Adjective = "JJ",
        /// larger
        Comparative = "JJR",
        /// largest
        Superlative = "JJS",
        /// An adverb, also “not”.
        Adverb = "RB",
        /// more, further
        ComparativeAdverb = "RBR",
        /// most, furthest
        SuperlativeAdverb = "RBS",
        /// say
        BaseVerb = "VB",
        /// said
        PastVerb = "VBD",
        /// saying
        PresentParticiple = "VBG",
        /// has said, was said
        PastParticiple = "VBN",
        /// they say
        PresentVerb = "VBP",
        /// she says
        ThirdPersonVerb = "VBZ",
        /// will, must
        Modal = "MD",
        /// A preposition, or a conjunction that opens a subordinate clause.
        Preposition = "IN",
        /// to
        To = "TO",
        /// An article, “this”, “every”.
        Determiner = "DT",
        /// “all” in “all the words”.
        Predeterminer = "PDT",
        /// and, but, or
        Conjunction = "CC",
        /// A number.
        Number = "CD",
        /// he, they
        Pronoun = "PRP",
        /// his, their
        PossessivePronoun = "PRP$",
        /// A possessive ending that stands alone.
        PossessiveEnding = "POS",
        /// who, what
        WhPronoun = "WP",
        /// which, that
        WhDeterminer = "WDT",
        /// whose
        PossessiveWhPronoun = "WP$",
        /// when, why
        WhAdverb = "WRB",
        /// “there” in “there is”.
        Existential = "EX",
        /// “up” in “give up”.
        Particle = "RP",
        /// oh, yes
        Interjection = "UH",
        /// A word of another language.
        Foreign = "FW",
        /// A sign.
        Symbol = "SYM",
        /// A comma.
        Comma = ",",
        /// The end of a sentence.
        Stop = ".",
        /// A colon, a semicolon, a dash or a hyphen.
        Colon = ":",
        /// An opening bracket.
        Open = "-LRB-",
        /// A closing bracket.
        Close = "-RRB-",
        /// A quotation mark.
        Mark = "''",
        /// A whole quotation in marks, which stands as one token in its reporter's sentence.
        Quotation = "QUOTE",
    }
}

impl PartOfSpeech {
    /// Whether it is a noun or a name.
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::PluralNoun) || self.is_name()
    }
    /// Whether it is a word of a name.
    pub const fn is_name(self) -> bool {
        matches!(self, Self::ProperNoun | Self::PluralProperNoun)
    }
    /// Whether it is a form of a verb; no modal verb.
    pub const fn is_verb(self) -> bool {
        self.is_finite_verb()
            || matches!(self, Self::BaseVerb | Self::PresentParticiple | Self::PastParticiple)
    }
    /// Whether it is a form of a verb, or a modal verb.
    pub const fn is_verbal(self) -> bool {
        self.is_verb() || matches!(self, Self::Modal)
    }
    /// Whether it makes a clause: a verb with a tense, or a modal verb.
    pub const fn has_tense(self) -> bool {
        self.is_finite_verb() || matches!(self, Self::Modal)
    }
    /// Whether it is a verb with a tense of its own; no modal verb.
    pub const fn is_finite_verb(self) -> bool {
        matches!(self, Self::PastVerb | Self::PresentVerb | Self::ThirdPersonVerb)
    }
}

crate::string_enum! {
    /// How a token depends on its head.
    Relation {
        /// The head of the sentence, which depends on nothing.
        Root = "root",
        /// A punctuation mark.
        Punctuation = "punct",
        /// The preposition of a noun.
        Case = "case",
        /// A noun that modifies, mostly with a preposition.
        NominalModifier = "nmod",
        /// The subject of a clause.
        Subject = "nsubj",
        /// The subject of a clause in the passive.
        PassiveSubject = "nsubjpass",
        /// A clause that is a subject.
        ClausalSubject = "csubj",
        /// An article and the like.
        Determiner = "det",
        /// A noun or name that is part of the name or noun after it.
        Compound = "compound",
        /// An adjective of a noun.
        AdjectivalModifier = "amod",
        /// The object of a verb.
        Object = "dobj",
        /// The indirect object of a verb.
        IndirectObject = "iobj",
        /// An adverb.
        AdverbialModifier = "advmod",
        /// The word that opens a subordinate clause, or “to” before a verb.
        Marker = "mark",
        /// An auxiliary verb.
        Auxiliary = "aux",
        /// The auxiliary of a passive.
        PassiveAuxiliary = "auxpass",
        /// The “be” of a predicate noun or adjective.
        Copula = "cop",
        /// A coordinating conjunction.
        Coordinator = "cc",
        /// The second of two coordinated words.
        Conjunct = "conj",
        /// The owner of a noun.
        Possessive = "nmod:poss",
        /// A noun of time without a preposition.
        TemporalModifier = "nmod:tmod",
        /// Another noun without a preposition that modifies a clause.
        NounAdverbial = "nmod:npmod",
        /// A clause that is the complement of a verb.
        ClausalComplement = "ccomp",
        /// A clause without a subject of its own that is the complement of a verb.
        OpenComplement = "xcomp",
        /// A clause that modifies a verb.
        AdverbialClause = "advcl",
        /// A relative clause.
        RelativeClause = "acl:relcl",
        /// Another clause that modifies a noun.
        NounClause = "acl",
        /// A number that counts a noun.
        NumericModifier = "nummod",
        /// not, never
        Negation = "neg",
        /// A noun that names its head once more.
        Apposition = "appos",
        /// The particle of a phrasal verb.
        VerbParticle = "compound:prt",
        /// A clause beside its head with nothing that joins them, such as “he said” after what he said.
        Parataxis = "parataxis",
        /// A part of a fixed expression, an expletive, an interjection, or what no other relation fits.
        Other = "dep",
    }
}

crate::string_enum! {
    /// What an entity is.
    EntityKind {
        /// A person.
        Person = "person",
        /// A company, an authority, a party, a team.
        Organisation = "organisation",
        /// A country, a town, a mountain.
        Place = "place",
        /// A day, an hour, how long.
        Time = "time",
        /// Another name: a nationality, a law, a product.
        Other = "other",
    }
}

/// What the language layer says of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Annotation {
    /// Its part of speech.
    pub part_of_speech: PartOfSpeech,
    /// The place of its head in the sentence; `None` if it is the head of the sentence.
    pub head: Option<u32>,
    /// How it depends on its head.
    pub relation: Relation,
    /// What the name that it belongs to stands for; `None` if it belongs to none.
    pub entity: Option<EntityKind>,
    /// Whether it is the first word of that name.
    pub begins_entity: bool,
}

impl Default for Annotation {
    fn default() -> Self {
        Self {
            part_of_speech: PartOfSpeech::Noun,
            head: None,
            relation: Relation::Root,
            entity: None,
            begins_entity: false,
        }
    }
}
