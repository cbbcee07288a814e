//! The files that a user drops or chooses, with all that is in dropped folders.

use js_sys::{Array, Function, Promise, Reflect};
use variorum_engine::text::ordering::{sort_by, sort_by_key};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// A file with its path, as far as the browser tells it.
pub(super) type NamedFile = (String, File);

/// What was dropped. Browsers give it out only during the event; folders are read later.
pub(super) struct Dropped {
    files: Vec<NamedFile>,
    entries: Vec<FileSystemEntry>,
}

/// The files of a file picker, sorted by name.
pub(super) fn picked(list: Option<FileList>) -> Vec<NamedFile> {
    let Some(list) = list else { return Vec::new() };
    let mut files: Vec<NamedFile> = (0..list.length()).filter_map(|at| list.get(at)).map(named).collect();
    files.retain(|(name, _)| !is_hidden(name));
    sort_by(&mut files, |a, b| a.0.cmp(&b.0));
    files
}

/// A pasted text as a file.
pub(super) fn pasted(name: &str, text: &str) -> Option<NamedFile> {
    let parts = Array::of1(&JsValue::from(text));
    Some((name.to_owned(), File::new_with_str_sequence(&parts, name).ok()?))
}

impl Dropped {
    /// Takes files and folders out of a drop event.
    pub(super) fn take(transfer: &DataTransfer) -> Self {
        let items = transfer.items();
        let (mut files, mut entries) = (Vec::new(), Vec::new());
        for at in 0..items.length() {
            let Some(item) = items.get(at) else { continue };
            match item.webkit_get_as_entry() {
                Ok(Some(entry)) => entries.push(entry),
                Ok(None) | Err(_) => files.extend(item.get_as_file().ok().flatten().map(named)),
            }
        }
        Self { files, entries }
    }

    /// The names of the dropped files and folders; folders end in a slash.
    pub(super) fn names(&self) -> Vec<String> {
        let entries =
            self.entries.iter().map(|e| if e.is_directory() { format!("{}/", e.name()) } else { e.name() });
        self.files.iter().map(|(name, _)| name.clone()).chain(entries).collect()
    }

    /// Reads all folders, and calls `give` with the files found, some at a time.
    pub(super) async fn each(self, mut give: impl FnMut(Vec<NamedFile>)) {
        let mut found = self.files;
        let mut folders = Vec::new();
        split_entries(self.entries, &mut folders, &mut found).await;
        give(std::mem::take(&mut found));
        while let Some(folder) = folders.pop() {
            let reader = folder.create_reader();
            // A reader returns up to a hundred entries at a time, and none at the end.
            loop {
                let promise = Promise::new(&mut |succeed: Function, fail: Function| {
                    if reader.read_entries_with_callback_and_callback(&succeed, &fail).is_err() {
                        let _ = fail.call0(&JsValue::UNDEFINED);
                    }
                });
                let Ok(entries) = JsFuture::from(promise).await else { break };
                let entries: Vec<FileSystemEntry> =
                    entries.unchecked_into::<Array>().iter().map(JsCast::unchecked_into).collect();
                if entries.is_empty() {
                    break;
                }
                split_entries(entries, &mut folders, &mut found).await;
                give(std::mem::take(&mut found));
            }
        }
    }
}

/// Splits entries into folders and files. Hidden ones are left out.
async fn split_entries(
    mut entries: Vec<FileSystemEntry>,
    folders: &mut Vec<FileSystemDirectoryEntry>,
    files: &mut Vec<NamedFile>,
) {
    sort_by_key(&mut entries, FileSystemEntry::name);
    for entry in entries.into_iter().filter(|entry| !entry.name().starts_with('.')) {
        if entry.is_directory() {
            folders.push(entry.unchecked_into());
        } else {
            let path = entry.full_path();
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let promise = Promise::new(&mut |succeed: Function, fail: Function| {
                entry.file_with_callback_and_callback(&succeed, &fail);
            });
            if let Ok(file) = JsFuture::from(promise).await {
                files.push((path.trim_start_matches('/').to_owned(), file.unchecked_into()));
            }
        }
    }
}

fn named(file: File) -> NamedFile {
    let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    (path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name()), file)
}

/// Whether the file or one of its folders is hidden.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}
