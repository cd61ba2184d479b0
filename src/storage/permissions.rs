//! Permissions and owners of files on the real file system.

use std::fs::{self, File};
use std::io::{self};

/// Copies the permissions and, if allowed, the group of another file.
pub(super) fn copy_mode(file: &File, about: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
        // Shared folders assign a group. If the group cannot be set, a different group gets no more access than
        // everyone.
        let same = file.metadata()?.gid() == about.gid()
            || std::os::unix::fs::fchown(file, None, Some(about.gid())).is_ok();
        let mode = about.permissions().mode() & 0o777;
        let mode = if same { mode } else { mode & 0o707 | (mode & 0o007) << 3 };
        match file.set_permissions(fs::Permissions::from_mode(mode)) {
            // Network shares and foreign disks may not allow changing permissions.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            done => done,
        }
    }
    #[cfg(not(unix))]
    {
        file.set_permissions(about.permissions())
    }
}
