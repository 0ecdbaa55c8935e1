//! Says what a merge has done: what came, which values were overwritten, what came back, and what
//! somebody has to look at.

use crate::formats::common::spans::excerpt;
use crate::model::diagnostic::Message;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::suggestion::Decision;
use crate::store::Store;
use crate::store::edits::core::change::{REMOVED, RowId, Value};
use crate::store::merge::report::{MergeReport, Overwritten, Question};

/// Returns the report of a merge as sentences, with the names that a store has.
pub(super) fn told(store: &Store, report: &MergeReport) -> Vec<Message> {
    Teller { store }.report(report)
}

/// Looks up what sentences name.
struct Teller<'a> {
    store: &'a Store,
}

impl Teller<'_> {
    fn report(&self, report: &MergeReport) -> Vec<Message> {
        let mut told = Vec::new();
        if report.is_empty() {
            told.push(Message::new("merge.nothing"));
            return told;
        }
        for (author, n) in &report.operations {
            told.push(
                Message::new("merge.operations")
                    .with("name", self.caption(*author))
                    .with("n", *n),
            );
        }
        let came = Message::new("merge.came")
            .with("documents", report.documents)
            .with("entities", report.entities);
        told.push(came);
        for one in &report.overwritten.first {
            told.push(self.overwritten(one));
        }
        for row in &report.returned.first {
            told.push(match row {
                RowId::Label(id) => {
                    let name = self.store.name_of_label(*id).ok().flatten();
                    Message::new("merge.label_returned").with("name", name.unwrap_or_default())
                }
                row => Message::new("merge.document_returned")
                    .with("name", self.name_of(row.document())),
            });
        }
        for question in &report.questions.first {
            told.push(self.question(question));
        }
        let n = report.overwritten.n + report.returned.n + report.questions.n;
        let listed = [
            report.overwritten.first.len(),
            report.returned.first.len(),
            report.questions.first.len(),
        ];
        let more = n - listed.iter().sum::<usize>();
        if more > 0 {
            told.push(Message::new("merge.more").with("n", more));
        }
        told
    }

    fn overwritten(&self, one: &Overwritten) -> Message {
        let what = match one.row {
            RowId::Project => Message::new("merge.of_project"),
            RowId::Label(id) => {
                let name = self.store.name_of_label(id).ok().flatten();
                Message::new("merge.of_label").with("name", name.unwrap_or_default())
            }
            RowId::Layer(id) => Message::new("merge.of_layer").with("name", self.caption(id)),
            RowId::Document(id) => {
                Message::new("merge.of_document").with("name", self.name_of(Some(id)))
            }
            RowId::Suggestion(document, ..) => {
                Message::new("merge.of_suggestion").with("name", self.name_of(Some(document)))
            }
            RowId::Gazetteer(id) => {
                let name = self.store.name_of_gazetteer(id).ok().flatten();
                Message::new("merge.of_gazetteer").with("name", name.unwrap_or_default())
            }
            RowId::NameRule(id) => {
                let name = self.store.name_of_rule(id).ok().flatten();
                Message::new("merge.of_name_rule").with("name", name.unwrap_or_default())
            }
            RowId::Bookmark(document, _) => {
                Message::new("merge.of_bookmark").with("name", self.name_of(Some(document)))
            }
            RowId::Annotation(document, id) => {
                let words = self.store.words_of_entity(id).ok().flatten();
                Message::new("merge.of_entity")
                    .with("name", self.name_of(Some(document)))
                    .with("entity", words.unwrap_or_else(|| id.to_string()))
            }
        };
        Message::new("merge.overwritten")
            .with("what", what)
            .with("field", caption_of_field(&one.field))
            .with("kept", self.value(&one.field, &one.kept))
            .with("kept_by", self.caption(one.kept_by))
            .with("lost", self.value(&one.field, &one.lost))
            .with("lost_by", self.caption(one.lost_by))
    }

    fn question(&self, question: &Question) -> Message {
        let name = |id: DocumentId| self.name_of(Some(id));
        match question {
            Question::NotCarried(id) => Message::new("merge.not_carried").with("name", name(*id)),
            Question::Carried { document, entities } => Message::new("merge.carried")
                .with("name", name(*document))
                .with("n", *entities),
            Question::CarriedFields(id) => {
                Message::new("merge.carried_fields").with("name", name(*id))
            }
            // The name of the document was removed with it.
            Question::LeftOut { changes, .. } => Message::new("merge.left_out").with("n", *changes),
            Question::ReplacedTwice(id) => {
                Message::new("merge.replaced_twice").with("name", name(*id))
            }
            Question::DecidedTwice(id) => {
                Message::new("merge.decided_twice").with("name", name(*id))
            }
            Question::Crossing {
                document, layer, ..
            } => Message::new("merge.crossing")
                .with("name", name(*document))
                .with("layer", self.caption(*layer)),
            Question::EditedAfterFreeze(layer) => {
                Message::new("merge.after_freeze").with("layer", self.caption(*layer))
            }
            Question::RenamedEntities { document, entities } => {
                Message::new("merge.renamed_entities")
                    .with("name", name(*document))
                    .with("n", *entities)
            }
            Question::Renamed(document) => {
                Message::new("merge.renamed").with("name", name(*document))
            }
            Question::SameText(one, two) => Message::new("merge.same_text")
                .with("name", name(*one))
                .with("other", name(*two)),
            Question::SameName(one, two) => Message::new("merge.same_name")
                .with("name", self.caption(*one))
                .with("other", self.caption(*two)),
        }
    }

    fn caption(&self, layer: LayerId) -> String {
        let layers = self.store.layers().unwrap_or_default();
        let found = layers.name(layer).map(ToOwned::to_owned);
        found.unwrap_or_else(|| layer.0.to_string())
    }

    fn name_of(&self, document: Option<DocumentId>) -> String {
        let name = document.and_then(|id| self.store.document_name(id).ok().flatten());
        name.unwrap_or_default()
    }

    /// Returns the value of a field as a person reads it.
    fn value(&self, field: &str, value: &Value) -> Message {
        let shown = match value {
            Value::None => return Message::new("merge.no_value"),
            Value::Flag(true) if field == REMOVED => return Message::new("merge.removed"),
            Value::Flag(false) if field == REMOVED => return Message::new("merge.there"),
            Value::Flag(true) | Value::Number(1) if field == "enabled" => {
                return Message::new("merge.on");
            }
            Value::Flag(false) | Value::Number(0) if field == "enabled" => {
                return Message::new("merge.off");
            }
            Value::Flag(is) => is.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => readable(text),
            Value::Span(span) => format!("{}-{}", span.start(), span.end()),
            Value::Id(id) => {
                let label = crate::model::id::LabelId(*id);
                let name = self.store.name_of_label(label).ok().flatten();
                name.unwrap_or_else(|| id.to_string())
            }
            Value::Origin(origin) => origin.kind.name().to_owned(),
        };
        Message::new("merge.value").with("value", shown)
    }
}

/// Returns the name of a field as a person knows it; of one that has no such name, the one in data.
fn caption_of_field(field: &str) -> Message {
    let key = match field.split_once('/') {
        Some(("state" | "verdict", _)) => field.split('/').next().unwrap_or_default().to_owned(),
        Some(("display_name", _)) => "display-name".to_owned(),
        _ => field.replace(['/', '_'], "-"),
    };
    Message::new("merge.field")
        .with("key", key)
        .with("field", field)
}

/// Returns a value without the signs of JSON: a string as its text.
fn readable(value: &str) -> String {
    let text = serde_json::from_str::<String>(value).ok();
    let decision = serde_json::from_str::<Decision>(value).ok();
    let verdict = decision.map(|decision| decision.verdict.name().to_owned());
    excerpt(&text.or(verdict).unwrap_or_else(|| value.to_owned()))
}
