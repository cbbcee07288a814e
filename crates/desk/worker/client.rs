//! The window's end of the worker: starts it, sends it commands and files, and replaces it when it crashes or does not
//! stop when told to. Everything that matters is in the database, so a worker can be replaced at any time.

use super::{
    import_queue::{ImportQueue, QueuedFile},
    protocol::{Command, Event},
};
use crate::store::{ImportProblem, Key};
use js_sys::{Array, Function, Promise, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use variorum_desk_api::{decode, encode};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, File, MessageEvent, Worker};

/// How many milliseconds a worker has to stop before it is terminated.
const TIME_TO_STOP: u32 = 1500;

/// Called with each event of the worker, and the bytes that came with it.
type Listener = Rc<dyn Fn(Event, Option<Uint8Array>)>;

/// The window's handle on the worker.
#[derive(Clone)]
pub(crate) struct Client(Rc<RefCell<Inner>>);

/// A program that comes when it is first needed.
enum Program {
    /// Not asked for; the function that fetches them gives a promise.
    Absent(Function),
    /// On their way.
    Coming,
    /// The message that gives them to a worker.
    Here(JsValue),
}

/// What fetches the programs that the worker needs later. Each function gives a promise of the message that gives one to a
/// worker.
#[derive(Clone)]
pub(crate) struct Programs {
    /// What reads files.
    pub(crate) importers: Function,
    /// The careful reader; it tells the function that it is given how many bytes of the weights have come.
    pub(crate) careful: Function,
    /// The name of the careful reader's weights; empty if this edition has none.
    pub(crate) weights: String,
}

struct Inner {
    /// The address of the desk's script.
    source: String,
    importers: Program,
    careful: Program,
    /// The name of the careful reader's weights; empty if this edition has none.
    weights: String,
    listener: Listener,
    worker: Option<Worker>,
    /// Counts the workers; events of an earlier one are ignored.
    generation: u32,
    is_ready: bool,
    is_stopping: bool,
    /// Commands for a worker that is not ready yet.
    early: Vec<(Command, Option<File>)>,
    imports: ImportQueue<File>,
}

impl Client {
    /// Starts a worker from the script at `source`, which has the `programs` fetched.
    pub(crate) fn start(source: String, programs: Programs, listener: Listener) -> Self {
        let Programs { importers, careful, weights } = programs;
        let client = Self(Rc::new(RefCell::new(Inner {
            source,
            importers: Program::Absent(importers),
            careful: Program::Absent(careful),
            weights,
            listener,
            worker: None,
            generation: 0,
            is_ready: false,
            is_stopping: false,
            early: Vec::new(),
            imports: ImportQueue::default(),
        })));
        client.start_worker();
        client
    }

    /// Sends a command to the worker.
    pub(crate) fn send(&self, command: Command) {
        self.post(command, None);
    }

    /// Sends a command to the worker, with a file beside it.
    pub(crate) fn send_with(&self, command: Command, file: File) {
        self.post(command, Some(file));
    }

    /// Queues files for import into a dossier.
    pub(crate) fn import(&self, key: &Key, files: Vec<(String, File)>) {
        for (name, file) in files {
            self.0.borrow_mut().imports.add(QueuedFile { key: key.clone(), name, file });
        }
        // A long list is queued in one turn of the event loop and sent in the next, so neither blocks the page.
        let client = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            variorum_browser::next_turn().await;
            client.send_files();
        });
    }

    /// How many files are done, of how many, and the name of the one being read.
    pub(crate) fn progress(&self) -> Option<(usize, usize, Option<String>)> {
        let inner = self.0.borrow();
        let (done, total) = inner.imports.progress()?;
        Some((done, total, inner.imports.current().map(str::to_owned)))
    }

    /// Stops importing and whatever else takes long. A worker that does not react is terminated.
    pub(crate) fn stop(&self) {
        self.0.borrow_mut().imports.clear();
        self.0.borrow_mut().is_stopping = true;
        self.send(Command::Stop);
        let (client, generation) = (self.clone(), self.0.borrow().generation);
        wasm_bindgen_futures::spawn_local(async move {
            variorum_browser::sleep(TIME_TO_STOP).await;
            let is_stuck = {
                let inner = client.0.borrow();
                inner.is_stopping && inner.generation == generation
            };
            if is_stuck {
                client.start_worker();
                client.on_event(Event::Stopped, None);
            }
        });
    }

    /// Starts a worker, in the place of the one that is there.
    fn start_worker(&self) {
        let (source, generation) = {
            let mut inner = self.0.borrow_mut();
            if let Some(worker) = inner.worker.take() {
                worker.terminate();
            }
            inner.generation += 1;
            inner.is_ready = false;
            inner.early.retain(|(command, _)| !matches!(command, Command::Stop | Command::ImportFile { .. }));
            (inner.source.clone(), inner.generation)
        };
        match self.new_worker(&source, generation) {
            Ok(worker) => self.0.borrow_mut().worker = Some(worker),
            Err(error) => self.on_event(Event::Crashed { message: format!("{error:?}") }, None),
        }
    }

    fn new_worker(&self, source: &str, generation: u32) -> Result<Worker, JsValue> {
        let worker = Worker::new(source)?;
        let client = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let parts: Array = event.data().unchecked_into();
            let bytes = parts.get(0).dyn_into::<Uint8Array>().ok();
            if let Some(Ok(event)) = bytes.map(|bytes| decode(&bytes.to_vec()))
                && client.is_current(generation)
            {
                client.on_event(event, parts.get(1).dyn_into().ok());
            }
        });
        worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        let client = self.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            if client.is_current(generation) {
                client.on_event(Event::Crashed { message: event.message() }, None);
            }
        });
        worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
        worker.post_message(&wasm_bindgen::module())?;
        let inner = self.0.borrow();
        for program in [&inner.importers, &inner.careful] {
            if let Program::Here(message) = program {
                worker.post_message(message)?;
            }
        }
        drop(inner);
        Ok(worker)
    }

    /// Whether the worker has the importers; if not, has them fetched, and goes on with the files when they have come.
    fn has_importers(&self) -> bool {
        let fetch = match &self.0.borrow().importers {
            Program::Here(_) => return true,
            Program::Coming => return false,
            Program::Absent(fetch) => fetch.clone(),
        };
        self.0.borrow_mut().importers = Program::Coming;
        let client = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match fetched(&fetch, &JsValue::UNDEFINED).await {
                Ok(message) => client.take_importers(message),
                Err(error) => client.do_without_importers(fetch, &error),
            }
        });
        false
    }

    fn take_importers(&self, message: JsValue) {
        if let Some(worker) = &self.0.borrow().worker {
            // This fails only for what can't be sent, and a program can.
            let _ = worker.post_message(&message);
        }
        self.0.borrow_mut().importers = Program::Here(message);
        self.send_files();
    }

    /// The importers did not come: says so, and tries again with the next files.
    fn do_without_importers(&self, fetch: Function, error: &JsValue) {
        {
            let mut inner = self.0.borrow_mut();
            inner.importers = Program::Absent(fetch);
            inner.imports.clear();
        }
        let message = format!(
            "the part of Variorum that reads files did not come, so no file was read ({}): go online and choose the \
             files again",
            reason(error)
        );
        self.on_event(Event::Failed { message }, None);
    }

    fn know_careful(&self) -> Command {
        let inner = self.0.borrow();
        let is_here = matches!(inner.careful, Program::Here(_));
        Command::KnowCareful { weights: inner.weights.clone(), is_here }
    }

    /// Has the careful reader fetched, unless it is on its way or here, and tells the worker whether it came.
    fn fetch_careful(&self) {
        let fetch = match &self.0.borrow().careful {
            Program::Absent(fetch) => fetch.clone(),
            Program::Coming | Program::Here(_) => return,
        };
        self.0.borrow_mut().careful = Program::Coming;
        let client = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let told = client.clone();
            let tell = Closure::<dyn Fn(u32)>::new(move |bytes| {
                told.on_event(Event::CarefulComing { bytes }, None);
            });
            match fetched(&fetch, tell.as_ref()).await {
                Ok(message) => {
                    if let Some(worker) = &client.0.borrow().worker {
                        // This fails only for what can't be sent, and a program can.
                        let _ = worker.post_message(&message);
                    }
                    client.0.borrow_mut().careful = Program::Here(message);
                    client.send(Command::TakeCareful { is_here: true });
                }
                Err(error) => {
                    client.0.borrow_mut().careful = Program::Absent(fetch);
                    client.on_event(Event::Failed { message: why_not_careful(&error) }, None);
                    client.send(Command::TakeCareful { is_here: false });
                }
            }
        });
    }

    fn is_current(&self, generation: u32) -> bool {
        self.0.borrow().generation == generation
    }

    /// Does what the client has to do about an event, then calls the listener.
    fn on_event(&self, event: Event, bytes: Option<Uint8Array>) {
        match &event {
            Event::Ready => {
                self.0.borrow_mut().is_ready = true;
                self.post(self.know_careful(), None);
                let early = std::mem::take(&mut self.0.borrow_mut().early);
                for (command, file) in early {
                    self.post(command, file);
                }
                self.send_files();
            }
            Event::FileStarted { file } => self.0.borrow_mut().imports.start(*file),
            Event::FilesDone { files, .. } => {
                self.0.borrow_mut().imports.finish(files);
                self.send_files();
            }
            Event::Stopped => self.0.borrow_mut().is_stopping = false,
            Event::Crashed { message } => {
                let advice = format!(
                    "the program that reads files stopped at this one and was started again; leave it out, or save it in \
                     another form ({message})"
                );
                if !self.replace_worker(advice) {
                    let message = format!(
                        "the program that reads files does not start here ({message}): reload the page, or use \
                         another browser"
                    );
                    return self.on_event(Event::Failed { message }, None);
                }
            }
            Event::Dossiers { .. }
            | Event::DossierChanged { .. }
            | Event::Documents { .. }
            | Event::DocumentsChanged { .. }
            | Event::TableFound { .. }
            | Event::AnalysisStage { .. }
            | Event::DossierForPage { .. }
            | Event::DossierMissing { .. }
            | Event::FileForUser { .. }
            | Event::SinglePage { .. }
            | Event::DraftChecked { .. }
            | Event::Precision { .. }
            | Event::Unreadable { .. }
            | Event::ArticlesRead { .. }
            | Event::Waiting { .. }
            | Event::CarefulComing { .. }
            | Event::CarefulProgress { .. }
            | Event::Failed { .. } => {}
            Event::CarefulWanted => self.fetch_careful(),
        }
        let listener = Rc::clone(&self.0.borrow().listener);
        listener(event, bytes);
    }

    /// Gives up the file that the worker is reading, which may take long, and goes on with the next.
    pub(crate) fn skip(&self) {
        let advice = "you skipped it while it was read: what was read of it by then is kept";
        if self.0.borrow().imports.current().is_some() && self.replace_worker(advice.to_owned()) {
            self.on_event(Event::Stopped, None);
        }
    }

    /// Stops what the worker is doing by taking another one, unless it imports, which is not to be disturbed.
    pub(crate) fn stop_unless_importing(&self) {
        let is_importing = self.0.borrow().imports.progress().is_some();
        if !is_importing && self.0.borrow().is_ready {
            self.start_worker();
            self.on_event(Event::Stopped, None);
        }
    }

    /// Replaces a worker that crashed or takes too long. The new one gets all files but the one that the old one was reading,
    /// which is listed with `advice`. Returns false if the old one never became ready, since a new one would not either.
    fn replace_worker(&self, advice: String) -> bool {
        let (was_ready, culprit) = {
            let mut inner = self.0.borrow_mut();
            (inner.is_ready, inner.imports.crash())
        };
        if !was_ready {
            self.0.borrow_mut().imports.clear();
            return false;
        }
        if let Some(QueuedFile { key, name, .. }) = culprit {
            let problem = ImportProblem { file: name, advice };
            let mut inner = self.0.borrow_mut();
            inner.is_ready = false;
            inner.early.push((Command::AddProblem { key: key.clone(), problem }, None));
            // Otherwise the last of its dossier's files ends the import.
            if !inner.imports.has(&key) {
                inner.early.push((Command::EndImport { key }, None));
            }
        }
        self.start_worker();
        true
    }

    fn send_files(&self) {
        if !self.0.borrow().is_ready || self.0.borrow().imports.progress().is_none() || !self.has_importers()
        {
            return;
        }
        let next = self.0.borrow_mut().imports.take_next();
        for (id, queued, rest) in next {
            let QueuedFile { key, name, file } = queued;
            self.post(Command::ImportFile { key, file: id, name, rest }, Some(file));
        }
    }

    fn post(&self, command: Command, file: Option<File>) {
        let mut inner = self.0.borrow_mut();
        match &inner.worker {
            Some(worker) if inner.is_ready => {
                let parts = Array::of1(&Uint8Array::from(encode(&command).as_slice()));
                if let Some(file) = &file {
                    parts.push(file);
                }
                // A file that can't be sent is missing in the worker, which reports it as one that can't be read.
                let _ = worker.post_message(&parts);
            }
            _ => inner.early.push((command, file)),
        }
    }
}

/// The message that gives a program to a worker; `tell` is told how much of it has come.
async fn fetched(fetch: &Function, tell: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::from(fetch.call1(&JsValue::NULL, tell)?)).await
}

/// What the browser said of an error.
fn reason(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default()
}

/// Why nothing can be read carefully, and what to do.
fn why_not_careful(error: &JsValue) -> String {
    let is_refused = error.dyn_ref::<js_sys::Error>().is_some_and(|error| error.name() == "CompileError");
    let advice = if is_refused {
        "this browser does not run it: use a current one, with WebAssembly SIMD"
    } else {
        "go online and try again"
    };
    format!("the careful reader did not come ({}): {advice}", reason(error))
}
