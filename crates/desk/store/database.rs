//! The browser's database `variorum` (IndexedDB), which only the desk's worker uses. Its object stores: `dossiers` (by
//! key), `documents` and `scores` (by key and number), `analyses` (by key).
//!
//! Each change is one transaction that first compares the stored revision with the one that the writer has read, and
//! fails if another tab has written since. So no tab overwrites another's work, and what was reported as stored is
//! complete.

use super::{
    DossierRecord, Key, RawRecord, StoreError, StoredDossiers,
    formats::{DATABASE_VERSION, decode_dossier, encode_dossier},
    unreadable::FoundRecord,
};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DedicatedWorkerGlobalScope, DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbOpenDbRequest,
    IdbRequest, IdbTransaction, IdbTransactionMode,
};

const NAME: &str = "variorum";
const DOSSIERS: &str = "dossiers";
const DOCUMENTS: &str = "documents";
const ANALYSES: &str = "analyses";
const SCORES: &str = "scores";
const STORES: [&str; 4] = [DOSSIERS, DOCUMENTS, ANALYSES, SCORES];

impl From<JsValue> for StoreError {
    fn from(error: JsValue) -> Self {
        match error.dyn_ref::<DomException>() {
            Some(error) if error.name() == "QuotaExceededError" => Self::Full,
            // It is closed when a newer version wants to upgrade it, and when the user clears the browser's data.
            Some(error) if error.name() == "InvalidStateError" => Self::Closed,
            Some(error) => Self::Other(format!("{}: {}", error.name(), error.message())),
            None => Self::Other(format!("{error:?}")),
        }
    }
}

/// What a change writes besides the dossier's record.
#[derive(Debug, Default)]
pub(crate) struct Change {
    /// Encoded documents by their numbers; `None` deletes one, with its scores.
    pub(crate) documents: Vec<(u32, Option<Vec<u8>>)>,
    /// What the careful reader says of documents, encoded, by their numbers.
    pub(crate) scores: Vec<(u32, Vec<u8>)>,
    /// The encoded analysis, if it is new.
    pub(crate) analysis: Option<Vec<u8>>,
}

/// The open database.
#[derive(Debug, Clone)]
pub(crate) struct Database(IdbDatabase);

impl Database {
    /// Opens the database, and creates the object stores that it lacks. While a tab of an older version keeps it from
    /// that, it waits, and calls `on_blocked` when the wait begins.
    ///
    /// # Errors
    /// With a sentence that says why nothing can be kept in this browser.
    pub(crate) async fn open(on_blocked: impl FnOnce() + 'static) -> Result<Self, String> {
        let factory = factory().ok_or("this browser gives pages no database")?;
        let request =
            factory.open_with_u32(NAME, DATABASE_VERSION).map_err(|error| reason_not_opened(&error))?;
        let upgrade = Closure::once(|event: web_sys::Event| create_stores(&event));
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let blocked = Closure::once(on_blocked);
        request.set_onblocked(Some(blocked.as_ref().unchecked_ref()));
        let result = settled(&request).await.map_err(|error| reason_not_opened(&error))?;
        let database: IdbDatabase = result.unchecked_into();
        if !is_ours(&database) {
            return Err("the place where this page keeps dossiers holds something else: delete this site’s data, or use \
                        another profile of this browser"
                .to_owned());
        }
        // Another tab with a newer desk may want to upgrade it. This tab then can't write any more, and says so.
        let close = Closure::<dyn FnMut(web_sys::Event)>::new({
            let database = database.clone();
            move |_| database.close()
        });
        database.set_onversionchange(Some(close.into_js_value().unchecked_ref()));
        Ok(Self(database))
    }

    /// All dossiers, with those that can't be read.
    pub(crate) async fn dossiers(&self) -> Result<StoredDossiers, StoreError> {
        let store = self.reading(DOSSIERS)?.object_store(DOSSIERS)?;
        let (keys, values) = (store.get_all_keys()?, store.get_all()?);
        let keys: Array = settled(&keys).await?.unchecked_into();
        let values: Array = settled(&values).await?.unchecked_into();
        let named = keys.iter().zip(values.iter());
        // All keys are strings: no version has written others.
        let named = named.filter_map(|(key, value)| Some((Key::new(key.as_string()?), raw(&value))));
        Ok(StoredDossiers::decode(named))
    }

    /// A dossier's record, if there is one.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if it can't be decoded.
    pub(crate) async fn dossier(&self, key: &Key) -> Result<Option<DossierRecord>, StoreError> {
        dossier_in(&self.reading(DOSSIERS)?, key).await
    }

    /// A dossier's documents with their numbers, in order.
    pub(crate) async fn documents(&self, key: &Key) -> Result<Vec<(u32, RawRecord)>, StoreError> {
        let store = self.reading(DOCUMENTS)?.object_store(DOCUMENTS)?;
        let range = documents_of(key)?;
        let (keys, values) = (store.get_all_keys_with_key(&range)?, store.get_all_with_key(&range)?);
        let keys: Array = settled(&keys).await?.unchecked_into();
        let values: Array = settled(&values).await?.unchecked_into();
        let number = |key: &JsValue| key.unchecked_ref::<Array>().get(1).as_f64().map(|number| number as u32);
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs.filter_map(|(key, value)| Some((number(&key)?, raw(&value)))).collect())
    }

    /// A dossier's analysis, encoded, if there is one.
    pub(crate) async fn analysis(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let store = self.reading(ANALYSES)?.object_store(ANALYSES)?;
        let value = settled(&store.get(&key.as_str().into())?).await?;
        Ok(value.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec()))
    }

    /// What the careful reader said of a document, encoded, if it did.
    pub(crate) async fn scores(&self, key: &Key, number: u32) -> Result<Option<Vec<u8>>, StoreError> {
        let store = self.reading(SCORES)?.object_store(SCORES)?;
        let value = settled(&store.get(&place(key, number))?).await?;
        Ok(value.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec()))
    }

    /// What a user may want to save of a dossier that can't be read: its record and its documents, as they are stored.
    pub(crate) async fn raw_records(&self, key: &Key) -> Result<Vec<FoundRecord>, StoreError> {
        let store = self.reading(DOSSIERS)?.object_store(DOSSIERS)?;
        let value = settled(&store.get(&key.as_str().into())?).await?;
        if value.is_undefined() {
            return Err(StoreError::Missing);
        }
        let mut records = vec![(DOSSIERS, key.to_string(), raw(&value))];
        let documents = self.documents(key).await?.into_iter();
        records.extend(documents.map(|(number, record)| (DOCUMENTS, format!("{key} {number}"), record)));
        Ok(records)
    }

    /// Writes a dossier's record and a change. `read_revision` is the revision that the change was made from; `None`
    /// makes a new dossier.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if the stored revision is another.
    pub(crate) async fn commit(
        &self,
        dossier: &DossierRecord,
        read_revision: Option<u32>,
        change: &Change,
    ) -> Result<(), StoreError> {
        let transaction = self.writing()?;
        if let Some(revision) = read_revision {
            let stored = dossier_in(&transaction, &dossier.key).await?.ok_or(StoreError::Missing)?;
            if stored.revision != revision {
                return Err(StoreError::Conflict);
            }
        }
        let complete = completed(&transaction);
        write(&transaction, dossier, change)?;
        complete.await
    }

    /// Deletes a dossier for good if, as it is stored now, the user has deleted it. Returns whether it is gone.
    pub(crate) async fn purge_deleted(&self, key: &Key) -> Result<bool, StoreError> {
        let transaction = self.writing()?;
        if dossier_in(&transaction, key).await?.is_some_and(|stored| stored.deleted.is_none()) {
            return Ok(false);
        }
        delete(&transaction, key).await?;
        Ok(true)
    }

    /// Deletes a dossier for good.
    pub(crate) async fn purge(&self, key: &Key) -> Result<(), StoreError> {
        delete(&self.writing()?, key).await
    }

    fn reading(&self, store: &str) -> Result<IdbTransaction, StoreError> {
        Ok(self.0.transaction_with_str(store)?)
    }

    fn writing(&self) -> Result<IdbTransaction, StoreError> {
        Ok(self.0.transaction_with_str_sequence_and_mode(&stores(), IdbTransactionMode::Readwrite)?)
    }
}

async fn delete(transaction: &IdbTransaction, key: &Key) -> Result<(), StoreError> {
    let complete = completed(transaction);
    transaction.object_store(DOSSIERS)?.delete(&key.as_str().into())?;
    transaction.object_store(ANALYSES)?.delete(&key.as_str().into())?;
    transaction.object_store(DOCUMENTS)?.delete(&documents_of(key)?.into())?;
    transaction.object_store(SCORES)?.delete(&documents_of(key)?.into())?;
    complete.await
}

fn write(transaction: &IdbTransaction, dossier: &DossierRecord, change: &Change) -> Result<(), StoreError> {
    let key: JsValue = dossier.key.as_str().into();
    let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    transaction.object_store(DOSSIERS)?.put_with_key(&bytes(&encode_dossier(dossier)), &key)?;
    let documents = transaction.object_store(DOCUMENTS)?;
    let scores = transaction.object_store(SCORES)?;
    for (number, record) in &change.documents {
        let place = place(&dossier.key, *number);
        match record {
            Some(record) => drop(documents.put_with_key(&bytes(record), &place)?),
            None => {
                documents.delete(&place)?;
                scores.delete(&place)?;
            }
        }
    }
    for (number, kept) in &change.scores {
        scores.put_with_key(&bytes(kept), &place(&dossier.key, *number))?;
    }
    if let Some(analysis) = &change.analysis {
        transaction.object_store(ANALYSES)?.put_with_key(&bytes(analysis), &key)?;
    }
    Ok(())
}

/// The names of all object stores.
fn stores() -> Array {
    STORES.into_iter().map(JsValue::from).collect()
}

/// The place of a document's records.
fn place(key: &Key, number: u32) -> JsValue {
    Array::of2(&key.as_str().into(), &number.into()).into()
}

async fn dossier_in(transaction: &IdbTransaction, key: &Key) -> Result<Option<DossierRecord>, StoreError> {
    let store = transaction.object_store(DOSSIERS)?;
    let value = settled(&store.get(&key.as_str().into())?).await?;
    if value.is_undefined() {
        return Ok(None);
    }
    let decoded = decode_dossier(&raw(&value)).filter(|dossier| dossier.key == *key);
    decoded.map(Some).ok_or(StoreError::Unreadable)
}

/// Creates the object stores that are missing. Records stay as they are, since each names its own form.
fn create_stores(event: &web_sys::Event) {
    let Some(request) = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok()) else {
        return;
    };
    let Ok(result) = request.result() else { return };
    let database: IdbDatabase = result.unchecked_into();
    let known = database.object_store_names();
    for store in STORES {
        if !known.contains(store) {
            // If this fails, opening the database fails, and that is reported.
            let _ = database.create_object_store(store);
        }
    }
}

/// Whether the database has the object stores that this page makes. Another program of the same site may have made one of
/// the same name.
fn is_ours(database: &IdbDatabase) -> bool {
    let Ok(reading) = database.transaction_with_str_sequence(&stores()) else { return false };
    let is_ours =
        |name| reading.object_store(name).and_then(|store| store.key_path()).is_ok_and(|path| path.is_null());
    STORES.into_iter().all(is_ours)
}

/// The worker's IndexedDB; `None` where the browser forbids it.
fn factory() -> Option<IdbFactory> {
    let scope = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>().ok()?;
    scope.indexed_db().ok().flatten()
}

/// The range of a dossier's documents, or of their scores: from `[key]` to `[key, []]`, since IndexedDB sorts arrays after all numbers.
fn documents_of(key: &Key) -> Result<IdbKeyRange, StoreError> {
    let key: JsValue = key.as_str().into();
    let (from, to) = (Array::of1(&key), Array::of2(&key, &Array::new()));
    Ok(IdbKeyRange::bound(&from, &to)?)
}

fn raw(value: &JsValue) -> RawRecord {
    match (value.as_string(), value.dyn_ref::<Uint8Array>()) {
        (Some(text), _) => RawRecord::Text(text),
        (None, Some(bytes)) => RawRecord::Bytes(bytes.to_vec()),
        (None, None) => RawRecord::Unknown,
    }
}

/// The result of a request.
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

/// Resolves when everything that a transaction writes is stored. The handlers are set at once, before it can end.
fn completed(transaction: &IdbTransaction) -> impl Future<Output = Result<(), StoreError>> + use<> {
    let promise = Promise::new(&mut |succeed: Function, fail: Function| {
        transaction.set_oncomplete(Some(&succeed));
        transaction.set_onabort(Some(&fail));
    });
    let transaction = transaction.clone();
    async move {
        match JsFuture::from(promise).await {
            Ok(_) => Ok(()),
            Err(_) => Err(transaction
                .error()
                .map_or(StoreError::Other("aborted".into()), |error| JsValue::from(error).into())),
        }
    }
}

/// Why the database can't be opened, to stand after “Nothing can be kept:”.
fn reason_not_opened(error: &JsValue) -> String {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "VersionError" => {
            "a newer version of this page has been used in this browser: reload this one".to_owned()
        }
        "SecurityError" => {
            "this browser forbids this page to store anything: allow it to store data, or use another browser"
                .to_owned()
        }
        "QuotaExceededError" => "this browser has no room left: free some, and reload".to_owned(),
        _ => format!(
            "this browser’s database does not open ({name}): reload, or use a window that is not private"
        ),
    }
}
