//! Shows the operations of a project: who, when, what, where.

use crate::session::Session;
use crate::session::error::SessionError;
use crate::store::operations::ListedOperation;

impl Session {
    /// Hands each operation to `show`, in the order in which all copies apply them.
    pub fn log<E: From<SessionError>>(
        &self,
        mut show: impl FnMut(ListedOperation) -> Result<(), E>,
    ) -> Result<(), E> {
        let keys = self.store.operation_keys().map_err(SessionError::from)?;
        for key in keys {
            show(
                self.store
                    .listed_operation(key)
                    .map_err(SessionError::from)?,
            )?;
        }
        Ok(())
    }
}
