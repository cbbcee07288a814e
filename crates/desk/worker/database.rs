//! The browser's database `variorum`, which the desk alone uses. Stores: `dossiers` (cards by key), `documents` (by key
//! and number), `analyses` (by key).
//!
//! Each change is one transaction that first looks at the card: who has not seen the last change may not write. So two
//! tabs never overwrite each other, and whatever was told as done is whole.

use crate::shelf::{self, Key, Meta, Record, VERSION};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DedicatedWorkerGlobalScope, DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbOpenDbRequest,
    IdbRequest, IdbTransaction, IdbTransactionMode,
};

const NAME: &str = "variorum";
const CARDS: &str = "dossiers";
const DOCUMENTS: &str = "documents";
const ANALYSES: &str = "analyses";

/// Why something is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The browser gives the page no more room.
    Full,
    /// Another tab changed the dossier meanwhile.
    Conflict,
    /// The dossier is not there any more.
    Gone,
    /// Anything else that the browser says.
    Other(String),
}

impl From<JsValue> for Refusal {
    fn from(error: JsValue) -> Self {
        match error.dyn_ref::<DomException>() {
            Some(error) if error.name() == "QuotaExceededError" => Self::Full,
            Some(error) => Self::Other(format!("{}: {}", error.name(), error.message())),
            None => Self::Other(format!("{error:?}")),
        }
    }
}

/// What a change writes beside the card.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Documents by their numbers; `None` takes one out.
    pub(super) documents: Vec<(u32, Option<Vec<u8>>)>,
    /// The analysis.
    pub(super) analysis: Option<Vec<u8>>,
}

/// An open database.
#[derive(Debug, Clone)]
pub(super) struct Database(IdbDatabase);

impl Database {
    /// Opens it, and makes or extends it if it is new or old.
    ///
    /// # Errors
    /// With a sentence on why nothing can be kept here.
    pub(super) async fn open() -> Result<Self, String> {
        let factory = factory().ok_or("this browser gives pages no database")?;
        let request = factory.open_with_u32(NAME, VERSION).map_err(|error| refused(&error))?;
        let extend = Closure::once(|event: web_sys::Event| extend(&event));
        request.set_onupgradeneeded(Some(extend.as_ref().unchecked_ref()));
        let result = settled(&request).await.map_err(|error| refused(&error))?;
        let database: IdbDatabase = result.unchecked_into();
        // Another tab with a newer desk may extend it; this one then can't write and says so.
        let let_go = Closure::<dyn FnMut(web_sys::Event)>::new({
            let database = database.clone();
            move |_| database.close()
        });
        database.set_onversionchange(Some(let_go.into_js_value().unchecked_ref()));
        Ok(Self(database))
    }

    /// All cards that can be read.
    pub(super) async fn cards(&self) -> Result<Vec<Meta>, Refusal> {
        let store = self.read(CARDS)?.object_store(CARDS)?;
        let records: Array = settled(&store.get_all()?).await?.unchecked_into();
        Ok(records.iter().filter_map(|value| shelf::read_meta(&record(&value)?)).collect())
    }

    /// A dossier's card.
    pub(super) async fn card(&self, key: &Key) -> Result<Option<Meta>, Refusal> {
        card_in(&self.read(CARDS)?, key).await
    }

    /// A dossier's documents, in order.
    pub(super) async fn documents(&self, key: &Key) -> Result<Vec<(u32, Record)>, Refusal> {
        let store = self.read(DOCUMENTS)?.object_store(DOCUMENTS)?;
        let range = documents_of(key)?;
        let (keys, values) = (store.get_all_keys_with_key(&range)?, store.get_all_with_key(&range)?);
        let keys: Array = settled(&keys).await?.unchecked_into();
        let values: Array = settled(&values).await?.unchecked_into();
        let number = |key: &JsValue| key.unchecked_ref::<Array>().get(1).as_f64().map(|number| number as u32);
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs.filter_map(|(key, value)| Some((number(&key)?, record(&value)?))).collect())
    }

    /// A dossier's analysis.
    pub(super) async fn analysis(&self, key: &Key) -> Result<Option<Vec<u8>>, Refusal> {
        let store = self.read(ANALYSES)?.object_store(ANALYSES)?;
        let value = settled(&store.get(&key.as_str().into())?).await?;
        Ok(value.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec()))
    }

    /// Writes a dossier's card and a change. `seen` is the revision that the change was made on; `None` makes a new
    /// dossier.
    pub(super) async fn commit(
        &self,
        meta: &Meta,
        seen: Option<u32>,
        change: &Change,
    ) -> Result<(), Refusal> {
        let stores = Array::of3(&CARDS.into(), &DOCUMENTS.into(), &ANALYSES.into());
        let transaction =
            self.0.transaction_with_str_sequence_and_mode(&stores, IdbTransactionMode::Readwrite)?;
        if let Some(seen) = seen {
            let now = card_in(&transaction, &meta.key).await?.ok_or(Refusal::Gone)?;
            if now.revision != seen {
                return Err(Refusal::Conflict);
            }
        }
        let complete = completed(&transaction);
        write(&transaction, meta, change)?;
        complete.await
    }

    /// Takes a dossier out for good.
    pub(super) async fn purge(&self, key: &Key) -> Result<(), Refusal> {
        let stores = Array::of3(&CARDS.into(), &DOCUMENTS.into(), &ANALYSES.into());
        let transaction =
            self.0.transaction_with_str_sequence_and_mode(&stores, IdbTransactionMode::Readwrite)?;
        let complete = completed(&transaction);
        transaction.object_store(CARDS)?.delete(&key.as_str().into())?;
        transaction.object_store(ANALYSES)?.delete(&key.as_str().into())?;
        transaction.object_store(DOCUMENTS)?.delete(&documents_of(key)?.into())?;
        complete.await
    }

    fn read(&self, store: &str) -> Result<IdbTransaction, Refusal> {
        Ok(self.0.transaction_with_str(store)?)
    }
}

fn write(transaction: &IdbTransaction, meta: &Meta, change: &Change) -> Result<(), Refusal> {
    let key: JsValue = meta.key.as_str().into();
    let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    transaction.object_store(CARDS)?.put_with_key(&bytes(&shelf::write(meta)), &key)?;
    let documents = transaction.object_store(DOCUMENTS)?;
    for (number, record) in &change.documents {
        let place: JsValue = Array::of2(&key, &(*number).into()).into();
        match record {
            Some(record) => documents.put_with_key(&bytes(record), &place)?,
            None => documents.delete(&place)?,
        };
    }
    if let Some(analysis) = &change.analysis {
        transaction.object_store(ANALYSES)?.put_with_key(&bytes(analysis), &key)?;
    }
    Ok(())
}

async fn card_in(transaction: &IdbTransaction, key: &Key) -> Result<Option<Meta>, Refusal> {
    let store = transaction.object_store(CARDS)?;
    let value = settled(&store.get(&key.as_str().into())?).await?;
    Ok(record(&value).and_then(|record| shelf::read_meta(&record)))
}

/// Makes the stores that are missing. Records stay as they are: each names its own form.
fn extend(event: &web_sys::Event) {
    let Some(request) = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok()) else {
        return;
    };
    let Ok(result) = request.result() else { return };
    let database: IdbDatabase = result.unchecked_into();
    let known = database.object_store_names();
    for store in [CARDS, DOCUMENTS, ANALYSES] {
        if !known.contains(store) {
            // If it fails, the transaction that opens the database fails, which is told.
            let _ = database.create_object_store(store);
        }
    }
}

/// A worker's factory; nothing where the browser forbids it.
fn factory() -> Option<IdbFactory> {
    let scope = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>().ok()?;
    scope.indexed_db().ok().flatten()
}

/// All documents of a dossier: an array sorts after every number.
fn documents_of(key: &Key) -> Result<IdbKeyRange, Refusal> {
    let key: JsValue = key.as_str().into();
    let (from, to) = (Array::of1(&key), Array::of2(&key, &Array::new()));
    Ok(IdbKeyRange::bound(&from, &to)?)
}

fn record(value: &JsValue) -> Option<Record> {
    if let Some(text) = value.as_string() {
        return Some(Record::Text(text));
    }
    Some(Record::Bytes(value.dyn_ref::<Uint8Array>()?.to_vec()))
}

/// A request's result.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |succeed: Function, fail: Function| {
        request.set_onsuccess(Some(&succeed));
        request.set_onerror(Some(&fail));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error()?.map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

/// Resolves when all that a transaction wrote is kept. The handlers are set at once, before it can end.
fn completed(transaction: &IdbTransaction) -> impl Future<Output = Result<(), Refusal>> + use<> {
    let promise = Promise::new(&mut |succeed: Function, fail: Function| {
        transaction.set_oncomplete(Some(&succeed));
        transaction.set_onabort(Some(&fail));
    });
    let transaction = transaction.clone();
    async move {
        match JsFuture::from(promise).await {
            Ok(_) => Ok(()),
            Err(_) => {
                Err(transaction.error().map_or(Refusal::Other("aborted".into()), |e| JsValue::from(e).into()))
            }
        }
    }
}

/// Why the database can't be opened, for the sentence that says that nothing is kept.
fn refused(error: &JsValue) -> String {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "VersionError" => {
            "a newer version of this page has been used in this browser: reload this one".to_owned()
        }
        "SecurityError" => {
            "this browser forbids this page to keep anything: allow it to keep data, or use another"
                .to_owned()
        }
        "QuotaExceededError" => "this browser has no room left: free some, and reload".to_owned(),
        _ => format!(
            "this browser’s database does not open ({name}): reload, or use a window that is not private"
        ),
    }
}
