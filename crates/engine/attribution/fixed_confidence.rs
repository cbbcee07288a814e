//! Confidences that are set by hand and not fitted.
//!
//! A reader is told those of words without marks alone: the signature of a post, the name before a line, the source
//! before a colon. Of reported speech a fitted model tells how likely it is (`reported_speech::speech`), and the values
//! that rules set here only go with what no view shows.
//!
//! FIXME: annotated events hold too few transcripts and blocks to fit the values of those.

use crate::model::Confidence;

/// Word order leaves no doubt who says the words (`reported_speech::constraints`).
pub(crate) const BY_WORD_ORDER: Confidence = Confidence(95);
/// “According to X” at the end of a clause (`reported_speech::constraints`).
pub(crate) const BY_ACCORDING_TO: Confidence = Confidence(90);
/// The signature of an embedded post: 29 of 30 in annotated events are read as they are, with the right speaker.
pub(crate) const BY_POST_SIGNATURE: Confidence = Confidence(95);
/// The name at the beginning of a transcript line.
pub(crate) const BY_TRANSCRIPT_LABEL: Confidence = Confidence(80);
/// The source before the colon that introduces a block.
pub(crate) const BY_COLON: Confidence = Confidence(75);

/// The score that goes with the confidences of `reported_speech::constraints`, in hundredths of a logit.
pub(crate) const CERTAIN_CENTILOGITS: i32 = 300;

/// A verb of speech with its subject and its clause, by the sentence's tree alone.
pub(crate) const CLAUSE_OF_VERB: Confidence = Confidence(75);
