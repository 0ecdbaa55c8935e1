//! Figures as text and as JSON.

use crate::review::agreement::Value;
use crate::review::score::Rates;

/// Returns a share as a percentage with two digits, or a dash if it is undefined.
pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.2}", share * 100.0))
}

/// Returns a coefficient with four digits, or a dash if it is undefined.
pub(super) fn coefficient(value: Value) -> String {
    value.map_or_else(|_| "-".to_owned(), |value| format!("{value:.4}"))
}

/// Returns precision, recall and F1 in JSON, `null` where undefined.
pub(super) fn rates_json(rates: Rates) -> serde_json::Map<String, serde_json::Value> {
    [
        ("precision", rates.precision),
        ("recall", rates.recall),
        ("f1", rates.f1),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), serde_json::json!(value)))
    .collect()
}
