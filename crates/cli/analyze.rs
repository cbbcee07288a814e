//! `analyze`: reads all files against each other, or each by itself for the scorer.

use crate::{
    Failure,
    arguments::{AnalyzeOptions, ExportFormat, Output},
    careful::Reader,
    input::Input,
    parallel::analyze_with,
    predictions::Prediction,
};
use rayon::prelude::*;
use std::io::{self, Write};
use variorum_engine::{json, model::Dossier};
use variorum_export::{
    BibliographyFormat, Matrix, annotations, bibliography, brat, qda, quotations, report, tei, xmi,
};

/// Reads the files and prints what was asked for.
pub(crate) fn run(options: &AnalyzeOptions, out: &mut impl Write) -> Result<(), Failure> {
    let Input { documents, corrections } = Input::read(options)?;
    let reader = Reader::new(&options.careful)?;
    match options.output() {
        Output::Json => {
            let analysis = analyze_with(&reader, &documents, &corrections);
            write_json(out, &json::export(&documents, &analysis))?;
        }
        Output::Predictions => {
            let predictions: Vec<_> = documents.into_par_iter().map(|d| Prediction::of(&reader, d)).collect();
            for prediction in predictions {
                write_json(out, &prediction)?;
            }
        }
        Output::Format(format) => {
            let analysis = analyze_with(&reader, &documents, &corrections);
            let title = "Quotations and reactions".to_owned();
            let dossier = Dossier { title, documents, analysis, ..Dossier::default() };
            let written = written(&dossier, format).ok_or_else(|| {
                Failure::Input("these are too many or too large for one archive: take fewer files".to_owned())
            })?;
            out.write_all(&written)?;
        }
    }
    Ok(())
}

/// The dossier in a format; `None` if it is too large for that.
fn written(dossier: &Dossier, format: ExportFormat) -> Option<Vec<u8>> {
    let text = match format {
        ExportFormat::Brat => return brat(dossier),
        ExportFormat::Xmi => return xmi(dossier),
        ExportFormat::Qdpx => return qda(dossier),
        ExportFormat::Quotations => quotations(dossier),
        ExportFormat::Annotations => annotations(dossier),
        ExportFormat::Report => report(dossier),
        ExportFormat::Tei => tei(dossier),
        ExportFormat::Ris => bibliography(dossier, BibliographyFormat::Ris),
        ExportFormat::Bibtex => bibliography(dossier, BibliographyFormat::Bibtex),
        ExportFormat::CslJson => bibliography(dossier, BibliographyFormat::CslJson),
        ExportFormat::MatrixCsv => Matrix::of(dossier).to_csv(),
        ExportFormat::MatrixMarkdown => Matrix::of(dossier).to_markdown(),
        ExportFormat::MatrixHtml => Matrix::of(dossier).to_html(),
        ExportFormat::MatrixSvg => Matrix::of(dossier).to_svg(),
    };
    Some(text.into_bytes())
}

/// Writes one line of JSON.
pub(crate) fn write_json(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
