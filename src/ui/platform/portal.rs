//! Asks the desktop for files: through the portal (`xdg-desktop-portal`, over D-Bus), or with zenity
//! where there is no portal.
//!
//! A portal that does not tell its version in time counts as missing; a dialog that is open has no
//! time limit. Whether a dialog was canceled or never shown is what the portal says, not how
//! quickly it closed.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use futures_lite::{StreamExt as _, future};
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MessageStream};

use crate::ui::platform::file_request::{Ask, Choice, Given};

/// How long the portal may take to tell its version.
const PATIENCE: Duration = Duration::from_secs(2);
/// The same, after it was silent before.
const LESS_PATIENCE: Duration = Duration::from_millis(300);
/// How long a call waits: a portal that is being started answers late.
const STARTS: Duration = Duration::from_secs(25);
/// The version since which a folder can be chosen.
const CHOOSES_FOLDERS: u32 = 3;

const BUS: &str = "org.freedesktop.portal.Desktop";
const OBJECT: &str = "/org/freedesktop/portal/desktop";
const CHOOSER: &str = "org.freedesktop.portal.FileChooser";
const RESPONSES: &str =
    "type='signal',interface='org.freedesktop.portal.Request',member='Response'";
const OWNERS: &str = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',\
                      arg0='org.freedesktop.portal.Desktop'";

/// Whether the portal was silent when it was asked last.
static SILENT: AtomicBool = AtomicBool::new(false);
/// The number of dialogs so far, for their names on the bus.
static DIALOGS: AtomicU32 = AtomicU32::new(0);

/// Shows a file dialog and waits for its answer.
pub(super) fn ask(choice: Choice, ask: &Ask) -> Given {
    let offers =
        version().is_some_and(|version| choice != Choice::Folder || version >= CHOOSES_FOLDERS);
    if offers && let Ok(given) = future::block_on(dialog(choice, ask)) {
        return given;
    }
    zenity(choice, ask)
}

/// Returns the version of the portal's file dialogs; `None` if there is no portal or it is silent.
fn version() -> Option<u32> {
    let was_silent = SILENT.load(Ordering::Relaxed);
    let patience = if was_silent { LESS_PATIENCE } else { PATIENCE };
    let (sender, receiver) = mpsc::channel();
    let question = move || {
        let version = future::block_on(ask_version()).ok();
        // An answer that comes too late counts the next time.
        SILENT.store(false, Ordering::Relaxed);
        sender.send(version).ok();
    };
    let thread = std::thread::Builder::new().name("portal".to_owned());
    thread.spawn(question).ok()?;
    receiver.recv_timeout(patience).unwrap_or_else(|_timeout| {
        SILENT.store(true, Ordering::Relaxed);
        None
    })
}

/// Connects to the session bus. A dialog is no call but waits for a signal, so it may stay open.
async fn connect() -> zbus::Result<Connection> {
    let builder = zbus::connection::Builder::session()?;
    builder.method_timeout(STARTS).build().await
}

async fn ask_version() -> zbus::Result<u32> {
    let bus = connect().await?;
    let properties = Some("org.freedesktop.DBus.Properties");
    let reply = bus
        .call_method(Some(BUS), OBJECT, properties, "Get", &(CHOOSER, "version"))
        .await?;
    let version: OwnedValue = reply.body().deserialize()?;
    Ok(u32::try_from(version)?)
}

/// Shows the dialog of the portal. An error means that it was not shown, or that the portal ended
/// before its answer.
async fn dialog(choice: Choice, ask: &Ask) -> zbus::Result<Given> {
    let bus = connect().await?;
    let mut responses = MessageStream::for_match_rule(RESPONSES, &bus, None).await?;
    let mut owners = MessageStream::for_match_rule(OWNERS, &bus, None).await?;
    let token = format!("tawsim{}", DIALOGS.fetch_add(1, Ordering::Relaxed));
    let method = if choice == Choice::Target {
        "SaveFile"
    } else {
        "OpenFile"
    };
    let body = ("", ask.title.as_str(), options(choice, ask, &token));
    let reply = bus
        .call_method(Some(BUS), OBJECT, Some(CHOOSER), method, &body)
        .await?;
    let request: OwnedObjectPath = reply.body().deserialize()?;
    let answer = async {
        while let Some(response) = responses.next().await {
            let response = response?;
            if response.header().path() == Some(&*request) {
                return given(&response);
            }
        }
        Err(zbus::Error::InvalidReply)
    };
    let end = async {
        while let Some(change) = owners.next().await {
            let change = change?;
            let (_, _, owner): (String, String, String) = change.body().deserialize()?;
            if owner.is_empty() {
                break;
            }
        }
        Err(zbus::Error::InvalidReply)
    };
    future::or(answer, end).await
}

fn options<'a>(choice: Choice, ask: &'a Ask, token: &'a str) -> HashMap<&'static str, Value<'a>> {
    let mut options = HashMap::from([("handle_token", Value::from(token))]);
    match choice {
        Choice::Files => {
            options.insert("multiple", Value::from(true));
        }
        Choice::Folder => {
            options.insert("directory", Value::from(true));
        }
        Choice::File | Choice::Target => {}
    }
    if !ask.filters.is_empty() {
        let filters: Vec<(&str, Vec<(u32, String)>)> = ask
            .filters
            .iter()
            .map(|(name, extensions)| {
                let globs = extensions.iter().map(|extension| (0, glob(extension)));
                (name.as_str(), globs.collect())
            })
            .collect();
        options.insert("filters", Value::from(filters));
    }
    if let Some(folder) = &ask.folder {
        let mut path = folder.as_os_str().as_bytes().to_owned();
        path.push(0);
        options.insert("current_folder", Value::from(path));
    }
    if let Some(name) = &ask.file_name {
        options.insert("current_name", Value::from(name.as_str()));
    }
    options
}

fn glob(extension: &str) -> String {
    if extension == "*" {
        "*".to_owned()
    } else {
        format!("*.{extension}")
    }
}

/// Reads the answer of a dialog.
fn given(response: &zbus::Message) -> zbus::Result<Given> {
    let body = response.body();
    let (code, mut results): (u32, HashMap<String, OwnedValue>) = body.deserialize()?;
    // 1 is the cancel button; dialogs that are closed in another way say 2.
    if code != 0 {
        return Ok(Given::Left);
    }
    let uris = results.remove("uris").ok_or(zbus::Error::MissingField)?;
    let uris = Vec::<String>::try_from(uris)?;
    Ok(Given::Files(
        uris.iter().filter_map(|uri| path_of(uri)).collect(),
    ))
}

/// Returns the path of a `file:` URI.
fn path_of(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    path.starts_with('/').then(|| {
        let path = decoded(path.as_bytes());
        PathBuf::from(std::ffi::OsString::from_vec(path))
    })
}

/// Decodes `%20`; a percent sign without two digits stands for itself.
fn decoded(path: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let [first, tail @ ..] = rest {
        let code = match tail {
            [high, low, ..] if *first == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        if let Some((high, low)) = code {
            bytes.push(high << 4 | low);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

/// Shows the dialog of zenity.
fn zenity(choice: Choice, ask: &Ask) -> Given {
    let mut zenity = Command::new("zenity");
    zenity
        .arg("--file-selection")
        .arg(format!("--title={}", ask.title));
    match choice {
        Choice::Files => zenity.args(["--multiple", "--separator=\n"]),
        Choice::Folder => zenity.arg("--directory"),
        Choice::Target => zenity.args(["--save", "--confirm-overwrite"]),
        Choice::File => &mut zenity,
    };
    for (name, extensions) in &ask.filters {
        let globs: Vec<String> = extensions.iter().map(|extension| glob(extension)).collect();
        zenity.arg(format!("--file-filter={name} | {}", globs.join(" ")));
    }
    let folder = ask.folder.as_deref().unwrap_or(Path::new(""));
    let start = folder.join(ask.file_name.as_deref().unwrap_or_default());
    if !start.as_os_str().is_empty() {
        let mut argument = std::ffi::OsString::from("--filename=");
        argument.push(start);
        zenity.arg(argument);
    }
    match zenity.output() {
        Ok(done) if done.status.success() => {
            let lines = done.stdout.split(|byte| *byte == b'\n');
            let paths = lines.filter(|line| !line.is_empty());
            Given::Files(
                paths
                    .map(|path| PathBuf::from(OsStr::from_bytes(path)))
                    .collect(),
            )
        }
        // Canceled; with any other code it was not shown.
        Ok(done) if done.status.code() == Some(1) => Given::Left,
        _ => Given::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portal_paths_are_decoded_byte_by_byte() {
        let path = |uri| path_of(uri).map(|path| path.to_string_lossy().into_owned());
        let check = |uri, expected: &str| assert_eq!(path(uri).as_deref(), Some(expected));
        check("file:///home/a%20b/100%25.txt", "/home/a b/100%.txt");
        check(
            "file:///corpus/%D9%85%D9%82%D8%A7%D9%84.txt",
            "/corpus/مقال.txt",
        );
        check("file://localhost/srv/a+b.txt", "/srv/a+b.txt");
        check("file:///srv/50%.txt", "/srv/50%.txt");
        check("file:///srv/%E2%82x", "/srv/\u{FFFD}x");
        assert_eq!(path("sftp://host/a.txt"), None);
        assert_eq!(path("file://host/a.txt"), None);
    }
}
