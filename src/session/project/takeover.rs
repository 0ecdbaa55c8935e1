//! A read-only session takes over the right to write when the program that had it is gone.

use crate::base::progress::ProgressMonitor;
use crate::session::error::SessionError;
use crate::session::exchange::replica::record_first_place;
use crate::session::project::lock::{self, Locked};
use crate::session::{Access, Session};

impl Session {
    /// Takes the right to write if nobody has it. Returns whether this session can write now; what
    /// it shows stays the same. Does nothing in a session that is read-only for another reason.
    pub fn take_over(&mut self) -> Result<bool, SessionError> {
        let (Access::ReadOnly { holder: known }, None) = (&self.access, &self.lock) else {
            return Ok(false);
        };
        let Some(at) = self.location.clone() else {
            return Ok(false);
        };
        // A lock file must not appear beside another file, or where the project no longer is.
        self.check_file()?;
        let lock = match lock::acquire(at.path(), &self.env.holder())? {
            Locked::Here(lock) => lock,
            Locked::Elsewhere { holder } => {
                if holder != *known {
                    self.access = Access::ReadOnly { holder };
                }
                return Ok(false);
            }
        };
        let store = at.open(&ProgressMonitor::default())?;
        record_first_place(&store, &self.env.host)?;
        let location = at.of_open(&store);
        let mut writer = Self::over(store, self.env.clone())?;
        writer.location = Some(location);
        writer.lock = Some(lock);
        writer.show_as(self)?;
        *self = writer;
        Ok(true)
    }
}
