//! Reads and writes the layers of a project: their ids, their names, and the keys under which other
//! tables name them.

use std::collections::HashMap;

use rusqlite::types::Type;
use rusqlite::{OptionalExtension as _, Params, params};

use crate::model::layer::{Layer, LayerId, LayerKind, Layers};
use crate::store::{Store, StoreError, row};

/// The value of `annotations.deleted` for an annotation that was removed together with its
/// document, and returns with it. One that was removed alone has the number of the operation.
pub const REMOVED_WITH_DOCUMENT: i64 = -2;

impl Store {
    /// Returns all layers of the project.
    pub fn layers(&self) -> Result<Layers, StoreError> {
        let sql = "SELECT id, kind, name FROM layers";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| {
            Ok(Layer {
                id: LayerId(row::id(found, 0).unwrap_or_default()),
                kind: row::named(found, 1, LayerKind::parse).unwrap_or(LayerKind::Annotator),
                name: row::lossy_text(found, 2)?.unwrap_or_default(),
            })
        })?;
        let layers: Vec<Layer> = rows.collect::<Result<_, _>>()?;
        let sql = "SELECT f.name, l.id FROM former_names AS f JOIN layers AS l ON l.key = f.layer";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| {
            let name = row::lossy_text(found, 0)?.unwrap_or_default();
            Ok((name, LayerId(row::id(found, 1).unwrap_or_default())))
        })?;
        let former: Vec<_> = rows.collect::<Result<_, _>>()?;
        Ok(Layers::new(layers, former))
    }

    /// Returns whether the project has a layer.
    pub fn has_layer(&self, id: LayerId) -> Result<bool, StoreError> {
        Ok(self.key_of_layer(id)?.is_some())
    }

    /// Adds a layer unless the project has it. The members that a file has for it are kept unless
    /// there are some.
    pub fn add_layer(&self, layer: &Layer, extra: Option<&str>) -> Result<(), StoreError> {
        let sql = "INSERT INTO layers (id, kind, name, extra) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET extra = ?4 WHERE extra IS NULL AND ?4 IS NOT NULL";
        let kind = layer.kind.name();
        self.conn.prepare_cached(sql)?.execute(params![
            layer.id.0.as_bytes(),
            kind,
            layer.name,
            extra
        ])?;
        Ok(())
    }

    /// Returns the name of a layer as it is stored, which need not be the one that is shown.
    pub fn stored_name(&self, id: LayerId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT name FROM layers WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| row::lossy_text(found, 0));
        Ok(found.optional()?.flatten())
    }

    /// Changes the name of a layer. The old name stays known as a former one.
    pub fn rename_layer(&self, id: LayerId, name: &str) -> Result<(), StoreError> {
        let values = params![id.0.as_bytes(), name];
        for sql in [
            "INSERT INTO former_names SELECT name, key FROM layers WHERE id = ?1 AND name <> ?2
             ON CONFLICT DO NOTHING",
            "UPDATE layers SET name = ?2 WHERE id = ?1",
            "DELETE FROM former_names
             WHERE name = ?2 AND layer = (SELECT key FROM layers WHERE id = ?1)",
        ] {
            self.conn.prepare_cached(sql)?.execute(values)?;
        }
        Ok(())
    }

    /// Returns the names of the annotators that a dataset lists, each with the members that a file
    /// has for them.
    pub fn annotators(&self) -> Result<Vec<(String, Option<String>)>, StoreError> {
        let layers = self.layers()?;
        // Bookmarks are working aids: who has nothing else is not in a dataset.
        let sql = include_str!("sql/listed_layers.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([LayerKind::Annotator.name()], |found| {
            let id = LayerId(row::id(found, 0).unwrap_or_default());
            let name = layers.name(id).unwrap_or_default().to_owned();
            Ok((name, found.get(1)?))
        })?;
        let mut annotators: Vec<_> = rows.collect::<Result<_, _>>()?;
        annotators.sort_unstable();
        Ok(annotators)
    }

    /// Returns the names of all layers that have an annotation or a state, in order.
    pub fn used_layers(&self) -> Result<Vec<String>, StoreError> {
        self.names_of(include_str!("sql/layers.sql"), [])
    }

    /// Returns the names of the layers whose ids a query finds, in order.
    pub(super) fn names_of(
        &self,
        sql: &str,
        values: impl Params,
    ) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(values, |found| row::id(found, 0).map(LayerId))?;
        let ids: Vec<LayerId> = rows.collect::<Result<_, _>>()?;
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let layers = self.layers()?;
        let names = ids.into_iter().filter_map(|id| layers.name(id));
        let mut names: Vec<String> = names.map(ToOwned::to_owned).collect();
        names.sort_unstable();
        Ok(names)
    }

    pub(super) fn key_of_layer(&self, id: LayerId) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT key FROM layers WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(found.optional()?)
    }

    /// Returns the key of a layer of the project.
    pub(super) fn layer_key(&self, id: LayerId) -> Result<i64, StoreError> {
        self.key_of_layer(id)?.ok_or_else(|| StoreError::Missing {
            what: "layer",
            id: id.0.to_string(),
        })
    }
}

/// Converts the keys of layers in the rows of one query to ids.
#[derive(Debug)]
pub(super) struct LayerKeys<'a> {
    store: &'a Store,
    ids: HashMap<i64, LayerId>,
    /// Set if a layer has ever got another name.
    renamed: Option<Layers>,
}

impl<'a> LayerKeys<'a> {
    pub(super) fn new(store: &'a Store) -> Result<Self, StoreError> {
        let sql = "SELECT 1 FROM former_names";
        let is_renamed = store.conn.prepare_cached(sql)?.exists([])?;
        Ok(Self {
            store,
            ids: HashMap::new(),
            renamed: is_renamed.then(|| store.layers()).transpose()?,
        })
    }

    /// Returns the layer of a key; a key of no layer is damage.
    pub(super) fn layer(&mut self, key: i64) -> rusqlite::Result<LayerId> {
        if let Some(id) = self.ids.get(&key) {
            return Ok(*id);
        }
        let sql = "SELECT id FROM layers WHERE key = ?1";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        let found = statement.query_row([key], |found| row::id(found, 0));
        let found = found.optional()?.map(LayerId);
        let id = found.ok_or_else(|| {
            let refused = format!("no layer {key}");
            rusqlite::Error::FromSqlConversionFailure(0, Type::Integer, refused.into())
        })?;
        self.ids.insert(key, id);
        Ok(id)
    }

    /// Returns the present name of the annotator in an origin.
    pub(super) fn origin(&self, name: Option<String>) -> Option<String> {
        match &self.renamed {
            Some(layers) => name.map(|name| layers.current(&name).to_owned()),
            None => name,
        }
    }
}
