//! Tells whether a path lies on a disk of this machine or on a network drive, and how much room the
//! disk has.
//!
//! SQLite's log (WAL) needs memory that all readers share, and locks that hold; a network drive
//! offers neither: see <https://www.sqlite.org/wal.html>, "all processes using a database must be
//! on the same host computer", and <https://www.sqlite.org/faq.html#q5>.

use std::io;
use std::path::Path;

/// The drive on which a file lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drive {
    /// A disk of this machine, or a drive that is not known.
    #[default]
    Local,
    /// A drive that other machines, or the host of this virtual machine, may write to as well.
    Network {
        /// The protocol as the field calls it: "NFS", "SMB".
        kind: &'static str,
    },
}

impl Drive {
    /// Returns the drive of a path. A file that does not exist yet is on the drive of its folder.
    pub fn of(path: &Path) -> Self {
        let kind = network_kind(path).or_else(|| match path.symlink_metadata() {
            Ok(_) => None,
            Err(_missing) => network_kind(match path.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                _ => Path::new("."),
            }),
        });
        kind.map_or(Self::Local, |kind| Self::Network { kind })
    }

    /// Returns the protocol of a network drive.
    pub fn network(self) -> Option<&'static str> {
        match self {
            Self::Local => None,
            Self::Network { kind } => Some(kind),
        }
    }
}

/// Returns the number of bytes that can still be written to the disk of a folder.
pub fn free_space(folder: &Path) -> io::Result<u64> {
    fs4::available_space(folder)
}

/// The protocols by the number that Linux gives their file systems: `linux/magic.h`, and for SMB2
/// and `VirtualBox` `fs/smb/client/cifsfs.h` and `fs/vboxsf/super.c` of the kernel.
#[cfg(any(target_os = "linux", target_os = "android"))]
const BY_NUMBER: &[(u32, &str)] = &[
    (0x6969, "NFS"),
    (0x517B, "SMB"),
    (0xFF53_4D42, "SMB"),
    (0xFE53_4D42, "SMB"),
    (0x0102_1997, "9P"),
    (0x5346_414F, "AFS"),
    (0x6B41_4653, "AFS"),
    (0x7375_7245, "Coda"),
    (0x00C3_6400, "Ceph"),
    (0x0116_1970, "GFS2"),
    (0x7461_636F, "OCFS2"),
    (0x0BD0_0BD0, "Lustre"),
    (0x786F_4256, "VirtualBox"),
];

/// The number of all file systems of programs (FUSE). Their names tell more.
#[cfg(any(target_os = "linux", target_os = "android"))]
const FUSE: u32 = 0x6573_5546;

/// FUSE file systems that keep their files on a disk of this machine, as `/proc/self/mountinfo`
/// names them. `fuseblk` is a disk, such as NTFS.
#[cfg(any(target_os = "linux", target_os = "android"))]
const LOCAL_FUSE: &[&str] = &[
    "fuseblk",
    "fuse.bindfs",
    "fuse.cryfs",
    "fuse.encfs",
    "fuse.fuse-overlayfs",
    "fuse.gocryptfs",
    "fuse.mergerfs",
    "fuse.ntfs-3g",
    "fuse.veracrypt",
];

#[cfg(any(target_os = "linux", target_os = "android"))]
fn network_kind(path: &Path) -> Option<&'static str> {
    let found = rustix::fs::statfs(path).ok()?;
    // The type of the field differs between machines; the number has 32 bits.
    let number = u32::try_from(i128::from(found.f_type) & 0xFFFF_FFFF).ok()?;
    if number != FUSE {
        return by_number(number);
    }
    use std::os::unix::fs::MetadataExt as _;
    let device = path.metadata().ok()?.dev();
    let device = (rustix::fs::major(device), rustix::fs::minor(device));
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    by_fuse_name(type_of_mount(&mounts, device).unwrap_or_default())
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn by_number(number: u32) -> Option<&'static str> {
    let known = BY_NUMBER.iter().find(|(known, _)| *known == number);
    known.map(|(_, kind)| *kind)
}

/// Returns the protocol of a FUSE file system. An unknown one is taken for a network drive, because
/// few of them offer what a log needs.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn by_fuse_name(name: &str) -> Option<&'static str> {
    match name {
        local if LOCAL_FUSE.contains(&local) => None,
        "fuse.sshfs" => Some("SSHFS"),
        "virtiofs" => Some("virtiofs"),
        _ => Some("FUSE"),
    }
}

/// Returns the type of the file system with these device numbers from the text of
/// `/proc/self/mountinfo`: see the manual page `proc_pid_mountinfo(5)`.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn type_of_mount(mounts: &str, (major, minor): (u32, u32)) -> Option<&str> {
    let device = format!("{major}:{minor}");
    let line = mounts
        .lines()
        .find(|line| line.split(' ').nth(2) == Some(&device))?;
    let (_, after) = line.split_once(" - ")?;
    after.split(' ').next()
}

/// The protocols by the name that macOS and the BSDs give their file systems: see statfs(2) and
/// the folder `/System/Library/Filesystems`.
#[cfg(any(target_vendor = "apple", test))]
fn by_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "nfs" => "NFS",
        "smbfs" => "SMB",
        "afpfs" => "AFP",
        "webdav" => "WebDAV",
        "ftp" => "FTP",
        fuse if fuse.contains("fuse") => "FUSE",
        _ => return None,
    })
}

#[cfg(target_vendor = "apple")]
fn network_kind(path: &Path) -> Option<&'static str> {
    let found = rustix::fs::statfs(path).ok()?;
    let letters = found.f_fstypename.iter().take_while(|letter| **letter != 0);
    let name: Vec<u8> = letters.map(|letter| letter.to_ne_bytes()[0]).collect();
    by_name(std::str::from_utf8(&name).ok()?)
}

/// Windows resolves the letter of a network drive to the name of its server.
#[cfg(windows)]
fn network_kind(path: &Path) -> Option<&'static str> {
    use std::path::{Component, Prefix};
    let resolved = std::fs::canonicalize(path).ok()?;
    match resolved.components().next()? {
        Component::Prefix(prefix)
            if matches!(prefix.kind(), Prefix::VerbatimUNC(..) | Prefix::UNC(..)) =>
        {
            Some("SMB")
        }
        _ => None,
    }
}

#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_vendor = "apple",
    windows
)))]
fn network_kind(_path: &Path) -> Option<&'static str> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drive_of_a_missing_file_is_that_of_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.tawsim");
        assert_eq!(Drive::of(&path), Drive::of(folder.path()));
        assert!(free_space(folder.path()).unwrap() > 0);
        assert!(free_space(&path).is_err());
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    #[test]
    fn drive_is_told_by_the_number_of_the_file_system() {
        // From `stat -f` on ext4, tmpfs and overlayfs.
        for local in [0xEF53, 0x0102_1994, 0x794C_7630] {
            assert_eq!(by_number(local), None);
        }
        assert_eq!(by_number(0x6969), Some("NFS"));
        assert_eq!(by_number(0xFE53_4D42), Some("SMB"));
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    #[test]
    fn drive_of_a_program_is_told_by_the_name_of_the_mount() {
        let mounts = "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw\n\
            70 29 0:61 / /home/m/server rw,nosuid shared:9 - fuse.sshfs m@host: rw,user_id=0\n\
            71 29 8:17 / /media/stick rw shared:7 - fuseblk /dev/sdb1 rw\n";
        let kind = |device| by_fuse_name(type_of_mount(mounts, device).unwrap_or_default());
        assert_eq!(kind((0, 61)), Some("SSHFS"));
        assert_eq!(kind((8, 17)), None);
        assert_eq!(kind((0, 99)), Some("FUSE"));
        assert_eq!(type_of_mount(mounts, (98, 0)), Some("ext3"));
    }

    #[test]
    fn drive_is_told_by_the_name_of_the_file_system() {
        assert_eq!(by_name("apfs"), None);
        assert_eq!(by_name("smbfs"), Some("SMB"));
        assert_eq!(by_name("macfuse"), Some("FUSE"));
    }
}
