//! What a concordance is asked for, and what comes back.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::annotation::Annotation;
use crate::model::corpus::listing::{Filter, Sort};
use crate::model::document::Document;
use crate::model::id::DocumentKey;
use crate::model::layer::LayerId;
use crate::session::query::concordance::line::{self, Line};
use crate::session::query::concordance::order::{Keys, Order};
use crate::session::{Session, SessionError};
use crate::store::search::{Query, SearchHit};
use crate::store::{Store, StoreError};

/// Where hits are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In the open document.
    #[default]
    Document,
    /// In the texts of all documents.
    Project,
}

/// The request for a concordance.
#[derive(Clone, Debug)]
pub struct ConcordanceRequest {
    /// What is looked for.
    pub query: Query,
    /// About how many characters stand before and after each hit.
    pub context: usize,
    /// The greatest number of lines.
    pub most: usize,
}

/// Lines that were found.
#[derive(Debug, Default)]
pub struct Part {
    /// The next lines, in the order of the texts.
    pub lines: Vec<Line>,
    /// Set in the last part.
    pub end: Option<End>,
}

/// How a search for lines has ended.
#[derive(Debug)]
pub struct End {
    /// Whether these are all lines; otherwise there are more than were asked for.
    pub is_whole: bool,
    /// The indices of all lines by what stands before and by what stands after the hit.
    pub orders: [Vec<u32>; 2],
    /// Why the project could not be read to its end.
    pub refused: Option<SessionError>,
}

impl End {
    /// Returns the indices of the lines in an order; `None` for the order of the texts.
    pub fn order(&self, order: Order) -> Option<&[u32]> {
        let [before, after] = &self.orders;
        match order {
            Order::Text => None,
            Order::Before => Some(before),
            Order::After => Some(after),
        }
    }
}

/// The number of lines that are handed over together.
const TOGETHER: usize = 200;

/// Collects lines, and hands them over in parts.
pub(super) struct Collector<'a> {
    request: &'a ConcordanceRequest,
    keys: Keys,
    lines: Vec<Line>,
    count: usize,
    is_whole: bool,
    send: &'a mut dyn FnMut(Part),
}

impl<'a> Collector<'a> {
    pub(super) fn new(request: &'a ConcordanceRequest, send: &'a mut dyn FnMut(Part)) -> Self {
        Self {
            request,
            keys: Keys::default(),
            lines: Vec::new(),
            count: 0,
            is_whole: true,
            send,
        }
    }

    /// Adds a line. Returns whether more are wanted.
    fn add(&mut self, line: Line) -> bool {
        if self.count == self.request.most {
            self.is_whole = false;
            return false;
        }
        self.count += 1;
        self.keys.push(line.before(), line.after());
        self.lines.push(line);
        if self.lines.len() >= TOGETHER {
            self.hand_over();
        }
        true
    }

    fn hand_over(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if !lines.is_empty() {
            (self.send)(Part { lines, end: None });
        }
    }

    fn finish(self, refused: Option<SessionError>, watch: &ProgressMonitor) {
        (self.send)(Part {
            lines: self.lines,
            end: Some(End {
                is_whole: self.is_whole && refused.is_none() && !watch.is_stopped(),
                orders: self.keys.orders(),
                refused,
            }),
        });
    }
}

/// Finds the lines of an open document.
pub(super) fn of_document(
    (document, annotations): (&Document, &[Arc<Annotation>]),
    request: &ConcordanceRequest,
    watch: &ProgressMonitor,
    send: &mut dyn FnMut(Part),
) {
    let mut collector = Collector::new(request, send);
    let of = (&request.query, request.context);
    line::each_line(document, annotations, of, |line| {
        !watch.is_stopped() && collector.add(line)
    });
    collector.finish(None, watch);
}

/// Finds the lines of all documents, with the entities of a layer.
pub(super) fn of_project(
    store: &Store,
    layer: LayerId,
    request: &ConcordanceRequest,
    watch: &ProgressMonitor,
    send: &mut dyn FnMut(Part),
) {
    let mut collector = Collector::new(request, send);
    let found = store.read_transaction(|store| {
        let order = store.list(&Filter::default(), Sort::default(), layer)?;
        watch.begin(Stage::Reading, order.len() as u64);
        let mut refused = None;
        let poll = || {
            watch.add(64);
            match watch.check() {
                Ok(()) => ControlFlow::Continue(()),
                Err(_stopped) => ControlFlow::Break(()),
            }
        };
        let forward = |hit: SearchHit| {
            if hit.in_text == 0 {
                return ControlFlow::Continue(());
            }
            match add_document(store, (hit.key, layer), &mut collector) {
                Ok(true) if !watch.is_stopped() => ControlFlow::Continue(()),
                Ok(_) => ControlFlow::Break(()),
                Err(error) => {
                    refused = Some(error);
                    ControlFlow::Break(())
                }
            }
        };
        let _stopped = store.search(&request.query, &order, poll, forward)?;
        refused.map_or(Ok(()), Err)
    });
    watch.set(watch.progress().all);
    let refused = found.err().map(|error: StoreError| error.into());
    collector.finish(refused, watch);
}

/// Adds the lines of a document. Returns whether more are wanted.
fn add_document(
    store: &Store,
    (key, layer): (DocumentKey, LayerId),
    collector: &mut Collector<'_>,
) -> Result<bool, StoreError> {
    let document = store.document_of(key)?;
    let annotations = store.annotations(&document, Some(layer))?.annotations;
    let request = collector.request;
    let mut goes_on = true;
    let of = (&request.query, request.context);
    line::each_line(&document, &annotations, of, |line| {
        goes_on = collector.add(line);
        goes_on
    });
    Ok(goes_on)
}

impl Session {
    /// Finds the lines of a concordance over the texts of the project, and passes them on in parts.
    pub fn concordance(
        &self,
        request: &ConcordanceRequest,
        watch: &ProgressMonitor,
        send: &mut dyn FnMut(Part),
    ) {
        of_project(&self.store, self.layer, request, watch, send);
    }
}
