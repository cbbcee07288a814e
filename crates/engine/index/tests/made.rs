//! Small dossiers made of random numbers.

use crate::{
    model::{
        Act, Analysis, Attribution, Basis, Boilerplate, Class, Company, CompanyId, Confidence, Date, Dated,
        Difference, DifferenceKind, Document, DocumentId, Dossier, Facts, Kind, OrganisationKind, Place,
        Quotation, QuotationId, Reaction, ReactionEvidence, ReactionId, Rendering, Risk, Role, Speaker,
        SpeakerKind, Statement, StatementId, Verdict,
    },
    text::TextSpan,
};

const VOCABULARY: &[&str] =
    &["border", "Border's", "families", "we", "“we", "recognise", "recognize,", "end", "ends.\n"];
const SPEAKERS: &[&str] =
    &["", "Satya Nadella", "Nadella", "Tim Cook", "TIM COOK", "a spokesperson", "nobody"];
pub(super) const COMPANIES: &[&str] = &["Apple", "Microsoft"];
const OUTLETS: &[&str] = &["The Register", "Register", "—", ""];

/// A dossier made of numbers: each is taken modulo whatever there is to choose among.
pub(super) fn dossier(numbers: &[u32]) -> Dossier {
    let mut numbers = numbers.iter().copied().cycle();
    let mut pick = |below: usize| numbers.next().unwrap_or(0) as usize % below.max(1);
    let documents: Vec<Document> = (0..4).map(|id| document(id, &mut pick)).collect();
    let mut quotations: Vec<Quotation> =
        (0..10).filter_map(|_| quotation(&documents[pick(documents.len())], &mut pick)).collect();
    quotations.sort_by_key(|q| (q.document, q.span));
    quotations.iter_mut().zip(0..).for_each(|(q, id)| q.id = QuotationId(id));
    let statements =
        (0..4).map(|id| statement(id, &quotations, &mut pick)).filter(|s| !s.renderings.is_empty());
    let statements = statements.collect::<Vec<_>>();
    let statements = statements.into_iter().zip(0..).map(|(s, id)| Statement { id: StatementId(id), ..s });
    let mention = |pick: &mut dyn FnMut(usize) -> usize| place(&documents[pick(documents.len())], pick);
    let companies = COMPANIES.iter().zip(0..).map(|(name, id)| {
        let mut mentions: Vec<Place> = (0..pick(4)).map(|_| mention(&mut pick)).collect();
        mentions.sort_unstable();
        let kind = OrganisationKind::Company;
        Company { id: CompanyId(id), name: (*name).into(), kind, sector: None, mentions, unread: Vec::new() }
    });
    let companies = companies.collect::<Vec<_>>();
    let reactions = (0..3).map(|id| Reaction {
        id: ReactionId(id),
        company: CompanyId(pick(2) as u32),
        actor: Some(SPEAKERS[pick(SPEAKERS.len())].into()),
        role: Role::Company,
        act: Act::VARIANTS[pick(Act::VARIANTS.len())],
        confidence: Confidence(50),
        evidence: (0..1 + pick(2))
            .map(|_| told(mention(&mut pick), (pick(2) > 0).then(|| day(pick(28)))))
            .collect(),
        quotations: (0..pick(3)).filter_map(|_| Some(quotations.get(pick(quotations.len()))?.id)).collect(),
    });
    let reactions = reactions.collect();
    let statements = statements.collect();
    let analysis = Analysis { quotations, statements, companies, reactions, ..Analysis::default() };
    Dossier { documents, analysis, ..Dossier::default() }
}

fn day(number: usize) -> Date {
    Date::new(2018, 6, 1 + number as u8).unwrap()
}

fn document(id: u32, pick: &mut dyn FnMut(usize) -> usize) -> Document {
    let mut words =
        |count| (0..count).map(|_| VOCABULARY[pick(VOCABULARY.len())]).collect::<Vec<_>>().join(" ");
    let (text, title) = (words(14), words(2));
    let facts = Facts {
        file: format!("{id}.txt"),
        title: (pick(2) == 0).then_some(title),
        outlet: Some(OUTLETS[pick(OUTLETS.len())].to_string()).filter(|o| !o.is_empty()),
        published: (pick(3) > 0).then(|| day(pick(28))),
        ..Facts::default()
    };
    let end = text.len() as u32;
    let start = [end, text.rfind(' ').unwrap_or(0) as u32][pick(2)];
    let boilerplate = vec![Boilerplate { span: TextSpan::new(start, end), reason: String::new() }];
    Document::new(DocumentId(id), facts, text, boilerplate)
}

fn place(document: &Document, pick: &mut dyn FnMut(usize) -> usize) -> Place {
    let tokens = &document.layout.tokens;
    let first = pick(tokens.len());
    let last = (first + pick(4)).min(tokens.len() - 1);
    Place { document: document.id, span: tokens[first].span.union(tokens[last].span) }
}

fn quotation(document: &Document, pick: &mut dyn FnMut(usize) -> usize) -> Option<Quotation> {
    let place = place(document, pick);
    let name = SPEAKERS[pick(SPEAKERS.len())];
    let organisation = (pick(3) == 0).then(|| COMPANIES[pick(2)].to_string());
    let speaker = Speaker { name: name.into(), organisation, sort: SpeakerKind::Person, mention: None };
    let mut attribution = Attribution::none();
    attribution.speaker = (!name.is_empty()).then_some(speaker);
    attribution.basis = Basis::VARIANTS[pick(Basis::VARIANTS.len())];
    Some(Quotation {
        id: QuotationId(0),
        document: document.id,
        span: place.span,
        fragments: vec![place.span],
        kind: Kind::VARIANTS[pick(Kind::VARIANTS.len())],
        attribution,
    })
}

fn difference(pick: &mut dyn FnMut(usize) -> usize) -> Difference {
    Difference {
        kind: DifferenceKind::Substitution,
        base: TextSpan::new(0, 0),
        rendering: TextSpan::new(0, 0),
        marked: false,
        risks: vec![Risk::VARIANTS[pick(Risk::VARIANTS.len())]],
        outside: None,
        verdict: Verdict::Changed,
    }
}

fn statement(id: u32, quotations: &[Quotation], pick: &mut dyn FnMut(usize) -> usize) -> Statement {
    let mut renderings = Vec::new();
    for q in quotations {
        let classes = vec![Class::VARIANTS[pick(Class::VARIANTS.len())]];
        if pick(3) == 0 {
            renderings.push(Rendering {
                quotation: q.id,
                span: q.span,
                classes,
                differences: (0..pick(2)).map(|_| difference(pick)).collect(),
                verdict: Verdict::VARIANTS[pick(Verdict::VARIANTS.len())],
                confidence: Confidence(100),
                basis: None,
            });
        }
    }
    let base = renderings.first().map_or(QuotationId(0), |r| r.quotation);
    Statement {
        id: StatementId(id),
        label: String::new(),
        speaker: None,
        base,
        conflicts: Vec::new(),
        renderings,
    }
}

/// A sentence of evidence that names `day`.
fn told(place: Place, day: Option<Date>) -> ReactionEvidence {
    ReactionEvidence {
        place,
        cue: None,
        actor: Some(SPEAKERS[0].into()),
        target: None,
        date: day.map(|date| Dated { words: place, date }),
        confidence: Confidence(50),
        reason: String::new(),
    }
}
