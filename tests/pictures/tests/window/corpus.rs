//! Pictures of a project with many documents: import, export, search, statistics, splits,
//! properties, the guideline.

use egui::{Key, Vec2};
use tawsim::session::actions::Action;

use crate::scenes::{scene, scene_sized};
use crate::support::{ARTICLE, SMALL, Window};

/// The tags of the documents: culture, technology, history.
const TAGS: [&str; 3] = ["ثقافة", "تقنية", "تاريخ"];

const GUIDELINE: &str = "# دليل التوسيم\n\n\
يُوسَم **اسم العلم وحده**، دون الحروف المتصلة به: في «وبيروت» تُترك الواو خارج الوسم.\n\n\
## الأشخاص\n\n\
- الاسم كاملاً مع الكنية: *سلمى الخطيب*.\n\
- اللقب المهني (الدكتور، المهندس) **خارج** الوسم.\n\
- الضمائر لا تُوسَم.\n\n\
## المواقع والمؤسسات\n\n\
1. المدينة والدولة والنهر مواقع.\n\
2. الجامعة مؤسسة، وإن ورد في اسمها موقع: وسِّم الاثنين متداخلين.\n\n\
> عند الشك ضع علامة «غير متأكد» واكتب السبب.\n";

/// Returns the gold records of a corpus: the long paragraphs of the sample as documents, with some
/// names tagged.
fn corpus() -> String {
    let names = [
        ("سلمى الخطيب", "PERSON"),
        ("البستاني", "PERSON"),
        ("عمّان", "LOCATION"),
        ("حيفا", "LOCATION"),
        ("بيروت", "LOCATION"),
        ("القاهرة", "LOCATION"),
        ("جامعة بيرزيت", "ORG"),
        ("مجلس الأمن", "ORG"),
    ];
    let mut records = String::new();
    let paragraphs = ARTICLE.lines().filter(|line| line.len() > 200);
    for (index, text) in paragraphs.cycle().take(30).enumerate() {
        let chars = |byte: usize| text.get(..byte).unwrap_or_default().chars().count();
        let mut entities = Vec::new();
        for (name, label) in names {
            entities.extend(text.match_indices(name).map(|(at, _)| {
                serde_json::json!({
                    "start": chars(at), "end": chars(at + name.len()), "label": label
                })
            }));
        }
        let title: Vec<_> = text.split(' ').skip(index % 7).take(5).collect();
        let record = serde_json::json!({
            "id": format!("{:03}", index + 1),
            "title": title.join(" "),
            // Paragraphs are repeated; the number makes each text different.
            "text": format!("{text}\n{}", index + 1),
            "entities": entities,
            "tags": [TAGS[index % TAGS.len()]],
            "meta": { "source": "ذاكرة الورق" },
        });
        records.push_str(&record.to_string());
        records.push('\n');
    }
    records
}

/// Returns the records of another tool, with labels that the project does not have, and errors.
fn foreign() -> String {
    let record = |id: &str, text: &str, spans: &[(usize, usize, &str)]| {
        let label: Vec<_> = spans.iter().map(|(a, b, l)| (*a, *b, *l)).collect();
        serde_json::json!({"id": id, "text": text, "label": label}).to_string()
    };
    [
        record(
            "1",
            "زار محمد عمان في مايو",
            &[(4, 8, "PERS"), (9, 13, "GPE"), (17, 21, "DATE")],
        ),
        record(
            "2",
            "وصلت منى إلى جامعة القاهرة",
            &[(5, 8, "PER"), (13, 26, "ORG"), (19, 26, "FAC")],
        ),
        record("3", "نص قصير", &[(3, 99, "PERS")]),
        record("4", "عاد خالد من دمشق", &[(4, 8, "PERS"), (12, 16, "LOC")]),
    ]
    .join("\n")
}

fn with_corpus(window: &mut Window) {
    window.add_file("corpus.jsonl", corpus().as_bytes());
    window.run("document.next");
}

/// Types a text.
fn write(window: &mut Window, text: &str) {
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.harness.run_steps(12);
}

fn press(window: &mut Window, key: Key) {
    window.harness.key_press(key);
    window.harness.run_steps(12);
}

#[test]
fn import() {
    scene("import", |window| {
        window.add_file("records.jsonl", foreign().as_bytes());
    });
}

#[test]
fn import_report() {
    scene("import_report", |window| {
        window.add_file("records.jsonl", foreign().as_bytes());
        press(window, Key::Enter);
        window.settle();
    });
}

#[test]
fn documents_of_a_corpus() {
    scene("documents", with_corpus);
}

#[test]
fn documents_searched() {
    scene("documents_search", |window| {
        with_corpus(window);
        window.run("find.documents");
        write(window, "القاهره");
        window.settle();
    });
}

#[test]
fn find_in_the_article() {
    scene("find", |window| {
        window.run("find.text");
        write(window, "بيروت");
    });
}

#[test]
fn find_in_a_narrow_window() {
    scene_sized("find_narrow", Vec2::new(760.0, 560.0), |window| {
        window.run("find.text");
        write(window, "بيروت");
    });
}

#[test]
fn statistics() {
    scene("statistics", |window| {
        with_corpus(window);
        window.run("project.statistics");
        window.settle();
    });
}

#[test]
fn split() {
    scene("split", |window| {
        with_corpus(window);
        window.run("project.split");
        window.settle();
    });
}

#[test]
fn project_properties() {
    scene("project_properties", |window| {
        with_corpus(window);
        window.run("project.properties");
    });
}

#[test]
fn document_properties() {
    scene("document_properties", |window| {
        with_corpus(window);
        window.run("document.properties");
    });
}

#[test]
fn guideline_written() {
    scene("guideline", |window| {
        window.run("project.guideline");
        write(window, GUIDELINE);
    });
}

#[test]
fn guideline_beside_the_article() {
    scene("guideline_panel", |window| {
        window.ask(Action::SetGuideline(GUIDELINE.to_owned()));
        window.run("view.guideline");
    });
}

#[test]
fn export_in_every_format() {
    scene("export_all", |window| {
        with_corpus(window);
        window.run("file.export_all");
    });
}

#[test]
fn a_size_that_fits_all() {
    scene_sized(
        "documents_large",
        Vec2::new(SMALL.x * 1.5, SMALL.y * 1.5),
        with_corpus,
    );
}
