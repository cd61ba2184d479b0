//! Nothing leaves the machine: no networking crate, no networking code, no networking system call.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests may panic, create files and print what they skip"
)]

mod support;

use std::path::Path;
use std::process::Command;
use support::skip::skip;

/// Name prefixes of crates for networking.
const NETWORK_CRATES: &[&str] = &[
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "minreq",
    "surf",
    "tokio",
    "mio",
    "smol",
    "async-net",
    "h2",
    "h3",
    "quinn",
    "rustls",
    "native-tls",
    "openssl",
    "schannel",
    "security-framework-tls",
    "tungstenite",
    "hickory",
    "trust-dns",
    "libp2p",
    "ssh2",
    "git2",
    "self_update",
    "sentry",
    "webrtc",
    "socket2",
];

#[test]
fn no_crate_uses_the_network() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let names = String::from_utf8(tree.stdout).unwrap();
    let names: Vec<&str> = names.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.len() > 100 && names.contains(&"egui"), "{}", String::from_utf8_lossy(&tree.stderr));
    for name in names {
        let speaks = |speaker: &&&str| name == **speaker || name.starts_with(&format!("{speaker}-"));
        assert_eq!(NETWORK_CRATES.iter().find(speaks), None, "{name}");
    }
}

#[test]
fn no_source_line_opens_a_socket() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            for word in ["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream", "ToSocketAddrs"] {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
    }
    assert!(files > 100);
}

#[test]
fn no_command_opens_a_socket() {
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_growth-canvas");
    let jobs: [&[&str]; 4] = [
        &["new", "a.ron", "--from", "cycle"],
        &["check", "a.ron"],
        &["export", "a.ron", "-o", "a.pptx"],
        &["prompt", "canvas", "--product", "p", "--feature", "f"],
    ];
    for job in jobs {
        let strace = Command::new("strace")
            .args(["-f", "-e", "trace=network", "-o", "calls", program])
            .args(job)
            .current_dir(folder.path())
            .output();
        let calls = std::fs::read_to_string(folder.path().join("calls")).unwrap_or_default();
        let Ok(_) = strace else { return skip("strace", "strace is not installed") };
        if !calls.contains("exited with") {
            return skip("trace", "this machine does not let a program be traced");
        }
        assert!(!calls.contains("socket("), "{job:?}: {calls}");
    }
}
