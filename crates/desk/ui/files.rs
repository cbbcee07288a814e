//! Files that a user drops or picks, folders with all that is in them.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// A file under the name that the user knows it by: with its folders.
pub(super) type Named = (String, File);

/// What was dropped. It has to be taken from the event at once; folders are looked into later.
pub(super) struct Dropped {
    files: Vec<Named>,
    entries: Vec<FileSystemEntry>,
}

/// Files of a picker, in the order of their names.
pub(super) fn picked(list: Option<FileList>) -> Vec<Named> {
    let Some(list) = list else { return Vec::new() };
    let mut files: Vec<Named> = (0..list.length()).filter_map(|at| list.get(at)).map(named).collect();
    files.retain(|(name, _)| !is_hidden(name));
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

/// A text that was pasted, as a file.
pub(super) fn pasted(name: &str, text: &str) -> Option<Named> {
    let parts = Array::of1(&JsValue::from(text));
    Some((name.to_owned(), File::new_with_str_sequence(&parts, name).ok()?))
}

impl Dropped {
    /// Takes files and folders from a drop.
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

    /// The names at the top: of files, and of folders with a slash after them.
    pub(super) fn names(&self) -> Vec<String> {
        let entries =
            self.entries.iter().map(|e| if e.is_directory() { format!("{}/", e.name()) } else { e.name() });
        self.files.iter().map(|(name, _)| name.clone()).chain(entries).collect()
    }

    /// Looks into all folders, and gives what is in them bit by bit.
    pub(super) async fn each(self, mut give: impl FnMut(Vec<Named>)) {
        let mut found = self.files;
        let mut folders = Vec::new();
        sort_out(self.entries, &mut folders, &mut found).await;
        give(std::mem::take(&mut found));
        while let Some(folder) = folders.pop() {
            let reader = folder.create_reader();
            // A reader gives a hundred entries at a time, and none at the end.
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
                sort_out(entries, &mut folders, &mut found).await;
                give(std::mem::take(&mut found));
            }
        }
    }
}

/// Puts folders to folders and files to files.
async fn sort_out(
    mut entries: Vec<FileSystemEntry>,
    folders: &mut Vec<FileSystemDirectoryEntry>,
    files: &mut Vec<Named>,
) {
    entries.sort_by_key(FileSystemEntry::name);
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

fn named(file: File) -> Named {
    let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    (path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name()), file)
}

/// What the system keeps in folders for itself.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}
