//! The bytes of a release, each file raw and compressed, and whether they are within the budgets.

use std::path::{Path, PathBuf};

use crate::single::{self, SINGLE_FILE};
use crate::{
    Outcome, brotli, host,
    parts::{CAREFUL, DESK, IMPORTERS, VIEWS},
    paths,
};

/// What a first visit may cost, in brotli: all hosted files but those that are fetched when they are needed. The plan says
/// 360,000; this is what was reached, and a hundredth.
const FIRST_LOAD_LIMIT: usize = 316_000;

/// What may come once the first screen is painted, in brotli: the other views.
const VIEWS_LIMIT: usize = 187_000;

/// What the desk may cost, in brotli, without the models' weights.
///
/// The plan says 700,000; decisions 013 and 014 say what the rest buys. 5,000 more are for dossiers of ten thousand documents, which
/// reach the page in parts and are compared in half the memory, and 12,000 for the queue of what is unsure, the search for
/// joining, exports of what a filter leaves, and the check of drafts in the worker. The weights as a file of their own would
/// compress better than inside the wasm, and the window, which does not read, would not hold them.
const DESK_LIMIT: usize = 995_000;

/// What the importers may cost, in brotli. They are fetched when a file is dropped.
const IMPORTERS_LIMIT: usize = 500_000;

/// What the careful reader's program may cost, in brotli. It is fetched when somebody wants to read carefully.
const CAREFUL_LIMIT: usize = 90_000;

/// What its weights may weigh, which don't compress.
const CAREFUL_WEIGHTS_LIMIT: usize = 8_000_000;

/// What the single file may weigh, as it lies on a disk.
const SINGLE_FILE_LIMIT: usize = 8_000_000;

/// What the fitted models may weigh, in brotli.
const MODELS_LIMIT: usize = 3_000_000;

/// The weights of the fitted models, which stand in the desk's wasm as they are in these files.
const WEIGHTS: [&str; 2] = ["crates/engine/language/weights.bin", "crates/engine/attribution/weights.bin"];

/// How the names of pictures for a place on the desktop begin, which no first visit fetches.
const ICONS: &str = "icon";

struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Whose articles a release holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contents {
    /// The dossier that comes with the app: the budget of bytes is for it.
    Ours,
    /// A folder of the user's: as large as they like.
    Theirs,
}

/// Prints the table of bytes.
///
/// # Errors
/// If the release is over its budget, or can't be measured.
pub(crate) fn report(dist: &Path, contents: Contents) -> Outcome {
    let sizes = measure(dist)?;
    println!("\n{:<40}{:>12}{:>12}{:>12}", "bytes", "raw", "gzip", "brotli");
    for size in &sizes {
        println!("{:<40}{:>12}{:>12}{:>12}", size.name, size.raw, size.gzip, size.brotli);
    }
    let weights = brotli_sizes(&WEIGHTS.map(|file| paths::root().join(file)))?.into_iter().sum();
    let budgets = budgets(&sizes, weights);
    println!("\n{:<40}{:>12}{:>12}{:>12}", "budget", "bytes", "limit", "used");
    for Budget { name, bytes, limit } in &budgets {
        println!("{name:<40}{bytes:>12}{limit:>12}{:>10} %", bytes * 100 / limit);
    }
    println!("in the desk's wasm and not in its sum: the models' weights");
    match contents {
        Contents::Ours => verdict(&budgets),
        Contents::Theirs => Ok(()),
    }
}

fn measure(dist: &Path) -> Outcome<Vec<Size>> {
    let names: Vec<String> =
        paths::files_under(dist)?.into_iter().filter(|name| name != host::HEADERS).collect();
    let files: Vec<PathBuf> = names.iter().map(|name| dist.join(name)).collect();
    let mut sizes = Vec::new();
    for ((name, file), brotli) in names.into_iter().zip(&files).zip(brotli_sizes(&files)?) {
        let content = paths::read_bytes(file)?;
        sizes.push(Size { raw: content.len(), gzip: single::gzip(&content)?.len(), brotli, name });
    }
    Ok(sizes)
}

/// The bytes of each file in brotli.
fn brotli_sizes(files: &[impl AsRef<Path>]) -> Outcome<Vec<usize>> {
    brotli::compressed(files)?.iter().map(|file| Ok(paths::read_bytes(file)?.len())).collect()
}

/// A sum of bytes that has a limit.
struct Budget {
    name: &'static str,
    bytes: usize,
    limit: usize,
}

/// The sums that have a limit; `weights` are the models', in brotli.
fn budgets(sizes: &[Size], weights: usize) -> [Budget; 8] {
    let is_of =
        |name: &str, size: &Size| size.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
    let is_first = |size: &Size| {
        let is_later = [DESK.name, IMPORTERS.name, CAREFUL.name, VIEWS].iter().any(|name| is_of(name, size));
        !is_later && size.name != SINGLE_FILE && !size.name.starts_with(ICONS)
    };
    let sum = |is_counted: &dyn Fn(&Size) -> bool| {
        sizes.iter().filter(|size| is_counted(size)).map(|size| size.brotli).sum::<usize>()
    };
    let raw = |is_counted: &dyn Fn(&Size) -> bool| {
        sizes.iter().filter(|size| is_counted(size)).map(|size| size.raw).sum::<usize>()
    };
    let is_weights = |size: &Size| size.name.ends_with(".weights");
    [
        Budget { name: "hosted first load, brotli", bytes: sum(&is_first), limit: FIRST_LOAD_LIMIT },
        Budget {
            name: "desk without weights, brotli",
            bytes: sum(&|size| is_of(DESK.name, size)).saturating_sub(weights),
            limit: DESK_LIMIT,
        },
        Budget { name: "later views, brotli", bytes: sum(&|size| is_of(VIEWS, size)), limit: VIEWS_LIMIT },
        Budget {
            name: "importers, brotli",
            bytes: sum(&|size| is_of(IMPORTERS.name, size)),
            limit: IMPORTERS_LIMIT,
        },
        Budget {
            name: "careful reader, brotli",
            bytes: sum(&|size| is_of(CAREFUL.name, size) && !is_weights(size)),
            limit: CAREFUL_LIMIT,
        },
        Budget { name: "its weights", bytes: raw(&is_weights), limit: CAREFUL_WEIGHTS_LIMIT },
        Budget { name: "fitted models, brotli", bytes: weights, limit: MODELS_LIMIT },
        Budget {
            name: "single file, raw",
            bytes: raw(&|size| size.name == SINGLE_FILE),
            limit: SINGLE_FILE_LIMIT,
        },
    ]
}

/// Whether every sum keeps its limit.
fn verdict(budgets: &[Budget]) -> Outcome {
    let over: Vec<String> = budgets
        .iter()
        .filter(|budget| budget.bytes > budget.limit)
        .map(|Budget { name, bytes, limit }| format!("{name} is {bytes} bytes and may be {limit}"))
        .collect();
    if over.is_empty() {
        Ok(())
    } else {
        Err(format!("over the budget of bytes: {}; find what grew in the table above", over.join("; ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[(&str, usize, usize)]) -> bool {
        let sizes: Vec<Size> = files
            .iter()
            .map(|(name, raw, brotli)| Size { name: (*name).to_owned(), raw: *raw, gzip: 0, brotli: *brotli })
            .collect();
        verdict(&budgets(&sizes, 100_000)).is_ok()
    }

    #[test]
    fn each_sum_has_its_own_limit() {
        let (page, desk, importers) = ("variorum-1_bg.wasm", "desk-1_bg.wasm", "importers-1_bg.wasm");
        let views = "views-1.wasm";
        assert!(check(&[
            (page, 1, FIRST_LOAD_LIMIT - 1),
            ("b.js", 1, 1),
            (desk, 1, DESK_LIMIT + 100_000),
            (importers, 1, IMPORTERS_LIMIT),
            (SINGLE_FILE, 8_000_000, 1)
        ]));
        assert!(!check(&[(page, 1, FIRST_LOAD_LIMIT), ("b.js", 1, 1)]));
        assert!(!check(&[(desk, 1, DESK_LIMIT + 100_000), ("desk-1.js", 1, 1)]));
        assert!(!check(&[(importers, 1, IMPORTERS_LIMIT), ("importers-1.js", 1, 1)]));
        let (careful, weights) = ("careful-1_bg.wasm", "careful-2.weights");
        let both = |program, bytes| check(&[(page, 1, 1), (careful, 1, program), (weights, bytes, bytes)]);
        assert!(both(CAREFUL_LIMIT, CAREFUL_WEIGHTS_LIMIT), "neither is in the first load");
        assert!(!both(CAREFUL_LIMIT + 1, 1) && !both(1, CAREFUL_WEIGHTS_LIMIT + 1));
        assert!(check(&[(page, 1, FIRST_LOAD_LIMIT), (views, 1, VIEWS_LIMIT)]));
        assert!(!check(&[(views, 1, VIEWS_LIMIT + 1)]));
        assert!(!check(&[(SINGLE_FILE, 8_000_001, 1)]));
        assert!(verdict(&budgets(&[], 3_000_000)).is_ok() && verdict(&budgets(&[], 3_000_001)).is_err());
        assert!(check(&[(page, 1, FIRST_LOAD_LIMIT), ("icon.svg", 1, 1)]));
    }
}
