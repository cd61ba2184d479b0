//! The program as a process: its output and exit code.

#![expect(clippy::expect_used, reason = "a failing helper fails its test")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the program in a directory, without a display.
pub fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_growth-canvas"));
    command.current_dir(folder).args(args);
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.output().expect("the program runs")
}

/// Runs the program with text on its standard input.
pub fn run_with(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_growth-canvas"));
    let piped = [Stdio::piped(), Stdio::piped(), Stdio::piped()];
    let [stdin, stdout, stderr] = piped;
    let mut child = command
        .current_dir(folder)
        .args(args)
        .stdin(stdin)
        .stdout(stdout)
        .stderr(stderr)
        .spawn()
        .expect("it starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

/// Output as text.
pub fn text_of(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// Asserts that the program fails with an error that contains all these parts.
pub fn assert_fails(folder: &Path, args: &[&str], parts: &[&str]) {
    let output = run(folder, args);
    let said = text_of(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    assert!(output.stdout.is_empty(), "nothing on standard output");
    for part in parts {
        assert!(said.contains(part), "{args:?} should contain “{part}”:\n{said}");
    }
    assert!(said.contains("hint: ") || said.contains("Usage"), "{said}");
}
