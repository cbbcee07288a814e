//! The single file: the page, its styles, its scripts and its wasm in one HTML file that opens from a disk.
//!
//! From `file://` browsers refuse modules, `fetch` and workers by address, so everything stands inline: the scripts
//! classic, the wasm packed into text, and with it the script that binds it to the page, which the page puts in. Page and desk are one program here: two would share most of their
//! code, and be too large. The policy names each inline script and style by its hash and allows no connection at all.

use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::toolchain::{TARGET, Toolchain};
use crate::{Outcome, build, build_options::BuildOptions, desk, pack, paths, process};

/// The single file's name in `dist/`.
pub(crate) const SINGLE_FILE: &str = "variorum.html";

/// What stands inline in the page.
struct Parts<'a> {
    style: &'a str,
    glue: &'a str,
    unpack: &'a str,
    boot: &'a str,
    wasm: &'a [u8],
}

/// Builds the one program and puts the single file together from it and `index.html`.
///
/// # Errors
/// If a step fails, or a part is missing or can't stand inline.
pub(crate) fn write(toolchain: Toolchain, wasm_opt: &Path, options: &BuildOptions) -> Outcome {
    let root = paths::root();
    let mut cargo = toolchain.command("cargo")?;
    options.set_corpus(&mut cargo);
    cargo.args(["build", "--package", "variorum", "--features", "whole", "--target", TARGET, "--release"]);
    process::run(&mut cargo)?;
    let wasm = toolchain.target_folder().join(TARGET).join("release/variorum.wasm");
    let folder = toolchain.target_folder().join("single");
    desk::bind(toolchain, &wasm, &folder, "app")?;
    build::optimise(wasm_opt, &folder.join("app_bg.wasm"))?;
    build::shorten(&folder.join("app.js"), build::Script::Classic)?;
    let unpack = folder.join("unpack.js");
    paths::write(&unpack, paths::read(&root.join("src/boot/unpack.js"))?)?;
    build::shorten(&unpack, build::Script::Classic)?;
    let index = paths::read(&root.join("index.html"))?;
    let parts = Parts {
        style: &(styles(&index, &options.dist)? + &desk::style()?),
        glue: &paths::read(&folder.join("app.js"))?,
        unpack: &paths::read(&unpack)?,
        // trunk copied it, and it was made shorter there.
        boot: &paths::read(&options.dist.join("boot.js"))?,
        wasm: &paths::read_bytes(&folder.join("app_bg.wasm"))?,
    };
    let page = page(&index, &parts)?;
    paths::write(&options.dist.join(SINGLE_FILE), &page)?;
    name_in(&options.dist.join("index.html"), &page)
}

/// Has the hosted page know the single file by its hash, from which it makes pages with a reader's dossier inside.
fn name_in(index: &Path, page: &str) -> Outcome {
    let hosted = paths::read(index)?;
    let (before, after) = hosted
        .split_once("data-wasm=")
        .ok_or("dist/index.html starts no boot.js: see pattern_script in Trunk.toml")?;
    let hash = STANDARD.encode(Sha256::digest(page));
    paths::write(index, format!("{before}data-single=\"sha256-{hash}\" data-wasm={after}"))
}

/// The stylesheets that `index.html` gives to trunk, one after the other, as trunk made them shorter.
fn styles(index: &str, dist: &Path) -> Outcome<String> {
    let files = paths::files_under(dist)?;
    let mut styles = String::new();
    for line in index.lines().filter(|line| line.contains("data-trunk") && line.contains("rel=\"css\"")) {
        let source = attribute(line, "href").ok_or("a stylesheet in index.html has no href")?;
        let name = bundled(source, &files).ok_or_else(|| format!("trunk has not bundled {source}"))?;
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
fn page(index: &str, parts: &Parts<'_>) -> Outcome<String> {
    for (name, part) in
        [("glue", parts.glue), ("unpack.js", parts.unpack), ("boot.js", parts.boot), ("style", parts.style)]
    {
        let lower = part.to_ascii_lowercase();
        if ["</script", "<script", "<!--", "</style"].iter().any(|mark| lower.contains(mark)) {
            return Err(format!("{name} holds an HTML tag, which would end it early inside the single file"));
        }
    }
    let scripts = format!(
        "<script id=\"wasm\" type=\"text/plain\" data-glue=\"{}\">{}</script>\n\
         <script>{}</script>\n<script>{}</script>\n",
        parts.glue.len(),
        pack::pack(&[parts.glue.as_bytes(), parts.wasm].concat())?,
        parts.unpack,
        parts.boot
    );
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
    let complete = page.contains("'sha256-") && page.contains("<style>") && page.contains("id=\"wasm\"");
    if complete {
        Ok(page)
    } else {
        Err("index.html needs its policy, </head> and </body> each on a line of its own".into())
    }
}

fn policy_for(parts: &Parts<'_>) -> String {
    format!(
        "default-src 'none'; script-src {} {} {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; img-src data:; \
         base-uri 'none'; form-action 'none'",
        hash(parts.glue),
        hash(parts.unpack),
        hash(parts.boot),
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

    fn check(glue: &str) -> Outcome<String> {
        page(INDEX, &Parts { style: "p {}", glue, unpack: "let un;", boot: "go()", wasm: b"\0asm" })
    }

    #[test]
    fn nothing_is_fetched_and_each_script_is_named_by_its_hash() {
        let page = check("let a;").unwrap_or_default();
        assert!(page.contains("<style>p {}</style>\n</head>"), "{page}");
        for script in ["let a;", "go()"] {
            assert!(page.contains(&hash(script)), "{page}");
        }
        assert!(
            !page.contains("data-trunk") && !page.contains("old") && !page.contains("connect-src"),
            "{page}"
        );
    }

    #[test]
    fn a_script_that_would_end_itself_is_refused() {
        assert!(check("let a = '</script>';").is_err());
    }

    #[test]
    fn a_page_without_a_place_for_the_parts_is_refused() {
        assert!(page("<p>", &Parts { style: "", glue: "", unpack: "", boot: "", wasm: b"" }).is_err());
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
