//! Confidences that are set by hand and not fitted.
//!
//! FIXME: an attribution that a rule makes alone carries one of these, whatever stands around it. They are outside
//! the scale that the logistic models are calibrated to (`docs/model.md`), so a reader can't compare them with the
//! fitted ones.

use crate::model::Confidence;

/// Word order leaves no doubt who says the words (`reported_speech::constraints`).
pub(crate) const BY_WORD_ORDER: Confidence = Confidence(95);
/// “According to X” at the end of a clause (`reported_speech::constraints`).
pub(crate) const BY_ACCORDING_TO: Confidence = Confidence(90);
/// The signature of an embedded post.
pub(crate) const BY_POST_SIGNATURE: Confidence = Confidence(90);
/// The name at the beginning of a transcript line.
pub(crate) const BY_TRANSCRIPT_LABEL: Confidence = Confidence(80);
/// The source before the colon that introduces a block.
pub(crate) const BY_COLON: Confidence = Confidence(75);

/// The score that goes with the confidences of `reported_speech::constraints`, in hundredths of a logit.
pub(crate) const CERTAIN_CENTILOGITS: i32 = 300;

/// A verb of speech with its subject and its clause, by the sentence's tree alone.
pub(crate) const CLAUSE_OF_VERB: Confidence = Confidence(75);
