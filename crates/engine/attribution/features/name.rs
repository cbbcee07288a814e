//! Features of a name: what its own words and the words around its mentions tell of whose it is. None of them asks
//! which first name it is, so that a person is one in any language.

use super::features;

features! {
    /// A feature of a name in one document, gathered from all its mentions.
    NameFeature {
        /// It has one word.
        OneWord,
        /// The language layer mostly reads it as a person's.
        ReadAsPerson,
        /// It has four words or more.
        FourWords,
        /// One of its words, but not the last, is a single letter.
        Initial,
        /// One of its words has capital letters only.
        Acronym,
        /// A small word joins its parts: de, van, bin.
        Particle,
        /// Its last word ends the names of organisations.
        OrganisationLast,
        /// Another of its words stands in names of organisations.
        OrganisationInside,
        /// Its last word is a place's.
        PlaceLast,
        /// Another of its words is a place's.
        PlaceInside,
        /// It is, or holds, the name of a well-known company.
        KnownCompany,
        /// A title stands before it.
        Titled,
        /// A noun for a person stands before it: driver, singer.
        RoleBefore,
        /// The language layer mostly reads it as an organisation's.
        ReadAsOrganisation,
        /// It is no person's whatever stands around it: it holds `&` or a possessive ending, or each of its words is the
        /// name of a well-known company.
        KnownOnly,
        /// “Who” follows.
        Who,
        /// An age follows.
        Age,
        /// An apposition follows, or “is a”, whose noun is a person's.
        RoleAfter,
        /// An apposition follows, or “is a”, whose noun is an organisation's or a thing's.
        ThingAfter,
        /// “He” or “she” follows in the sentence before anybody else is named.
        PronounAfter,
        /// “His” or “her” follows in the sentence before anybody else is named.
        PossessiveAfter,
        /// The language layer mostly reads it as a place's or as another name.
        ReadAsOther,
        /// A determiner usually stands before it.
        Determined,
        /// It usually says where: in, at.
        Placed,
        /// A word of it after the first stands in small letters in the document, or in a list of nouns.
        Ordinary,
        /// It is the subject of a verb of speech.
        Speaks,
        /// It is usually followed by another verb.
        Acts,
        /// It usually stands before a noun: Acme employees.
        Modifies,
        /// Its last word alone is a name too.
        LastAlone,
        /// Its last word alone is the subject of a verb of speech.
        LastSpeaks,
        /// Its first word alone is a name too.
        FirstAlone,
        /// The next sentence has “he” or “she” before anybody else is named, and the name is the first of its own.
        PronounNext,
    }
}
