//! An annotator's position, and its form in the journal.

use serde::{Deserialize, Serialize};

use crate::model::id::{AnnotationId, DocumentId};
use crate::text::cursor::Selection;

/// An annotator's position: the document, the selection, the selected entity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::session) struct View {
    pub(in crate::session) document: Option<DocumentId>,
    pub(in crate::session) selection: Selection,
    pub(in crate::session) selected: Option<AnnotationId>,
}

#[derive(Serialize, Deserialize)]
struct ViewRecord {
    document: Option<DocumentId>,
    anchor: usize,
    focus: usize,
    #[serde(default)]
    upstream: bool,
    selected: Option<AnnotationId>,
}

/// Writes a view as JSON.
pub(in crate::session) fn view_to_json(view: &View) -> String {
    let record = ViewRecord {
        document: view.document,
        anchor: view.selection.anchor,
        focus: view.selection.focus,
        upstream: view.selection.upstream,
        selected: view.selected,
    };
    serde_json::to_string(&record).unwrap_or_default()
}

/// Reads the output of [`view_to_json`]; `None` for other text, which only loses the caret.
pub(in crate::session) fn view_from_json(json: &str) -> Option<View> {
    let record: ViewRecord = serde_json::from_str(json).ok()?;
    Some(View {
        document: record.document,
        selection: Selection {
            anchor: record.anchor,
            focus: record.focus,
            upstream: record.upstream,
        },
        selected: record.selected,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn view_is_read_and_written_to_the_byte() {
        for written in [
            r#"{"document":null,"anchor":0,"focus":0,"upstream":false,"selected":null}"#,
            r#"{"document":"0192f0c1-2345-7abc-8def-0123456789ab","anchor":9,"focus":4,"upstream":true,"selected":"0192f0c1-2345-7abc-8def-0123456789ab"}"#,
        ] {
            let view = view_from_json(written).unwrap();
            assert_eq!(view_to_json(&view), written);
        }
        let older = r#"{"document":null,"anchor":1,"focus":2,"selected":null}"#;
        assert_eq!(view_from_json(older).unwrap().selection.focus, 2);
        assert_eq!(view_from_json("[]"), None);
    }
}
