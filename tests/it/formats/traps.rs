//! Traps in files of other programs: data that would be lost or misread without a report.

use tawsim::base::progress::ProgressMonitor;
use tawsim::commands::problem_text::english;
use tawsim::formats::common::direct_convert;
use tawsim::formats::core::imported::ImportedProject;
use tawsim::formats::core::intake::{CollectingIntake, Head, InputFile};
use tawsim::formats::core::sink;
use tawsim::formats::core::spec::ReadOptions;
use tawsim::formats::registry::detect_head;
use tawsim::formats::{FORMATS, ReadError};
use tawsim::model::diagnostic::Value;

/// Reads a file by detection: its format, its content, the codes of the problems.
fn read(
    name: &str,
    file: &str,
) -> Result<(&'static str, CollectingIntake, Vec<&'static str>), ReadError> {
    let format = detect_head(Head::new(file.as_bytes(), name)).0;
    let mut kept = CollectingIntake::default();
    let watch = ProgressMonitor::default();
    let options = ReadOptions::new(name, "x");
    format.read_into(
        InputFile::bytes(file.as_bytes(), &watch),
        &options,
        &mut kept,
    )?;
    let told = kept.problems.iter().map(|p| p.code).collect();
    Ok((format.id, kept, told))
}

fn xmi(relation: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:cas="http:///uima/cas.ecore" xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmlns:xmi="http://www.omg.org/XMI" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<ner:NamedEntity xmi:id="4" sofa="1" begin="0" end="3" value="PER"/>
<ner:NamedEntity xmi:id="5" sofa="1" begin="6" end="10" value="LOC"/>
{relation}
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="سعد في حلب وحمص"/>
<cas:View sofa="1" members="4 5 6"/>
</xmi:XMI>"#
    )
}

#[test]
fn uima_relations_join_the_entities_that_they_name() {
    let good = r#"<custom:Lives xmi:id="6" sofa="1" begin="0" end="3" Governor="5" Dependent="4" kind="lives in" since="1990"/>"#;
    let (format, kept, told) = read("x.xmi", &xmi(good)).unwrap();
    assert_eq!((format, told), ("xmi", vec![]));
    let document = &kept.project.documents[0];
    let ids: Vec<_> = document.entities.iter().map(|e| e.id.as_deref()).collect();
    assert_eq!(ids, [Some("e2"), Some("e1")]);
    let extra: serde_json::Value =
        serde_json::from_str(document.extra.as_deref().unwrap()).unwrap();
    assert_eq!(
        extra["relations"],
        serde_json::json!([{"id": "r1", "head": "e1", "tail": "e2", "type": "lives in",
            "attributes": {"since": "1990"}}])
    );
    // A relation that joins a word with a name is reported.
    let bad = r#"<custom:Lives xmi:id="6" sofa="1" begin="0" end="3" Governor="9" Dependent="4"/>"#;
    let (_, kept, told) = read("x.xmi", &xmi(bad)).unwrap();
    assert_eq!(told, ["cas.passed_over"]);
    let reason = kept.problems[0].values.last().map(|(_, value)| value);
    assert!(matches!(reason, Some(Value::Message(m)) if m.code == "cas.relations_of_others"));
    assert_eq!(kept.project.documents[0].entities.len(), 2);
}

#[test]
fn webanno_of_older_versions_is_refused_and_not_taken_for_columns() {
    let second = " # de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity | value\n#id=1\n\
                  #text=زار سعد حلب\n1-1\tزار\tO\t\n1-2\tسعد\tB-PER\t\n1-3\tحلب\tB-LOC\t\n\n";
    let first = "#id=1\n#text=زار سعد\n1\tزار\t_\tV\tO\tO\t0\tROOT\t_\t_\n\
                 2\tسعد\t_\tN\tB-PER\tO\t1\tOBJ\t_\t_\n\n";
    for file in [second, first] {
        let error = read("x.tsv", file).unwrap_err();
        let told = english().plain_problem(&error.to_diagnostic("x.tsv"));
        assert!(told.sentence.contains("TSV 1 or 2"), "{told:?}");
        assert!(told.hint.unwrap().contains("TSV 3"));
    }
}

#[test]
fn label_studio_regions_of_a_page_are_reported() {
    let file = r#"[{"id":1,"data":{"text":"<p>زار سعد حلب</p>"},"annotations":[{"result":[
        {"id":"a","type":"hypertextlabels","from_name":"l","to_name":"t","value":{
        "start":"/p[1]/text()[1]","end":"/p[1]/text()[1]","startOffset":4,"endOffset":7,
        "globalOffsets":{"start":4,"end":7},"text":"سعد","hypertextlabels":["PER"]}}]}]}]"#;
    let (format, kept, told) = read("x.json", file).unwrap();
    assert_eq!(format, "label-studio");
    // Another word than the labeled one is never used: the entity is left out, with a report.
    assert_eq!(told, ["labelstudio.hypertext", "entity.surface"]);
    let lost = kept.problems[1].details.last().unwrap();
    assert_eq!(lost.code, "left_out.entity");
    let document = &kept.project.documents[0];
    assert_eq!((&document.entities, &document.layers), (&vec![], &vec![]));
    // If the text equals the page, the word is found.
    let (_, kept, told) = read("x.json", &file.replace("<p>", "").replace("</p>", "")).unwrap();
    assert_eq!(told, ["labelstudio.hypertext"]);
    let document = &kept.project.documents[0];
    let words = document.entities.iter().map(|e| e.span.get(&document.text));
    assert_eq!(words.collect::<Vec<_>>(), [Some("سعد")]);
}

/// Returns a row of `JSON_MIN` for each of these annotations, with its additional members.
fn labelstudio_rows(rows: impl Iterator<Item = (usize, String)>) -> String {
    let rows = rows.map(|(id, more)| {
        format!(
            r#"{{"id":1,"text":"زار سعد حلب","label":[{{"start":4,"end":7,"text":"سعد","labels":["PER"]}}],"annotator":7,"annotation_id":{id}{more}}}"#
        )
    });
    format!("[{}]", rows.collect::<Vec<_>>().join(","))
}

#[test]
fn labelstudio_rows_of_one_task_keep_what_each_says_of_its_annotation() {
    let more = [r#","source":"a""#, r#","source":"b","lead_time":2.5"#, ""];
    let file = labelstudio_rows((11..).zip(more.map(str::to_owned)));
    let (format, kept, told) = read("x.json", &file).unwrap();
    assert_eq!((format, told), ("label-studio", vec!["labelstudio.row"]));
    let columns = &kept.problems[0].values;
    assert_eq!(*columns, [("columns", vec!["source"].into())]);
    let [document] = kept.project.documents.as_slice() else {
        panic!("{:?}", kept.project.documents);
    };
    assert_eq!(document.meta.as_deref(), Some(r#"{"source":"a"}"#));
    assert_eq!(document.extra, None);
    let layers = document.layers.iter();
    let layers = layers.map(|l| (l.annotator.as_str(), l.extra.as_deref().unwrap()));
    assert_eq!(
        layers.collect::<Vec<_>>(),
        [
            ("user-7", r#"{"ext":{"annotation_id":11}}"#),
            (
                "user-7-2",
                r#"{"seconds":2.5,"ext":{"annotation_id":12,"lead_time":2.5}}"#
            ),
            ("user-7-3", r#"{"ext":{"annotation_id":13}}"#),
        ]
    );
}

#[test]
fn labelstudio_rows_of_one_task_may_be_thousands() {
    let file = labelstudio_rows((0..4000).map(|n| (n, String::new())));
    let (_, kept, told) = read("x.json", &file).unwrap();
    assert_eq!(told, Vec::<&str>::new());
    let layers = &kept.project.documents[0].layers;
    assert_eq!(layers.len(), 4000);
    assert_eq!(layers[3999].annotator, "user-7-4000");
}

#[test]
fn tei_of_no_documents_has_the_text_that_its_schema_asks_for() {
    let (header, _) = direct_convert::export(ImportedProject::default(), "x");
    let options = sink::WriteOptions::default();
    let mut files = sink::InMemory::default();
    let tei = FORMATS.iter().find(|format| format.id == "tei").unwrap();
    tei.writer(&header, &options, &mut files)
        .unwrap()
        .finish()
        .unwrap();
    let file = String::from_utf8(files.files[""].clone()).unwrap();
    assert!(
        file.contains("<TEI>") && file.contains("<text type=\"none\">"),
        "{file}"
    );
    let (format, kept, _) = read("x.xml", &file).unwrap();
    assert_eq!(format, "tei");
    assert_eq!(kept.project.documents, []);
}
