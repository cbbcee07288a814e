//! The part of wasm-bindgen's command line that trunk and xtask use, with the same names and meanings.
//!
//! `wasm-bindgen [--target web|no-modules|nodejs] [--out-name NAME] [--no-modules-global NAME] [--no-typescript]
//! [--keep-debug] [--no-demangle] --out-dir DIR INPUT`
//!
//! Parts that a program fetches later are taken out of it first (`parts.rs`).

mod parts;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::*;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wasm-bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    // The command line's own defaults, which differ from the library's.
    bindgen.typescript(true).omit_default_module_path(false);
    let (mut input, mut folder, mut name) = (None, None, None);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("version") => {
                println!("wasm-bindgen {} wasm-split {}", env!("CARGO_PKG_VERSION"), parts::VERSION);
                return Ok(());
            }
            Long("target") => {
                let target = arguments.value()?.string()?;
                match target.as_str() {
                    "web" => bindgen.web(true)?,
                    "no-modules" => bindgen.no_modules(true)?,
                    "nodejs" => bindgen.nodejs(true)?,
                    _ => {
                        return Err(
                            format!("the target `{target}` is not one of web, no-modules, nodejs").into()
                        );
                    }
                };
            }
            Long("out-dir") => folder = Some(PathBuf::from(arguments.value()?)),
            Long("out-name") => {
                let given = arguments.value()?.string()?;
                bindgen.out_name(&given);
                name = Some(given);
            }
            Long("no-modules-global") => drop(bindgen.no_modules_global(&arguments.value()?.string()?)?),
            Long("no-typescript") => drop(bindgen.typescript(false)),
            Long("keep-debug") => drop(bindgen.keep_debug(true)),
            Long("no-demangle") => drop(bindgen.demangle(false)),
            Value(path) if input.is_none() => input = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let input = input.ok_or("name a wasm file")?;
    let folder = folder.ok_or("name a folder with --out-dir")?;
    generate(&mut bindgen, &input, &folder, name)
}

/// Writes the script and the wasm, and beside them the parts that the program fetches later.
fn generate(
    bindgen: &mut Bindgen,
    input: &Path,
    folder: &Path,
    name: Option<String>,
) -> Result<(), Box<dyn Error>> {
    let wasm = fs::read(input)?;
    if !parts::has_any(&wasm) {
        return Ok(bindgen.input_path(input).generate(folder)?);
    }
    let own_name = || Some(input.file_stem()?.to_str()?.to_owned());
    let name = name.or_else(own_name).ok_or("name the output with --out-name")?;
    let (main, parts) = parts::take_out(&wasm, folder)?;
    // The parts call functions by their place in the table, which the program has to export.
    bindgen.input_path(main).out_name(&name).keep_lld_exports(true).generate(folder)?;
    parts::name_loader(&folder.join(format!("{name}.js")), &parts)
}
