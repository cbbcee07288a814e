//! What training has fitted: the scales of the choices and the table of the tagger, in one file.
//!
//! `weights.bin` is written by `cargo xtask train`. It holds numbers only: no word of the texts it was trained
//! on can be read from it.

use crate::attribution::logistic_model::Scale;
use crate::attribution::reported_speech::tagger::Table;
use std::sync::LazyLock;

/// Everything fitted.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    /// Which source a cue has.
    pub(crate) source: Scale,
    /// Which cue reports a content.
    pub(crate) content: Scale,
    /// Whether an attribution read by the model is right.
    pub(crate) report: Scale,
    /// Whom a quotation in marks is credited to.
    pub(crate) quotation: Scale,
    /// Which pieces are source, cue and content.
    pub(crate) table: Table,
}

/// The weights that the engine was built with, unpacked when first asked for.
pub(crate) static TRAINED: LazyLock<Weights> =
    LazyLock::new(|| Weights::unpack(include_bytes!("weights.bin")));

impl Weights {
    /// Reads the four scales and then the table.
    pub(crate) fn unpack(bytes: &[u8]) -> Self {
        let mut rest = bytes;
        let mut scale = || {
            let (own, others) = rest.split_at_checked(Scale::BYTES).unwrap_or_default();
            rest = others;
            Scale::unpack(own)
        };
        let (source, content, report, quotation) = (scale(), scale(), scale(), scale());
        Self { source, content, report, quotation, table: Table::unpack(rest) }
    }
}
