//! The part of wasm-bindgen's command line that trunk and xtask use, with the same names and meanings.
//!
//! `wasm-bindgen [--target web|no-modules|nodejs] [--out-name NAME] [--no-modules-global NAME] [--no-typescript]
//! [--keep-debug] [--no-demangle] --out-dir DIR INPUT`

use std::error::Error;
use std::path::PathBuf;
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
    let (mut input, mut folder) = (None, None);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("version") => {
                println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION"));
                return Ok(());
            }
            Long("target") => {
                let target = arguments.value()?.string()?;
                match target.as_str() {
                    "web" => bindgen.web(true)?,
                    "no-modules" => bindgen.no_modules(true)?,
                    "nodejs" => bindgen.nodejs(true)?,
                    _ => return Err(format!("the target `{target}` is not one of web, no-modules, nodejs").into()),
                };
            }
            Long("out-dir") => folder = Some(PathBuf::from(arguments.value()?)),
            Long("out-name") => drop(bindgen.out_name(&arguments.value()?.string()?)),
            Long("no-modules-global") => drop(bindgen.no_modules_global(&arguments.value()?.string()?)?),
            Long("no-typescript") => drop(bindgen.typescript(false)),
            Long("keep-debug") => drop(bindgen.keep_debug(true)),
            Long("no-demangle") => drop(bindgen.demangle(false)),
            Value(path) if input.is_none() => input = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    bindgen.input_path(input.ok_or("name a wasm file")?);
    bindgen.generate(folder.ok_or("name a folder with --out-dir")?)?;
    Ok(())
}
