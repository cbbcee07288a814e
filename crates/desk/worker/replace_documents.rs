//! Removes documents from a dossier, changes their facts, replaces digests by their originals, and undoes the last such
//! change.

use super::{
    event_loop::{send, send_rows},
    protocol::{DocumentChange, Event, RowUpdate},
    state::WorkerState,
};
use crate::store::{Key, StoreError, StoredDocument, database::Change, formats::encode_document};
use variorum_engine::model::Facts;

/// The documents that a change removed or replaced, by number; `None` where there was none.
pub(super) struct UndoSnapshot {
    key: Key,
    documents: Vec<(u32, Option<StoredDocument>)>,
}

impl WorkerState {
    pub(super) async fn remove_documents(&mut self, key: &Key, documents: &[u32]) -> Result<(), StoreError> {
        let first = *documents.first().ok_or(StoreError::Missing)?;
        let name = name(&self.open(key).await?.stored(first).ok_or(StoreError::Missing)?);
        self.replace(key, documents.iter().map(|number| (*number, None)).collect()).await?;
        let change = DocumentChange::Removed(name, count(documents.len()));
        send(&Event::DocumentsChanged { key: key.clone(), change });
        Ok(())
    }

    /// Changes facts of documents, all or none; `None` returns to what the import found.
    pub(super) async fn set_facts(
        &mut self,
        key: &Key,
        changes: &[(u32, Option<Facts>)],
    ) -> Result<(), StoreError> {
        let open = self.open(key).await?;
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for (number, facts) in changes {
            before.push((*number, Some(open.stored(*number).ok_or(StoreError::Missing)?)));
            after.push((*number, open.with_facts(*number, facts.as_ref()).ok_or(StoreError::Missing)?));
        }
        let documents = after.iter().map(|(number, stored)| (*number, Some(encode_document(stored))));
        let change = Change { documents: documents.collect(), ..Change::default() };
        let mut record = open.record.clone();
        record.content += 1;
        self.commit(record, &change).await?;
        let open = self.open(key).await?;
        let rows = open.set_facts(&after);
        self.undo = Some(UndoSnapshot { key: key.clone(), documents: before });
        send_rows(key, rows, RowUpdate::Changed);
        if let Some((_, first)) = after.first() {
            let change = DocumentChange::FactsSet(name(first), count(after.len()));
            send(&Event::DocumentsChanged { key: key.clone(), change });
        }
        self.analyze_for_page(key);
        Ok(())
    }

    /// Puts a document in the place of its digest.
    pub(super) async fn attach_original(
        &mut self,
        key: &Key,
        document: u32,
        digest: u32,
    ) -> Result<(), StoreError> {
        let open = self.open(key).await?;
        let article = open.stored(document).ok_or(StoreError::Missing)?;
        let original = open.as_original_of(digest, &article).ok_or(StoreError::Missing)?;
        let name = name(&article);
        self.replace(key, vec![(digest, Some(original)), (document, None)]).await?;
        send(&Event::DocumentsChanged { key: key.clone(), change: DocumentChange::OriginalAttached(name) });
        Ok(())
    }

    /// Undoes the last change of documents. Only one is remembered, and only while the page is open.
    pub(super) async fn undo_document_change(&mut self) -> Result<(), StoreError> {
        let UndoSnapshot { key, documents } = self.undo.take().ok_or(StoreError::Missing)?;
        self.replace(&key, documents).await?;
        self.undo = None;
        send(&Event::DocumentsChanged { key, change: DocumentChange::Undone });
        Ok(())
    }

    /// Stores `replacements`, where `None` removes a document, and remembers what was there.
    async fn replace(
        &mut self,
        key: &Key,
        replacements: Vec<(u32, Option<StoredDocument>)>,
    ) -> Result<(), StoreError> {
        let open = self.open(key).await?;
        let before: Vec<_> = replacements.iter().map(|(number, _)| (*number, open.stored(*number))).collect();
        let mut record = open.record.clone();
        record.documents = (record.documents + present(&replacements)).saturating_sub(present(&before));
        record.content += 1;
        record.statements = None;
        let documents =
            replacements.iter().map(|(number, stored)| (*number, stored.as_ref().map(encode_document)));
        let change = Change { documents: documents.collect(), ..Change::default() };
        self.commit(record, &change).await?;
        self.undo = Some(UndoSnapshot { key: key.clone(), documents: before });
        let open = self.open(key).await?;
        open.replace(&replacements);
        let rows = open.rows(0);
        send_rows(key, rows, RowUpdate::All);
        self.analyze_for_page(key);
        Ok(())
    }
}

/// How many of the numbers have a document.
fn present(documents: &[(u32, Option<StoredDocument>)]) -> u32 {
    count(documents.iter().filter(|(_, stored)| stored.is_some()).count())
}

fn count(documents: usize) -> u32 {
    u32::try_from(documents).unwrap_or(u32::MAX)
}

/// What the window calls a document.
fn name(document: &StoredDocument) -> String {
    document.facts.title.clone().unwrap_or_else(|| document.facts.file.clone())
}
