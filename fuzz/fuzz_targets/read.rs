//! Fuzz target that reads arbitrary bytes in the format that `TAWSIM_FORMAT` names, else in the
//! detected format, and writes the result again. Nothing may panic, hang or exhaust memory.
#![no_main]

use std::io;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use tawsim::formats::core::intake::{Head, CollectingIntake, Siblings, InputFile};
use tawsim::formats::core::sink::{InMemory, WriteOptions};
use tawsim::formats::core::spec::{FormatSpec, ReadOptions};
use tawsim::formats::registry::{by_id, detect_head};
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::common::direct_convert;

/// The separator between a file and its neighbor in an input.
const NEIGHBOUR: &[u8] = b"\n=====NEIGHBOUR=====\n";

/// A folder in which every neighbor is the same file.
#[derive(Debug)]
struct Same<'a>(Option<&'a [u8]>);

impl Siblings for Same<'_> {
    fn read(&self, _: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(self.0.map(<[u8]>::to_vec))
    }
}

fn named() -> Option<&'static FormatSpec> {
    static NAMED: OnceLock<Option<&'static FormatSpec>> = OnceLock::new();
    *NAMED.get_or_init(|| {
        let id = std::env::var("TAWSIM_FORMAT").ok()?;
        Some(by_id(&id).unwrap_or_else(|| panic!("there is no format {id}")))
    })
}

fuzz_target!(|data: &[u8]| {
    let at = data.windows(NEIGHBOUR.len()).position(|w| w == NEIGHBOUR);
    let (file, neighbour) = match at {
        Some(at) => (&data[..at], Some(&data[at + NEIGHBOUR.len()..])),
        None => (data, None),
    };
    let format = named().unwrap_or_else(|| detect_head(Head::new(file, "x.json")).0);
    let watch = ProgressMonitor::default();
    let siblings = Same(neighbour);
    let options = ReadOptions {
        siblings: &siblings,
        ..ReadOptions::new("x", "x")
    };
    let mut kept = CollectingIntake::default();
    if format.read_into(InputFile::bytes(file, &watch), &options, &mut kept).is_err() {
        return;
    }
    for document in &kept.project.documents {
        for entity in &document.entities {
            assert!(entity.span.get(&document.text).is_some(), "a span lies in its text");
        }
    }
    if !format.writes() {
        return;
    }
    let (header, documents) = direct_convert::export(kept.project, "x");
    let options = WriteOptions::default();
    let mut sink = InMemory::default();
    let Ok(mut writer) = format.writer(&header, &options, &mut sink) else {
        return;
    };
    for document in &documents {
        if writer.document(document).is_err() {
            return;
        }
    }
    let _ = writer.finish();
});
