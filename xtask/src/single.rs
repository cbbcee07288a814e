//! The single file: page, desk, importers and dossier in one HTML file that opens from a disk.
//!
//! From `file://` browsers refuse modules, `fetch` and workers by address, so everything stands inline: the scripts
//! classic, the wasm gzipped and as base64, which `boot.js` undoes with what browsers have for it. The parts are the files
//! of the hosted edition. The policy names each inline script and style by its hash and allows no connection at all.

use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::{
    Outcome, build,
    dossier::Dossier,
    parts::{Part, Parts, VIEWS},
    paths,
};

/// The single file's name in `dist/`.
pub(crate) const SINGLE_FILE: &str = "variorum.html";

/// What stands inline in the page.
struct Inline<'a> {
    style: &'a str,
    page_script: &'a str,
    page_wasm: &'a [u8],
    /// The part of the page that the hosted edition fetches later.
    views: &'a [u8],
    /// The programs beside the page, under the names by which `boot.js` looks for them.
    programs: [&'a Part; 2],
    boot: &'a str,
    dossier: &'a [u8],
}

/// Puts the single file together from `index.html` and the files of the hosted edition, and tells the hosted page its
/// hash.
///
/// # Errors
/// If a part is missing or can't stand inline.
pub(crate) fn write(dist: &Path, parts: &Parts, dossier: &Dossier) -> Outcome {
    let index = paths::read(&paths::root().join("index.html"))?;
    let index = index.replacen(build::HEAD, &dossier.head, 1);
    let files = paths::files_under(dist)?;
    let script = |end: &str| {
        let name = files.iter().find(|name| name.starts_with("variorum-") && name.ends_with(end));
        name.map(|name| dist.join(name)).ok_or_else(|| format!("trunk has made no variorum-….{end}"))
    };
    let inline = Inline {
        style: &(styles(&index, dist, &files)? + &parts.desk_style),
        page_script: &paths::read(&script(".js")?)?,
        page_wasm: &paths::read_bytes(&script("_bg.wasm")?)?,
        views: &parts.views,
        programs: [&parts.importers, &parts.desk],
        boot: &paths::read(&dist.join("boot.js"))?,
        dossier: &dossier.file,
    };
    let page = page(&index, &inline)?;
    paths::write(&dist.join(SINGLE_FILE), &page)?;
    // From it the hosted page makes pages with a reader's dossier inside.
    let hash = STANDARD.encode(Sha256::digest(page));
    build::replace_in_page(dist, "data-page=", &format!("data-single=\"sha256-{hash}\" data-page="))
}

/// The stylesheets that `index.html` gives to trunk, one after the other, as trunk made them shorter.
fn styles(index: &str, dist: &Path, files: &[String]) -> Outcome<String> {
    let mut styles = String::new();
    for line in index.lines().filter(|line| line.contains("data-trunk") && line.contains("rel=\"css\"")) {
        let source = attribute(line, "href").ok_or("a stylesheet in index.html has no href")?;
        let name = bundled(source, files).ok_or_else(|| format!("trunk has not bundled {source}"))?;
        styles.push_str(&paths::read(&dist.join(name))?);
    }
    Ok(styles)
}

/// The name that trunk gave to a stylesheet: `style/main.css` becomes `main-2a3d1fa1ff75eb9a.css`.
fn bundled<'a>(source: &str, files: &'a [String]) -> Option<&'a String> {
    let stem = Path::new(source).file_stem()?.to_str()?;
    let is_its = |name: &&String| {
        let hash = name.strip_suffix(".css").and_then(|name| name.strip_prefix(stem)?.strip_prefix('-'));
        hash.is_some_and(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    files.iter().find(is_its)
}

/// `index.html` with everything that it only names put into it.
fn page(index: &str, parts: &Inline<'_>) -> Outcome<String> {
    let ours = [("variorum.js", parts.page_script), ("boot.js", parts.boot), ("a stylesheet", parts.style)];
    for (name, part) in ours.into_iter().chain(parts.programs.map(|part| (part.name, part.script.as_str()))) {
        let lower = part.to_ascii_lowercase();
        if ["</script", "<script", "<!--", "</style"].iter().any(|mark| lower.contains(mark)) {
            return Err(format!("{name} holds an HTML tag, which would end it early inside the single file"));
        }
    }
    let scripts = scripts(parts)?;
    let mut page = String::with_capacity(index.len() + scripts.len() + parts.style.len());
    for line in index.lines().filter(|line| !line.contains("data-trunk") && !line.contains("<!--")) {
        match line.trim() {
            policy if policy.contains("Content-Security-Policy") => {
                page.push_str(&format!(
                    "  <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
                    policy_for(parts)
                ));
            }
            "</head>" => page.push_str(&format!("<style>{}</style>\n</head>", parts.style)),
            "</body>" => page.push_str(&format!("{scripts}</body>")),
            _ => page.push_str(line),
        }
        page.push('\n');
    }
    let complete = page.contains("'sha256-") && page.contains("<style>") && page.contains("id=\"page-wasm\"");
    if complete {
        Ok(page)
    } else {
        Err("index.html needs its policy, </head> and </body> each on a line of its own".into())
    }
}

/// The elements that `boot.js` looks for, and `boot.js`. `crates/desk/single.rs` puts another dossier in.
fn scripts(parts: &Inline<'_>) -> Outcome<String> {
    let data = |id: &str, bytes: &[u8]| {
        format!("<script id=\"{id}\" type=\"text/plain\">{}</script>\n", STANDARD.encode(bytes))
    };
    let mut scripts = data("dossier", parts.dossier);
    let page = [("page", parts.page_wasm), (VIEWS, parts.views)];
    for (name, wasm) in page.into_iter().chain(parts.programs.map(|part| (part.name, part.wasm.as_slice()))) {
        scripts.push_str(&data(&format!("{name}-wasm"), &gzip(wasm)?));
    }
    scripts.push_str(&format!("<script>{}</script>\n", parts.page_script));
    for program in parts.programs {
        scripts.push_str(&format!("<script id=\"{}-script\">{}</script>\n", program.name, program.script));
    }
    scripts.push_str(&format!("<script>{}</script>\n", parts.boot));
    Ok(scripts)
}

fn policy_for(parts: &Inline<'_>) -> String {
    let programs = parts.programs.map(|part| part.script.as_str());
    let scripts = [parts.page_script, parts.boot].into_iter().chain(programs).map(hash).collect::<Vec<_>>();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; img-src data:; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default",
        scripts.join(" "),
        hash(parts.style)
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Gzips as small as it goes.
///
/// # Errors
/// Never in practice, since nothing is read or written but memory.
pub(crate) fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| format!("cannot gzip: {error}"))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"old\">\n\
                         <link data-trunk rel=\"css\" href=\"style/main.css\">\n</head>\n<body>\n</body>\n";

    fn part(name: &'static str, script: &str) -> Part {
        Part { name, script: script.to_owned(), wasm: b"\0asm".to_vec() }
    }

    fn page_with(index: &str, page_script: &str, desk_script: &str) -> Outcome<String> {
        let programs = [&part("importers", "let importers;"), &part("desk", desk_script)];
        let inline = Inline {
            style: "p {}",
            page_script,
            page_wasm: b"\0asm",
            views: b"\0asm",
            programs,
            boot: "go()",
            dossier: b"</script>",
        };
        page(index, &inline)
    }

    #[test]
    fn nothing_is_fetched_and_each_script_is_named_by_its_hash() {
        let page = page_with(INDEX, "let page;", "let desk;").unwrap_or_default();
        assert!(page.contains("<style>p {}</style>\n</head>"), "{page}");
        for script in ["let page;", "let desk;", "let importers;", "go()"] {
            assert!(page.contains(&hash(script)) && page.contains(&format!(">{script}</script>")), "{page}");
        }
        assert!(
            !page.contains("data-trunk") && !page.contains("old") && !page.contains("connect-src"),
            "{page}"
        );
    }

    #[test]
    fn data_cannot_end_its_element() {
        let page = page_with(INDEX, "let page;", "let desk;").unwrap_or_default();
        let (_, dossier) = page.split_once("<script id=\"dossier\" type=\"text/plain\">").unwrap_or_default();
        assert!(dossier.starts_with("PC9zY3JpcHQ+</script>"), "{page}");
    }

    #[test]
    fn a_script_that_would_end_itself_is_refused() {
        assert!(page_with(INDEX, "let a = '</script>';", "let desk;").is_err());
        assert!(page_with(INDEX, "let page;", "let a = '<!--';").is_err());
    }

    #[test]
    fn a_page_without_a_place_for_the_parts_is_refused() {
        assert!(page_with("<p>", "let page;", "let desk;").is_err());
    }

    #[test]
    fn a_stylesheet_is_known_by_its_name_and_the_hash_behind_it() {
        let files = ["main-bold-2a3d.css", "main-2a3d.css", "main-2a3d.js"].map(str::to_owned);
        assert_eq!(bundled("style/main.css", &files), files.get(1));
        assert_eq!(bundled("style/print.css", &files), None);
    }

    #[test]
    fn an_attribute_is_read_by_its_whole_name() {
        assert_eq!(attribute("<link data-href=\"x\" href=\"y\">", "href"), Some("y"));
        assert_eq!(attribute("<link>", "href"), None);
    }
}
