//! Names and ids of Argilla files.

/// The name of the settings file.
pub(super) const SETTINGS: &str = "settings.json";

/// Returns the user number for a name; equal names get equal numbers.
pub(super) fn user_id(name: &str) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(name.as_bytes());
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest) {
        *byte = from;
    }
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}
