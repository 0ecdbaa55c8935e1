//! What a tagger learns, and what its file keeps.

use crate::assist::learner::features::Extractor;
use crate::assist::learner::lesson::{Lesson, TaggedName};
use crate::assist::learner::model_file::{self, ModelError};
use crate::assist::learner::tagger::{LEAST_BELIEF, Tagger, TeachError, TeachOptions};
use crate::base::progress::ProgressMonitor;

const PERSONS: [&str; 6] = ["بوتين", "لافروف", "ميركل", "أوباما", "كيري", "عباس"];
const PLACES: [&str; 6] = ["موسكو", "القاهرة", "لبنان", "باريس", "عمان", "بغداد"];

/// Articles with a person (label 1) in each sentence, whose name stands behind ل, and a place
/// (label 0).
fn lessons(n: usize, is_cut: bool) -> Vec<Lesson> {
    let article = |at: usize| {
        let mut lesson = Lesson::default();
        for line in 0..6 {
            let person = PERSONS[(at + line) % PERSONS.len()];
            let place = PLACES[(at * 5 + line) % PLACES.len()];
            lesson.text.push_str("وقال متحدث ل");
            let start = lesson.text.len() - if is_cut { 0 } else { "ل".len() };
            lesson.text.push_str(person);
            lesson.names.push(TaggedName {
                bytes: start..lesson.text.len(),
                label: 1,
            });
            lesson.text.push_str(" إن الوفد وصل إلى ");
            let start = lesson.text.len();
            lesson.text.push_str(place);
            lesson.names.push(TaggedName {
                bytes: start..lesson.text.len(),
                label: 0,
            });
            lesson.text.push_str(" أمس.\n");
        }
        lesson
    };
    (0..n).map(article).collect()
}

fn taught(lessons: &[Lesson]) -> Tagger {
    let labels = vec!["LOCATION".to_owned(), "PERSON".to_owned()];
    let options = TeachOptions::default();
    Tagger::teach(lessons, labels, &options, &ProgressMonitor::default()).unwrap()
}

fn found(tagger: &Tagger, text: &str) -> Vec<(String, usize)> {
    let found = tagger.tag(text, LEAST_BELIEF, &mut Extractor::default());
    let name = |bytes: std::ops::Range<usize>| text.get(bytes).unwrap().to_owned();
    found
        .into_iter()
        .map(|one| (name(one.bytes), one.label))
        .collect()
}

#[test]
fn tagger_finds_names_that_it_has_never_seen() {
    let tagger = taught(&lessons(10, true));
    let text = "وقال متحدث لشتاينماير إن الوفد وصل إلى طنجة أمس.";
    let expected = [("شتاينماير".to_owned(), 1), ("طنجة".to_owned(), 0)];
    assert_eq!(found(&tagger, text), expected);
    let held = tagger.held_back.unwrap();
    assert_eq!((held.lessons, held.labels.len()), (10, 2));
    assert!(
        held.labels
            .iter()
            .all(|counts| counts.tagged == 60 && counts.f1() > 0.9)
    );
}

#[test]
fn tagger_cuts_proclitics_as_its_lessons_do() {
    let text = "وقال متحدث لبوتين إن الوفد وصل إلى موسكو أمس.";
    let first = |tagger: &Tagger| found(tagger, text).first().map(|(name, _)| name.clone());
    assert_eq!(first(&taught(&lessons(10, true))).as_deref(), Some("بوتين"));
    assert_eq!(
        first(&taught(&lessons(10, false))).as_deref(),
        Some("لبوتين")
    );
}

#[test]
fn tagger_needs_a_name() {
    let labels = || vec!["PERSON".to_owned()];
    let watch = ProgressMonitor::default();
    let options = TeachOptions::default();
    let plain = Lesson {
        text: "لا اسم هنا".to_owned(),
        names: Vec::new(),
    };
    for lessons in [vec![], vec![plain]] {
        let taught = Tagger::teach(&lessons, labels(), &options, &watch);
        assert_eq!(taught, Err(TeachError::NoNames));
    }
    let many = vec![String::new(); 1_000];
    let taught = Tagger::teach(&lessons(1, true), many, &options, &watch);
    assert_eq!(taught, Err(TeachError::TooManyLabels));
}

#[test]
fn tagger_of_the_same_lessons_is_the_same_file() {
    let lessons = lessons(6, true);
    assert_eq!(
        model_file::write(&taught(&lessons)),
        model_file::write(&taught(&lessons))
    );
}

#[test]
fn model_file_keeps_the_tagger() {
    let tagger = taught(&lessons(6, true));
    let file = model_file::write(&tagger);
    assert_eq!(model_file::read(&file), Ok(tagger));
    assert!(file.len() < 200_000, "{} bytes", file.len());
}

#[test]
fn model_file_that_is_damaged_or_another_is_refused() {
    let file = model_file::write(&taught(&lessons(2, true)));
    for length in 0..file.len() {
        assert!(model_file::read(&file[..length]).is_err(), "{length} bytes");
    }
    for at in (0..file.len()).step_by(7) {
        let mut other = file.clone();
        other[at] ^= 0x10;
        assert!(model_file::read(&other).is_err(), "byte {at}");
    }
    let refused = |bytes: &[u8]| model_file::read(bytes).unwrap_err();
    assert_eq!(refused(b""), ModelError::NoModel);
    assert_eq!(refused("بسم الله".as_bytes()), ModelError::NoModel);
    assert_eq!(refused(b"Tawsim model 9\n"), ModelError::OtherVersion);
    assert_eq!(refused(b"Tawsim model 1\n"), ModelError::Damaged);
    // A file with a right checksum and wrong content.
    for content in [
        &b"Tawsim model 1\n\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF{}"[..],
        b"Tawsim model 1\n\x02\0\0\0\0\0\0\0{}",
        b"Tawsim model 1\n\x0E\0\0\0\0\0\0\0{\"features\":1}",
    ] {
        let mut whole = content.to_vec();
        whole.extend(crate::base::hash::sha256(content));
        assert!(model_file::read(&whole).is_err());
    }
}
