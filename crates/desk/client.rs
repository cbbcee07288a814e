//! The window's side of the worker: starts it, hands it files a few at a time, and puts a new one in its place when
//! it crashes or does not stop when told to. What was kept is in the database, so a worker is never missed for long.

use crate::{
    jobs::{Jobs, Waiting},
    platform,
    protocol::{Ask, Tell, decode, encode},
    shelf::{Key, Problem},
};
use js_sys::{Array, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{ErrorEvent, File, MessageEvent, Worker};

/// How long a worker may take to stop before it is ended, in milliseconds.
const PATIENCE: u32 = 1500;

/// Hears what the worker tells, and the bytes that came beside it.
type Listener = Rc<dyn Fn(Tell, Option<Uint8Array>)>;

/// The window's hold on the worker.
#[derive(Clone)]
pub(crate) struct Client(Rc<RefCell<Inner>>);

struct Inner {
    /// The address of the desk's script.
    source: String,
    listener: Listener,
    worker: Option<Worker>,
    /// Which worker this is: what an earlier one still says is not heard.
    generation: u32,
    ready: bool,
    stopping: bool,
    /// What was asked before the worker listened.
    early: Vec<(Ask, Option<File>)>,
    jobs: Jobs<File>,
}

impl Client {
    /// Starts a worker from the script at `source`.
    pub(crate) fn start(source: String, listener: Listener) -> Self {
        let client = Self(Rc::new(RefCell::new(Inner {
            source,
            listener,
            worker: None,
            generation: 0,
            ready: false,
            stopping: false,
            early: Vec::new(),
            jobs: Jobs::default(),
        })));
        client.hire();
        client
    }

    /// Asks the worker for something.
    pub(crate) fn ask(&self, ask: Ask) {
        self.post(ask, None);
    }

    /// Has files read into a dossier.
    pub(crate) fn import(&self, key: &Key, files: Vec<(String, File)>) {
        for (name, file) in files {
            self.0.borrow_mut().jobs.add(Waiting { key: key.clone(), name, file });
        }
        // Taking a long list in and handing files out are two turns, so that neither holds the page up.
        let client = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            platform::pause().await;
            client.feed();
        });
    }

    /// How many files are done and of how many, and the name of the one whose turn it is.
    pub(crate) fn progress(&self) -> Option<(usize, usize, Option<String>)> {
        let inner = self.0.borrow();
        let (done, total) = inner.jobs.progress()?;
        Some((done, total, inner.jobs.at().map(str::to_owned)))
    }

    /// Stops importing and whatever else takes long. A worker that does not hear this is ended.
    pub(crate) fn stop(&self) {
        self.0.borrow_mut().jobs.clear();
        self.0.borrow_mut().stopping = true;
        self.ask(Ask::Stop);
        let (client, generation) = (self.clone(), self.0.borrow().generation);
        wasm_bindgen_futures::spawn_local(async move {
            platform::wait(PATIENCE).await;
            let is_deaf = {
                let inner = client.0.borrow();
                inner.stopping && inner.generation == generation
            };
            if is_deaf {
                client.hire();
                client.hear(Tell::Stopped, None);
            }
        });
    }

    /// Puts a new worker in the place of the one that is there.
    fn hire(&self) {
        let (source, generation) = {
            let mut inner = self.0.borrow_mut();
            if let Some(worker) = inner.worker.take() {
                worker.terminate();
            }
            inner.generation += 1;
            inner.ready = false;
            inner.early.retain(|(ask, _)| !matches!(ask, Ask::Stop | Ask::Import { .. }));
            (inner.source.clone(), inner.generation)
        };
        match self.worker(&source, generation) {
            Ok(worker) => self.0.borrow_mut().worker = Some(worker),
            Err(error) => self.hear(Tell::Crashed { message: format!("{error:?}") }, None),
        }
    }

    fn worker(&self, source: &str, generation: u32) -> Result<Worker, JsValue> {
        let worker = Worker::new(source)?;
        let client = self.clone();
        let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let parts: Array = event.data().unchecked_into();
            let told = parts.get(0).dyn_into::<Uint8Array>().ok();
            if let Some(told) = told.and_then(|bytes| decode(&bytes.to_vec()))
                && client.is(generation)
            {
                client.hear(told, parts.get(1).dyn_into().ok());
            }
        });
        worker.set_onmessage(Some(listen.into_js_value().unchecked_ref()));
        let client = self.clone();
        let fail = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            if client.is(generation) {
                client.hear(Tell::Crashed { message: event.message() }, None);
            }
        });
        worker.set_onerror(Some(fail.into_js_value().unchecked_ref()));
        worker.post_message(&wasm_bindgen::module())?;
        Ok(worker)
    }

    fn is(&self, generation: u32) -> bool {
        self.0.borrow().generation == generation
    }

    fn hear(&self, told: Tell, bytes: Option<Uint8Array>) {
        match &told {
            Tell::Ready => {
                self.0.borrow_mut().ready = true;
                let early = std::mem::take(&mut self.0.borrow_mut().early);
                for (ask, file) in early {
                    self.post(ask, file);
                }
                self.feed();
            }
            Tell::Begun { job } => self.0.borrow_mut().jobs.begin(*job),
            Tell::Done { jobs, .. } => {
                self.0.borrow_mut().jobs.finish(jobs);
                self.feed();
            }
            Tell::Stopped => self.0.borrow_mut().stopping = false,
            Tell::Crashed { message } => {
                if !self.replace(message) {
                    let message = format!(
                        "the program that reads files does not start here ({message}): reload the page, or use \
                         another browser"
                    );
                    return self.hear(Tell::Trouble { message }, None);
                }
            }
            Tell::Shelf { .. }
            | Tell::Changed { .. }
            | Tell::Rows { .. }
            | Tell::Table { .. }
            | Tell::Exchanged { .. }
            | Tell::Stage { .. }
            | Tell::Dossier { .. }
            | Tell::Missing { .. }
            | Tell::File { .. }
            | Tell::Single { .. }
            | Tell::Measured { .. }
            | Tell::Trouble { .. } => {}
        }
        let listener = Rc::clone(&self.0.borrow().listener);
        listener(told, bytes);
    }

    /// After a crash: a new worker, and all files for it but the one that the old one was at. A worker that did not
    /// even start would not start the next time.
    fn replace(&self, message: &str) -> bool {
        let (was_ready, given_up) = {
            let mut inner = self.0.borrow_mut();
            (inner.ready, inner.jobs.crash())
        };
        if !was_ready {
            self.0.borrow_mut().jobs.clear();
            return false;
        }
        if let Some(Waiting { key, name, .. }) = given_up {
            let advice = format!(
                "the program that reads files stopped at this one and was started again; leave it out, or save it in another form ({message})"
            );
            self.ask_later(Ask::Fail { key, problem: Problem { file: name, advice } });
        }
        self.hire();
        true
    }

    fn ask_later(&self, ask: Ask) {
        self.0.borrow_mut().ready = false;
        self.0.borrow_mut().early.push((ask, None));
    }

    fn feed(&self) {
        if !self.0.borrow().ready {
            return;
        }
        let fed = self.0.borrow_mut().jobs.feed();
        for (job, waiting, rest) in fed {
            self.post(Ask::Import { key: waiting.key, job, name: waiting.name, rest }, Some(waiting.file));
        }
    }

    fn post(&self, ask: Ask, file: Option<File>) {
        let mut inner = self.0.borrow_mut();
        match &inner.worker {
            Some(worker) if inner.ready => {
                let parts = Array::of1(&Uint8Array::from(encode(&ask).as_slice()));
                if let Some(file) = &file {
                    parts.push(file);
                }
                // A file that can't be handed over is told as one that can't be read.
                let _ = worker.post_message(&parts);
            }
            _ => inner.early.push((ask, file)),
        }
    }
}
