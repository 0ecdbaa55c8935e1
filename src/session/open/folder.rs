//! Makes a project of a folder, or adds the new files of a folder to its project.

use crate::base::progress::ProgressMonitor;
use crate::formats::core::encoding::Encoding;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::session::import::plan::{ImportPlan, KnownDocuments, Overlapping, SameId};
use crate::session::import::preview::Preview;
use crate::session::import::request::{ImportRequest, LookError};
use crate::session::import::scan::Listing;
use crate::session::open::{NotUtf8, Opener, Outcome, Refusal, file_name, shown};
use crate::session::{ProjectLocation, Session, SessionError};

impl Opener {
    pub(in crate::session) fn open_listing(
        &self,
        listing: &Listing,
        encoding: Option<Encoding>,
        watch: &ProgressMonitor,
    ) -> Result<Outcome, SessionError> {
        let mut request = Box::new(ImportRequest {
            paths: vec![listing.folder.clone()],
            files: listing.files.clone(),
            encoding,
            plan: ImportPlan {
                crossing: Overlapping::Allow,
                nesting: Overlapping::Allow,
                ..ImportPlan::default()
            },
            ..ImportRequest::default()
        });
        let name = file_name(&listing.folder);
        let own = listing.folder.join(format!("{name}.tawsim"));
        let known = own.is_file();
        let mut project = if known {
            Session::open_watched(ProjectLocation::from_path(&own), self.env.clone(), watch)?
        } else {
            Session::in_memory(self.env.clone())
        };
        let now = project.snapshot()?;
        let found = match request.look_beside(&now, watch) {
            Ok(found) => found,
            Err(LookError::Cancelled) => return Ok(Outcome::Cancelled),
            Err(_) => return Err(SessionError::NoDocument),
        };
        drop(now);
        // The encoding that the user has confirmed for one file applies to similar files of the
        // folder.
        if let (None, Some((path, proposal))) = (encoding, found.not_utf8.first()) {
            return Ok(match NotUtf8::read(path.clone(), proposal.encoding) {
                Ok(asked) => Outcome::AskEncoding(asked),
                Err(error) => Outcome::Refused(Refusal::File(file_name(path), error.into())),
            });
        }
        if found.documents == 0 {
            return Ok(Outcome::Refused(Refusal::NothingInFolder(
                name,
                found.problems,
            )));
        }
        if known {
            let diagnostics = renew(&mut project, &request, found, watch)?;
            return Ok(Outcome::Session(Box::new(shown(project)?), diagnostics));
        }
        if found.has_questions() {
            request.plan = ImportPlan::default();
            return Ok(Outcome::AskImport(request, Box::new(found)));
        }
        let made = self.make_decided(&request, watch);
        Ok(match (made.outcome, made.report) {
            (Outcome::Session(session, _), Some(report)) => {
                let problems = report.all_problems().cloned().collect();
                Outcome::Session(session, problems)
            }
            (outcome, _) => outcome,
        })
    }
}

/// Adds the unknown documents of a folder to its project, as one step. Known documents stay
/// unchanged, even if the text of the file has changed; such changes are reported.
fn renew(
    project: &mut Session,
    request: &ImportRequest,
    found: Preview,
    watch: &ProgressMonitor,
) -> Result<Vec<Diagnostic>, SessionError> {
    if found.documents == found.known + found.differing.count {
        let changed = found.differing.first.into_iter();
        let mut told = found.problems;
        told.extend(changed.map(|(name, _)| text_changed(name)));
        return Ok(told);
    }
    let mut request = request.clone();
    request.plan.same_id = SameId::Leave;
    request.plan.known = KnownDocuments::Leave;
    request.run(project, watch).into_problems()
}

/// Returns the diagnostic for a file whose text differs from its document.
fn text_changed(name: String) -> Diagnostic {
    let place = SourceLocation {
        document: Some(name),
        ..SourceLocation::default()
    };
    Message::new("folder.text").warning().at(place)
}
