//! Compares layers of a project: how far they agree.

use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::corpus::statistics::SkippedRows;
use crate::model::layer::LayerId;
use crate::review::agreement::{Agreement, AgreementCounter, Bootstrap};
use crate::session::query::scores::{EntityReader, has};
use crate::session::{SessionError, Snapshot};

/// Which layers are compared, and in which documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreementChoice {
    /// The names of the layers, two or more.
    pub layers: Vec<String>,
    /// Whether a document counts for a layer only if its annotator has finished it.
    pub finished: bool,
    /// How intervals are found.
    pub bootstrap: Bootstrap,
}

impl Snapshot {
    /// Compares layers document by document, which is long work in a large project. Returns what is
    /// damaged and was left out too.
    pub fn agreement(
        &self,
        choice: &AgreementChoice,
        watch: &ProgressMonitor,
    ) -> Result<(Agreement, SkippedRows), SessionError> {
        let layers = choice.layers.iter().map(|name| self.used_layer(name));
        let layers: Vec<LayerId> = layers.collect::<Result<_, _>>()?;
        watch.begin(Stage::Reading, self.n_documents as u64);
        let mut reader = EntityReader::new(self);
        let mut counter = AgreementCounter::new(layers.len());
        let skipped = self.store.tagged_texts(|document| {
            watch.check()?;
            watch.add(1);
            let entities = layers.iter().map(|layer| {
                has(&document, *layer, choice.finished).then(|| reader.layer(&document, *layer))
            });
            counter.add(document.text, &entities.collect::<Vec<_>>());
            Ok::<_, SessionError>(())
        })?;
        let agreement = counter.finish(&reader.numbers, choice.bootstrap, watch)?;
        let skipped = SkippedRows {
            entities: skipped.entities + reader.unfit,
            ..skipped
        };
        Ok((agreement, skipped))
    }
}
