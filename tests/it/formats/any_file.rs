//! Whatever an import accepts, every format can write: files of every format, damaged, cut off, in
//! other encodings and under wrong names, are refused, or come in with a report; then each export
//! succeeds, or says what it leaves out.
//!
//! Each case is made from its number alone. `TAWSIM_FILE_CASES=5000 TAWSIM_FILE_FROM=0` runs more of
//! them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tawsim::base::atomic_file::atomic_write_bytes;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::FORMATS;
use tawsim::formats::common::direct_convert;
use tawsim::formats::core::encoding::Encoding;
use tawsim::formats::core::imported::{ImportedHeader, ImportedProject};
use tawsim::formats::core::sink::{InMemory, WriteOptions};
use tawsim::model::state::Status;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::export::{Target, export};
use tawsim::session::import::plan::{Duplicates, ImportPlan, Overlapping, UnknownLabels};
use tawsim::session::import::read_files::Gathering;
use tawsim::session::import::scan;
use tawsim::session::import::stream::{BadContent, FileImport};
use tawsim::session::{Session, SessionError};

use crate::support::projects::{env, marked};
use crate::support::random::Random;

/// The number of cases in an ordinary run.
const CASES: u64 = 24;

/// The files of one export, or files of another program.
type Files = BTreeMap<String, Vec<u8>>;

/// Returns a small project in every format.
fn own() -> Vec<Files> {
    let texts = [
        "قال [PERSON بوتين] في [LOCATION موسكو] \u{1F600} إن [ORG مجلس [LOCATION لبنان]] صوّت\r\nأمس",
        "عاد [PERSON سليم] إلى [LOCATION قطر].",
        "",
    ];
    let mut project = ImportedProject {
        header: ImportedHeader::default(),
        documents: texts
            .iter()
            .zip(["a", "b/c", "CON"])
            .map(|(text, id)| marked(id, text))
            .collect(),
    };
    project.documents[1].status = Some(Status::Skipped);
    let (header, documents) = direct_convert::export(project, "x");
    let options = WriteOptions::default();
    let writers = FORMATS.iter().filter(|format| format.writes());
    let files = writers.map(|format| {
        let mut sink = InMemory::default();
        let mut writer = format.writer(&header, &options, &mut sink).unwrap();
        for document in &documents {
            writer.document(document).unwrap();
        }
        writer.finish().unwrap();
        let file = |(name, bytes): (String, Vec<u8>)| {
            let is_single = name.is_empty();
            let name = if is_single {
                format.release.replace('/', "-")
            } else {
                name
            };
            (name, bytes)
        };
        sink.files.into_iter().map(file).collect()
    });
    files.collect()
}

/// Returns small files as other programs write them.
fn foreign() -> Vec<Files> {
    let bioc = "<?xml version=\"1.0\"?><collection><document><id>1</id><passage><offset>0</offset>\
                <text>عند سالم.</text><annotation id=\"0\"><infon key=\"type\">PER</infon>\
                <location offset=\"7\" length=\"8\"/><text>سالم</text></annotation></passage>\
                <passage><offset>17</offset><text>عولج 🫀 اليوم.</text></passage></document></collection>";
    let prodigy = r#"{"text":"ليلى مراد","spans":[{"start":0,"end":4,"label":"PER"}],"answer":"accept","_session_id":"x-a","_input_hash":5}
{"text":"ليلى مراد","spans":[{"start":0,"end":9,"label":"PER"}],"answer":"reject","_session_id":"x-b","_input_hash":5}
"#;
    let doccano = r##"{"id":1,"text":"زار سليم قطر","label":[[4,8,"PER"],[4,8,"PERS"],[9,12,""]],"Comments":["x"]}
{"id":2,"text":"زار سليم قطر","label":[[4,8,"-"],[4,8,"#"]]}
"##;
    let studio = r#"[{"id":4,"data":{"text":"زار هاني باريس 🇫🇷"},"annotations":[{"completed_by":1,"result":[{"id":"a","type":"labels","from_name":"l","to_name":"t","value":{"start":4,"end":8,"text":"هاني","labels":["PER"]}},{"id":"b","type":"labels","value":{"start":9,"end":14}}]},{"completed_by":2,"result":[]}],"predictions":[{"model_version":"m","score":0.5,"result":[{"id":"c","type":"labels","value":{"start":9,"end":14,"labels":["LOC"]}}]}]}]"#;
    let conllu = "# newdoc id = n\n# sent_id = 1\n# text = زار دمشق.\n1\tزار\t_\t_\t_\t_\t_\t_\t_\t_\n\
                  2\tدمشق\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|NER=B-LOC|TokenRange=4:8\n\
                  3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let tsv = "#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value\n\n\n\
               #Text=🌍 زار سليم\n1-1\t0-2\t🌍\t_\t\n1-2\t3-6\tزار\t_\t\n1-3\t7-11\tسليم\tPER[1]|ORG[2]\t\n";
    let ann = "T1\tPER 4 10;20 24\tالأمير فيصل\nT2\tPER 4 24\tالأمير (الوزير) فيصل\n\
               A1\tx T1\n#1\tAnnotatorNotes T1\tنص\nN1\tReference T1 Wikidata:Q1\tx\nE1\tPER:T1\n* Equiv T1 T2\n";
    let tei = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text><body><p>زار \
               <persName key=\"1\"><roleName>الوزير</roleName> سليم</persName> <lb/>قطر</p></body></text></TEI>";
    let hf = r#"{"id":1,"tokens":["زار","سليم",null],"ner_tags":["O","B-PER",null]}
{"id":1,"tokens":["زار"],"ner_tags":[-100]}
"#;
    let wojood = "زار O\nمجلس B-ORG\nلبنان I-ORG B-GPE\n\nقطر I-GPE\n";
    let csv = "doc_id;start;end;label;text\na;4;8;PER;سليم\na;9;12;=LOC;قطر\n";
    [
        vec![("a.xml", bioc)],
        vec![("a.jsonl", prodigy)],
        vec![("a.jsonl", doccano)],
        vec![("a.json", studio)],
        vec![("a.conllu", conllu)],
        vec![("a.tsv", tsv)],
        vec![("a.ann", ann), ("a.txt", "قال الأمير (الوزير) فيصل")],
        vec![("a.xml", tei)],
        vec![("a.jsonl", hf)],
        vec![("a.conll", wojood)],
        vec![("a.csv", csv), ("a.txt", "زار سليم قطر")],
    ]
    .into_iter()
    .map(|files| {
        let file = |(name, text): (&str, &str)| (name.to_owned(), text.as_bytes().to_vec());
        files.into_iter().map(file).collect()
    })
    .collect()
}

const PIECES: &[&str] = &[
    "\n",
    "\r",
    "\t",
    " ",
    "\u{FEFF}",
    "\0",
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "<",
    ">",
    "&",
    "&#13;",
    "|",
    "_",
    "-",
    "*",
    "#",
    "O",
    "B-",
    "I-",
    "B-PER",
    "-100",
    "null",
    "0",
    "-1",
    "9999999999",
    "1.5",
    "e\u{301}",
    "\u{64B}",
    "\u{1F600}",
    "\u{200F}",
    "PER",
    "=",
    ";",
    "\\u0000",
    "\\ud83d",
    "]]>",
    "<p>",
    "T1",
    "x-",
];

const NAMES: &[&str] = &[
    "a.txt",
    "a.ann",
    "a.conll",
    "a.json",
    "a.jsonl",
    "a.xml",
    "a.tsv",
    "a.csv",
    "a.conllu",
    "a.spacy",
    "a.parquet",
    "a.xmi",
    "a",
    "a.iob2",
    "document-ids.tsv",
];

/// Damages a file in one way.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    match random.below(9) {
        0 => bytes.truncate(at),
        1 => {
            let end = (at + 1 + random.below(40)).min(bytes.len());
            bytes.drain(at.min(end)..end);
        }
        2 => {
            let end = (at + 1 + random.below(80)).min(bytes.len());
            let copy = bytes[at.min(end)..end].to_vec();
            let to = random.below(bytes.len() + 1);
            bytes.splice(to..to, copy);
        }
        3 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        // Numbers count from another place.
        4 => {
            let digits: Vec<_> = (0..bytes.len())
                .filter(|at| bytes[*at].is_ascii_digit())
                .collect();
            if let Some(at) = digits.get(random.below(digits.len())) {
                bytes[*at] = b'0' + random.below(10) as u8;
            }
        }
        5 => {
            let mut lines: Vec<Vec<u8>> =
                bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
            let (one, other) = (random.below(lines.len()), random.below(lines.len()));
            lines.swap(one, other);
            *bytes = lines.join(&b'\n');
        }
        _ => {
            let piece = random.of(PIECES).as_bytes().to_vec();
            bytes.splice(at..at, piece);
        }
    }
}

/// Writes a text as another program would.
fn encode(bytes: &mut Vec<u8>, random: &mut Random) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    *bytes = match random.below(4) {
        0 => encoding_rs::WINDOWS_1256.encode(text).0.into_owned(),
        1 => std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        2 => text.replace('\n', "\r").into_bytes(),
        _ => text.replace('\n', "\r\n").into_bytes(),
    };
}

/// Imports a folder, and exports all of it in every format; returns what went wrong.
fn case(folder: &Path, out: &Path, random: &mut Random) -> Result<bool, String> {
    let watch = ProgressMonitor::default();
    let found = scan::find(&[folder.to_owned()], &watch).map_err(|error| error.to_string())?;
    let mut session = Session::in_memory(env());
    let mut plan = ImportPlan {
        unknown: UnknownLabels::Add,
        duplicates: Duplicates::ALL[random.below(Duplicates::ALL.len())],
        crossing: Overlapping::Allow,
        nesting: Overlapping::Allow,
        ..ImportPlan::default()
    };
    if random.below(4) == 0 {
        plan.suggestions = Some("m".to_owned());
    }
    let import = FileImport {
        files: &found,
        how: Gathering {
            encoding: (random.below(2) == 0)
                .then(|| Encoding::parse("windows-1256"))
                .flatten(),
            ..Gathering::default()
        },
        layer: None,
        plan: &plan,
        bad: BadContent::LeaveOut,
    };
    let imported = session.import_files(import, &watch);
    match imported.outcome {
        Ok(_) => {}
        Err(SessionError::Store(error)) => return Err(format!("import: {error:?}")),
        Err(_) => return Ok(false),
    }
    let project = session.snapshot().map_err(|error| error.to_string())?;
    let choice = ExportChoice {
        // If several people have annotated, an export asks whose entities it takes.
        layer: session
            .export_shares()
            .map_err(|error| error.to_string())?
            .default_layer(),
        ..ExportChoice::default()
    };
    let mut wrong = Vec::new();
    for format in FORMATS.iter().copied().filter(|format| format.writes()) {
        let target = Target {
            path: out.join(format.id),
            format,
            options: WriteOptions::default(),
            report: |format, _| format.id.to_owned(),
        };
        if let Err(error) = export(&project, &choice, &target, &watch) {
            wrong.push(format!("{}: {error:?}", format.id));
        }
    }
    if wrong.is_empty() {
        Ok(true)
    } else {
        Err(wrong.join("\n    "))
    }
}

#[test]
fn files_of_any_kind_are_refused_or_can_be_exported() {
    let number = |name: &str| std::env::var(name).ok()?.parse().ok();
    let cases: u64 = number("TAWSIM_FILE_CASES").unwrap_or(CASES);
    let from: u64 = number("TAWSIM_FILE_FROM").unwrap_or(0);
    let mut seeds = own();
    seeds.extend(foreign());
    let mut came_in = 0;
    let mut wrong = Vec::new();
    for seed in from..from + cases {
        let mut random = Random(seed.wrapping_mul(0x2545_F491_4F6C_DD1D));
        let mut files = seeds[random.below(seeds.len())].clone();
        let names: Vec<String> = files.keys().cloned().collect();
        let name = names[random.below(names.len())].clone();
        let mut bytes = files.remove(&name).unwrap();
        for _ in 0..random.below(4) {
            damage(&mut bytes, &mut random);
        }
        if random.below(4) == 0 {
            encode(&mut bytes, &mut random);
        }
        let name = if random.below(4) == 0 {
            random.of(NAMES).to_owned()
        } else {
            name
        };
        files.insert(name, bytes);
        let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (name, bytes) in &files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            atomic_write_bytes(&path, bytes).unwrap();
        }
        match case(folder.path(), out.path(), &mut random) {
            Ok(is_in) => came_in += u64::from(is_in),
            Err(error) => {
                if std::env::var_os("TAWSIM_FILE_KEEP").is_some() {
                    eprintln!("{seed}: {}", folder.keep().display());
                }
                wrong.push(format!("{seed}: {error}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(came_in * 2 > cases, "{came_in} of {cases} came in");
}
