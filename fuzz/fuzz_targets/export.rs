//! Fuzz target that imports arbitrary bytes into a project, in the format that `TAWSIM_FORMAT` names,
//! else in the detected format, and writes the project in every format. What an import accepts, every
//! format must write, and its reader must accept.
#![no_main]

use std::io;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::FORMATS;
use tawsim::formats::core::intake::{CollectingIntake, Head, InputFile, Siblings};
use tawsim::formats::core::sink::{InMemory, WriteOptions};
use tawsim::formats::core::spec::{FormatSpec, ReadOptions};
use tawsim::formats::registry::{by_id, detect_head};
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::import::plan::{ImportPlan, Overlapping, UnknownLabels};
use tawsim::session::{Env, Session};

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
    // Large inputs are many times as slow in every format, and find nothing more.
    let entities: usize = kept.project.documents.iter().map(|one| one.entities.len()).sum();
    if kept.project.documents.len() > 20 || entities > 200 {
        return;
    }
    let mut session = Session::in_memory(Env::new("x"));
    let plan = ImportPlan {
        unknown: UnknownLabels::Add,
        crossing: Overlapping::Allow,
        nesting: Overlapping::Allow,
        ..ImportPlan::default()
    };
    let imported = session.import_from(None, &plan, |incoming| {
        incoming.header(kept.project.header)?;
        let mut documents = kept.project.documents.into_iter();
        documents.try_for_each(|document| incoming.document(document))
    });
    if imported.is_err() {
        return;
    }
    let project = session.snapshot().expect("a snapshot");
    // If several people have annotated, an export asks whose entities it takes.
    let shares = session.export_shares().expect("the shares");
    let choice = ExportChoice {
        layer: shares.default_layer(),
        ..ExportChoice::default()
    };
    let header = project.export_header(&choice).expect("a header");
    let documents = project.export_documents(choice.clone()).expect("documents");
    let documents: Vec<_> = documents.collect::<Result<_, _>>().expect("each document");
    for target in FORMATS.iter().copied().filter(|format| format.writes()) {
        let options = WriteOptions::default();
        let mut sink = InMemory::default();
        let mut writer = target
            .writer(&header, &options, &mut sink)
            .unwrap_or_else(|error| panic!("{}: {error:?}", target.id));
        for document in &documents {
            let written = writer.document(document);
            written.unwrap_or_else(|error| panic!("{}: {error:?}", target.id));
        }
        let written = writer.finish();
        written.unwrap_or_else(|error| panic!("{}: {error:?}", target.id));
        // A format of one file must read what it has written.
        let Some(bytes) = sink.files.get("").filter(|_| target.reads()) else {
            continue;
        };
        // Texts that are not in the file are in none beside it here.
        if target.id.starts_with("gold-offsets") {
            continue;
        }
        let mut back = CollectingIntake::default();
        let read = target.read_into(InputFile::bytes(bytes, &watch), &ReadOptions::new("x", "x"), &mut back);
        read.unwrap_or_else(|error| panic!("{} is not read back: {error:?}", target.id));
    }
});
