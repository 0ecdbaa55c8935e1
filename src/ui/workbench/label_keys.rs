//! Assigns labels by letters, while the article has the keyboard focus and no command uses the
//! letter.
//!
//! Digits are commands; see the command table.

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::Intent;
use crate::commands::keys::chord::Press;
use crate::commands::resolve;
use crate::model::labels::label::LabelSet;
use crate::session::Session;
use crate::ui::state::label_keys::key_of_press;

/// Returns the intent that assigns the label whose letter was pressed, or why it cannot be
/// assigned; `None` if no label has the letter.
pub(super) fn intent_of(
    session: &Session,
    press: &Press<'_>,
) -> Option<Result<Intent, DisabledReason>> {
    let key = key_of_press(press).filter(|key| LabelSet::is_key(key))?;
    let label = session.labels().by_key(key)?.id;
    Some(resolve::apply(session, label))
}
