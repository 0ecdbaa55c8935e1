//! The policy of an open project, read from its properties once for each change of them: the window
//! asks for it in each frame.

use std::sync::{Arc, Mutex, PoisonError};

use crate::model::policy::Policy;

/// The policy, and the properties that it was read from.
#[derive(Debug, Default)]
pub(in crate::session) struct KeptPolicy(Mutex<Option<(Option<String>, Arc<Policy>)>>);

impl KeptPolicy {
    /// Returns the policy in the properties of a project.
    pub(in crate::session) fn of(&self, dataset: Option<&str>) -> Arc<Policy> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref() {
            Some((of, policy)) if of.as_deref() == dataset => Arc::clone(policy),
            _ => {
                let policy = Arc::new(Policy::of_dataset(dataset));
                *kept = Some((dataset.map(ToOwned::to_owned), Arc::clone(&policy)));
                policy
            }
        }
    }
}
