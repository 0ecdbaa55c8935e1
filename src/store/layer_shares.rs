//! Counts whose entities an export would write: how many documents are curated, and what each
//! annotator has in the others.

use crate::model::layer::LayerId;
use crate::store::{Store, StoreError, row};

/// How the documents of a project, and their entities, are divided among the layers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayerShares {
    /// The number of curated documents: those with curated entities, and those whose curation is
    /// finished although none or several have annotated. In a curated document without curated
    /// entities, those of its only annotator are the ones that were approved.
    pub curated: usize,
    /// The number of entities of the curated layer in them.
    pub curated_entities: usize,
    /// The number of the other documents in which several annotators have worked.
    pub several: usize,
    /// The annotators who have worked in documents that are not curated, in order of their ids.
    pub layers: Vec<LayerShare>,
}

/// What an annotator has in the documents that are not curated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerShare {
    /// The layer.
    pub layer: LayerId,
    /// The number of documents with a state or an entity of the annotator.
    pub documents: usize,
    /// The number of entities in them.
    pub entities: usize,
}

impl Store {
    /// Counts the documents and entities of each layer.
    pub fn layer_shares(&self) -> Result<LayerShares, StoreError> {
        self.read_transaction(|store| {
            let gold = LayerId::GOLD.0;
            let mut statement = store
                .conn
                .prepare_cached(include_str!("sql/curated_share.sql"))?;
            let (curated, curated_entities) = statement.query_row([gold.as_bytes()], |found| {
                Ok((row::size(found, 0)?, row::size(found, 1)?))
            })?;
            let mut shares = LayerShares {
                curated,
                curated_entities,
                ..LayerShares::default()
            };
            let mut statement = store
                .conn
                .prepare_cached(include_str!("sql/layer_shares.sql"))?;
            let mut rows = statement.query([gold.as_bytes()])?;
            while let Some(found) = rows.next()? {
                shares.layers.push(LayerShare {
                    layer: LayerId(row::id(found, 0)?),
                    documents: row::size(found, 1)?,
                    entities: row::size(found, 2)?,
                });
            }
            let mut statement = store
                .conn
                .prepare_cached(include_str!("sql/n_with_several_layers.sql"))?;
            shares.several = statement.query_row([gold.as_bytes()], |found| row::size(found, 0))?;
            Ok(shares)
        })
    }
}
