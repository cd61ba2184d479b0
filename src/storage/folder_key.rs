//! Identity of folders on this machine, and whether they are on a network share. Does not know what it is used
//! for.

#![expect(clippy::disallowed_methods, reason = "this file uses the file system")]

use super::fs::FolderKey;
use crate::file::Fingerprint;
use std::io;
use std::path::Path;

/// Identity by device and inode, with the machine name, because home folders may be on a share.
///
/// # Errors
///
/// The system's.
#[cfg(unix)]
pub(super) fn folder_key(folder: &Path) -> io::Result<FolderKey> {
    use std::os::unix::fs::MetadataExt as _;
    let about = std::fs::metadata(folder)?;
    let machine = Fingerprint::of_bytes(rustix::system::uname().nodename().to_bytes());
    Ok(FolderKey {
        key: format!("{machine}-{:x}-{:x}", about.dev(), about.ino()),
        is_shared: is_shared(folder),
    })
}

/// Identity by canonical path, which on Windows includes the name of the share.
///
/// # Errors
///
/// The system's.
#[cfg(not(unix))]
pub(super) fn folder_key(folder: &Path) -> io::Result<FolderKey> {
    let real = std::fs::canonicalize(folder).or_else(|_| std::path::absolute(folder))?;
    let text = real.to_string_lossy();
    let is_shared = text.starts_with(r"\\?\UNC\") || text.starts_with(r"\\") && !text.starts_with(r"\\?\");
    Ok(FolderKey { key: Fingerprint::of_bytes(text.to_lowercase().as_bytes()).to_string(), is_shared })
}

/// Returns whether a folder is on a network or foreign file system: NFS, SMB, 9P, AFS, Ceph and the like,
/// shared folders of virtual machines, and FUSE (sshfs, shares of desktops).
#[cfg(target_os = "linux")]
fn is_shared(folder: &Path) -> bool {
    const NETWORK_FS_TYPES: [u64; 17] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414f,
        0x7375_7245,
        0x00c3_6400,
        0x564c,
        0x7461_636f,
        0x0116_1970,
        0x0bd0_0bd0,
        0x786f_4256,
        0xbacb_acbc,
        0x7c7c_6673,
        0x0187,
    ];
    // The type of the number differs between machines; its low 32 bits count.
    rustix::fs::statfs(folder)
        .is_ok_and(|about| NETWORK_FS_TYPES.contains(&(about.f_type as u64 & 0xffff_ffff)))
}

/// Returns whether a folder is on a network share: the system marks local ones.
#[cfg(all(unix, not(target_os = "linux")))]
fn is_shared(folder: &Path) -> bool {
    const MNT_LOCAL: u64 = 0x1000;
    rustix::fs::statfs(folder).is_ok_and(|about| u64::from(about.f_flags) & MNT_LOCAL == 0)
}
