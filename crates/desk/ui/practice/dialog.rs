//! The practice dialog in three steps: the choice of questions, the questions with what the dossier says after each answer, the
//! comparison. All of it works by keyboard: digits choose, Enter goes on.

use super::{
    ChoiceSet, ExerciseSession, Outcome, Question, QuestionKind, choose, difference, passage, questions,
};
use crate::ui::button::{button, main_button};
use crate::ui::{
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
    draft::piece,
    page, save_file,
    state::desk,
};
use leptos::{ev, prelude::*};
use std::sync::Arc;
use variorum_engine::{model::Dossier, text::TextSpan};
use variorum_present::draft::DraftPiece;
use wasm_bindgen::JsCast;

/// How many questions can be chosen; the last means all.
const LENGTHS: [usize; 4] = [10, 20, 40, usize::MAX];
/// How many characters of a quotation the comparison repeats.
const SHOWN: usize = 160;

/// What the three steps share.
#[derive(Clone, Copy)]
struct Practice {
    dossier: StoredValue<Arc<Dossier>>,
    /// Its key in addresses; empty for the page's own.
    key: StoredValue<String>,
    session: RwSignal<Option<ExerciseSession>>,
}

/// The dialog. A student who left it to look at a place in the page comes back to the same step.
pub(in crate::ui) fn dialog(
    request: &DialogRequest,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let desk = desk();
    let key = request.key.as_ref().map(|key| key.as_str().to_owned()).unwrap_or_default();
    if desk.session_key.get_value() != key {
        desk.session_key.set_value(key.clone());
        desk.session.set(None);
    }
    let practice = Practice {
        dossier: StoredValue::new(Arc::clone(&request.dossier)),
        key: StoredValue::new(key),
        session: desk.session,
    };
    let step = Memo::new(move |_| {
        practice.session.with(|session| session.as_ref().map(|s| (!s.is_done()).then_some(s.current)))
    });
    view! {
        <div class="practice">
            {move || match step.get() {
                None => choice(practice, close).into_any(),
                Some(Some(index)) => practice.session.with_untracked(|s| s.as_ref().and_then(|s| s.questions.get(index).cloned()))
                    .map(|question| one_question(practice, index, &question, close)).into_any(),
                Some(None) => comparison(practice, close).into_any(),
            }}
        </div>
    }
    .into_any()
}

/// The first step: which questions, and how many.
fn choice(practice: Practice, close: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let (title, all) = practice.dossier.with_value(|dossier| (dossier.title.clone(), questions(dossier)));
    let of = |kind| all.iter().filter(|question| question.kind == kind).count();
    let counts = QuestionKind::VARIANTS.map(of);
    let kinds: RwSignal<Vec<QuestionKind>> = RwSignal::new(QuestionKind::VARIANTS.to_vec());
    let length = RwSignal::new(LENGTHS[0]);
    let toggles = QuestionKind::VARIANTS.into_iter().zip(counts).map(|(kind, count)| {
        let toggle = move |_| {
            kinds.update(|kinds| match kinds.iter().position(|known| *known == kind) {
                Some(at) => drop(kinds.remove(at)),
                None => kinds.push(kind),
            });
        };
        view! {
            <label class="choice"><input type="checkbox" prop:checked=move || kinds.with(|k| k.contains(&kind)) disabled={count == 0} on:change=toggle/>
                <span>{kind.text()}" "<span class="note">{format!("{count} to choose from")}</span></span></label>
        }
    });
    let toggles = toggles.collect_view();
    let lengths = LENGTHS.into_iter().map(|most| {
        let name = if most == usize::MAX { "all".to_owned() } else { most.to_string() };
        view! { <label class="choice"><input type="radio" name="length" prop:checked=move || length.get() == most on:change=move |_| length.set(most)/><span>{name}</span></label> }
    });
    let lengths = lengths.collect_view();
    let all = StoredValue::new(all);
    let is_empty =
        move || kinds.with(|kinds| all.with_value(|all| !all.iter().any(|q| kinds.contains(&q.kind))));
    let start = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let chosen =
            kinds.with_untracked(|kinds| all.with_value(|all| choose(all, kinds, length.get_untracked())));
        if !chosen.is_empty() {
            practice.session.set(Some(ExerciseSession::new(chosen)));
            page::focus_soon(TITLE.to_owned());
        }
    };
    view! {
        <form on:submit=start>
            <h2 id=TITLE tabindex="-1">"Practise on “"{title}"”"</h2>
            <p>"The labels are hidden. You say who is speaking and what became of the words; then your answer stands beside what the dossier says, and on what that rests."</p>
            <fieldset><legend>"What to be asked"</legend>{toggles}</fieldset>
            <fieldset class="lengths"><legend>"How many questions"</legend>{lengths}</fieldset>
            <p class="button-row">
                <button class="button button-main" type="submit" disabled=is_empty>"Begin"</button>
                {close_button("Close", close)}
            </p>
        </form>
    }
}

/// The second step: one question.
fn one_question(
    practice: Practice,
    index: usize,
    question: &Question,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let answer =
        practice.session.with_untracked(|s| s.as_ref().map(|s| s.answer_to(index)).unwrap_or_default());
    let all = practice.session.with_untracked(|s| s.as_ref().map_or(0, |s| s.questions.len()));
    let chosen = RwSignal::new(answer);
    let is_several = question.kind == QuestionKind::Class;
    let count = question.choices.len();
    // What the dossier says is shown after the answer, and then the answer stays.
    let is_told = RwSignal::new(false);
    let choose = move |place: usize| {
        if is_told.get_untracked() {
            return;
        }
        chosen.update(|chosen| {
            *chosen = if is_several { chosen.toggled(place) } else { ChoiceSet::only(place) };
        });
    };
    let go_on = move |answer: ChoiceSet| {
        practice.session.update(|session| session.iter_mut().for_each(|session| session.answer(answer)));
        page::focus_soon(TITLE.to_owned());
    };
    let tell = move || {
        is_told.set(true);
        page::focus_soon(TITLE.to_owned());
    };
    let next = move || match (is_told.get_untracked(), chosen.with_untracked(|chosen| chosen.is_empty())) {
        (true, _) => go_on(chosen.get_untracked()),
        (false, false) => tell(),
        (false, true) => {}
    };
    let cant_tell = move |_| {
        chosen.set(ChoiceSet::default());
        tell();
    };
    let back = move |_| {
        practice
            .session
            .update(|session| session.iter_mut().for_each(|s| s.current = s.current.saturating_sub(1)));
        page::focus_soon(TITLE.to_owned());
    };
    let finish = move |_| {
        practice.session.update(|session| {
            session.iter_mut().for_each(|session| {
                session.questions.truncate(session.current);
            });
        });
        page::focus_soon(TITLE.to_owned());
    };
    let pressed = move |event: ev::KeyboardEvent| {
        let digit = event.key().parse::<usize>().ok().filter(|digit| (1..=count).contains(digit));
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if let Some(digit) = digit.filter(|_| is_plain) {
            event.prevent_default();
            choose(digit - 1);
        } else if event.key() == "Enter" && is_heading(&event) {
            next();
        }
    };
    let (texts, pieces) =
        practice.dossier.with_value(|dossier| (texts(dossier, question), difference(dossier, question)));
    let asked = question.clone();
    let choices = question.choices.iter().enumerate().map(|(place, (name, meaning))| {
        let is_chosen = move || chosen.get().contains(place);
        let kind = if is_several { "checkbox" } else { "radio" };
        let name = name.clone();
        view! {
            <label class="choice"><input type=kind name="answer" prop:checked=is_chosen disabled=move || is_told.get() on:change=move |_| choose(place)/>
                <kbd>{place + 1}</kbd><span>{name}" "<span class="note">{*meaning}</span></span></label>
        }
    });
    let choices = choices.collect_view();
    view! {
        <form on:submit=move |event: ev::SubmitEvent| { event.prevent_default(); next(); } on:keydown=pressed>
            <p class="note">{format!("Question {} of {all}", index + 1)}</p>
            <progress aria-label="Questions answered" max=all.to_string() value=index.to_string()></progress>
            <h2 id=TITLE tabindex="-1">{question.kind.text()}</h2>
            {texts}
            <fieldset class="answers">
                <legend class="hidden-label">{question.kind.text()}</legend>
                {choices}
            </fieldset>
            <div role="status">{move || is_told.get().then(|| told(&asked, chosen.get_untracked(), &pieces))}</div>
            <p class="note">{if is_several { "Choose all that apply, by click or digit; Enter goes on." } else { "Choose by click or digit; Enter goes on." }}</p>
            <p class="button-row">
                <button class="button button-main" type="submit" disabled=move || chosen.get().is_empty() && !is_told.get()>{move || if is_told.get() { "Next" } else { "Answer" }}</button>
                {move || (!is_told.get()).then(|| view! { {button("I can’t tell", cant_tell)} })}
                {(index > 0).then(|| view! {
                    {button("Back", back)}
                    {button("Compare now", finish)}
                })}
                <span class="button-apart">{close_button("Close", close)}</span>
            </p>
        </form>
    }
    .into_any()
}

/// What the dossier says, and for a rendering where it differs.
fn told(question: &Question, answer: ChoiceSet, pieces: &[DraftPiece]) -> impl IntoView + use<> {
    let verdict = match Outcome::of(answer, question.answer) {
        Outcome::Same => "As the dossier has it.".to_owned(),
        Outcome::Partly => format!("In part: the dossier says {}.", question.answer_text()),
        Outcome::Other | Outcome::Open => format!("The dossier says {}.", question.answer_text()),
    };
    let reason = reason(question);
    let words = pieces.iter().map(piece).collect_view();
    let words = (!pieces.is_empty()).then(|| view! { <blockquote>{words}</blockquote> });
    view! { <div class="answer-told"><p><b>{verdict}</b>" "<span class="note">{reason}</span></p>{words}</div> }
}

/// On what the dossier's answer rests.
fn reason(question: &Question) -> String {
    if question.is_corrected {
        "a reader set it right".to_owned()
    } else {
        format!("since {}", question.reason)
    }
}

/// Whether a key was pressed on the heading. Buttons and fields handle Enter themselves.
fn is_heading(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| element.id() == TITLE)
}

/// The words that are asked about, in their passage; and the base that they are compared with.
fn texts(dossier: &Dossier, question: &Question) -> Option<impl IntoView + use<>> {
    let document = dossier.document(question.place.document)?;
    let quotation = dossier.analysis.quotation(question.quotation)?;
    let inside = |part: &TextSpan| part.overlaps(question.place.span);
    let marked: Vec<TextSpan> = quotation.fragments.iter().copied().filter(inside).collect();
    let pieces = passage(document, &marked).into_iter().map(|(text, is_marked)| {
        if is_marked { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    });
    let pieces = pieces.collect_view();
    let base = question.statement.and_then(|id| dossier.analysis.statement(id)).and_then(|statement| {
        let base = dossier.analysis.quotation(statement.base)?;
        let words = dossier.slice(base.place()).to_owned();
        let outlet = dossier.document(base.document)?.facts.outlet_or_file().to_owned();
        Some(view! {
            <p class="note">{outlet}" printed, of all the fullest:"</p>
            <blockquote><q>{words}</q></blockquote>
        })
    });
    let outlet = document.facts.outlet_or_file().to_owned();
    let here = if base.is_some() { format!("{outlet} printed:") } else { format!("In {outlet}:") };
    Some(view! { {base}<p class="note">{here}</p><blockquote class="passage">{pieces}</blockquote> })
}

/// The third step: how the answers compare.
fn comparison(practice: Practice, close: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let session = practice.session.get_untracked().unwrap_or_default();
    let results = session.results();
    let mut lines = results.clone().into_iter();
    let first = lines.next();
    let others = lines.map(|line| view! { <li>{line}</li> }).collect_view();
    let differing: Vec<_> = session.outcomes().filter(|(.., outcome)| *outcome != Outcome::Same).collect();
    let rows =
        differing.iter().map(|(question, answer, outcome)| row(practice, question, *answer, *outcome, close));
    let rows = rows.collect_view();
    let title = practice.dossier.with_value(|dossier| dossier.title.clone());
    let text = as_text(practice, &title, &results, &session);
    let label = RwSignal::new("Copy as text");
    let again = move |_| {
        practice.session.set(None);
        page::focus_soon(TITLE.to_owned());
    };
    let nothing = differing.is_empty().then_some("Each of your answers is what the dossier says.");
    view! {
        <h2 id=TITLE tabindex="-1">{first}</h2>
        <ul class="tallies">{others}</ul>
        <p>{nothing.unwrap_or("Where you differ, look at the place. The engine errs too: if you are right, correct it there.")}</p>
        <ol class="compared">{rows}</ol>
        <p class="button-row">
            {main_button("Practise again", again)}
            <button class="button" type="button" on:click=move |_| save_file::copy(text.clone(), label)><span aria-live="polite">{move || label.get()}</span></button>
            {close_button("Close", close)}
        </p>
    }
}

/// An answer that differs, with a link to its place in the page.
fn row(
    practice: Practice,
    question: &Question,
    answer: ChoiceSet,
    outcome: Outcome,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let words = words(practice, question);
    let address = practice.key.with_value(|key| {
        let inside = if key.is_empty() { String::new() } else { format!("in={key}") };
        match question.statement {
            Some(statement) => format!("#/statements/{statement}?{inside}"),
            None => format!("#/documents/{}?at={}&{inside}", question.place.document, question.quotation),
        }
    });
    let yours = match outcome {
        Outcome::Open => "left open".to_owned(),
        Outcome::Same | Outcome::Partly | Outcome::Other => question.text_of(answer),
    };
    let whose = if question.is_corrected { "Corrected" } else { "Engine" };
    let about = question.kind.text();
    let reason = reason(question);
    view! {
        <li>
            <p class="note">{about}</p>
            <p><q>{words}</q></p>
            <dl>
                <div><dt>"You"</dt><dd>{yours}</dd></div>
                <div><dt>{whose}</dt><dd>{question.answer_text()}" "<span class="note">{reason}</span></dd></div>
            </dl>
            <p><a href=address on:click=move |_| close()>"Look at the place"</a></p>
        </li>
    }
    .into_any()
}

/// The words that a question is about, shortened.
fn words(practice: Practice, question: &Question) -> String {
    let words = practice.dossier.with_value(|dossier| dossier.slice(question.place).to_owned());
    let shown: String = words.chars().take(SHOWN).collect();
    if shown.len() < words.len() { format!("{shown}…") } else { shown }
}

/// The comparison as text, for handing in.
fn as_text(practice: Practice, title: &str, results: &[String], session: &ExerciseSession) -> String {
    let mut text = format!("{title}\n{}\n", results.join("\n"));
    for (number, (question, answer, outcome)) in (1..).zip(session.outcomes()) {
        let sign = if outcome == Outcome::Same { "=" } else { "≠" };
        let answer_text = if answer.is_empty() { "–".to_owned() } else { question.text_of(answer) };
        let words = words(practice, question);
        text += &format!("\n{number}. “{words}”\n   {answer_text} {sign} {}\n", question.answer_text());
    }
    text
}
