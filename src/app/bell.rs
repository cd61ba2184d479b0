//! Bell sound at the end of an agenda item, played by an audio player of the system. Without one, only the
//! flash is shown.

#![expect(
    clippy::disallowed_methods,
    reason = "this file looks at the file system, runs other programs and has threads of its own"
)]

use crate::storage;
use std::path::Path;
use std::process::{Command, Stdio};

/// Sample rate.
const SAMPLE_RATE_HZ: u32 = 22_050;

/// Plays the bell without blocking. The sound is stored in a file for the player.
pub(super) fn ring(file: &Path) {
    if !file.exists() && storage::write_state_file(file, &bell_sound_wav()).is_err() {
        return;
    }
    let file = file.to_owned();
    let play = move || {
        for (player, args) in players(&file) {
            let mut command = Command::new(player);
            command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            if command.status().is_ok_and(|status| status.success()) {
                return;
            }
        }
    };
    // Without a thread there is no sound, but still the flash.
    std::thread::Builder::new().name("bell".to_owned()).spawn(play).ok();
}

/// Audio players of this system, best first.
fn players(file: &Path) -> Vec<(&'static str, Vec<String>)> {
    let path = file.display().to_string();
    if cfg!(target_os = "macos") {
        vec![("afplay", vec![path])]
    } else if cfg!(windows) {
        let quoted = path.replace('\'', "''");
        let script = format!("(New-Object System.Media.SoundPlayer '{quoted}').PlaySync()");
        vec![(
            "powershell",
            ["-NoProfile", "-NonInteractive", "-Command"]
                .map(str::to_owned)
                .into_iter()
                .chain([script])
                .collect(),
        )]
    } else {
        vec![
            ("pw-play", vec![path.clone()]),
            ("paplay", vec![path.clone()]),
            ("aplay", vec!["-q".to_owned(), path]),
        ]
    }
}

/// Two bell strokes as a WAV file: mono, 16 bits.
fn bell_sound_wav() -> Vec<u8> {
    let seconds = |number: u32| number as f32 / SAMPLE_RATE_HZ as f32;
    let bell = |time: f32, pitch: f32| {
        let fade = (-3.2 * time).exp() * (time * 120.0).min(1.0);
        let wave = |times: f32| (std::f32::consts::TAU * pitch * times * time).sin();
        fade * (wave(1.0) + 0.35 * wave(2.0) + 0.12 * wave(3.01))
    };
    let samples = (0..SAMPLE_RATE_HZ * 2).map(seconds).map(|time| {
        let second = if time > 0.45 { bell(time - 0.45, 659.3) } else { 0.0 };
        ((bell(time, 880.0) + second) * 0.22 * f32::from(i16::MAX)) as i16
    });
    let data: Vec<u8> = samples.flat_map(i16::to_le_bytes).collect();
    let length = u32::try_from(data.len()).unwrap_or_default();
    let mut file = b"RIFF".to_vec();
    file.extend((length + 36).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    file.extend(SAMPLE_RATE_HZ.to_le_bytes());
    file.extend((SAMPLE_RATE_HZ * 2).to_le_bytes());
    file.extend(b"\x02\0\x10\0data");
    file.extend(length.to_le_bytes());
    file.extend(data);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bell_is_a_sound_file_that_never_clips() {
        let file = bell_sound_wav();
        assert_eq!(
            (&file[..4], &file[8..16], file.len()),
            (&b"RIFF"[..], &b"WAVEfmt "[..], 44 + SAMPLE_RATE_HZ as usize * 4)
        );
        let samples: Vec<i16> =
            file[44..].chunks(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        assert!(samples.iter().all(|sample| sample.unsigned_abs() < 30_000));
        assert!(samples.iter().any(|sample| sample.unsigned_abs() > 5_000), "it can be heard");
    }
}
