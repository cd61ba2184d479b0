//! Long work says how far it is and stops when it is asked to, whichever thread does it.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a helper that fails should fail its test"
)]

mod support;

use growth_canvas::export::{
    ExportError, ExportOptions, Format, Progress, Resolution, Subject, Watch, export_steps_watched,
    export_watched,
};
use support::cycles::case;

#[test]
fn a_picture_under_way_can_be_given_up_at_any_word() {
    let board = case("bizreach");
    let options = ExportOptions { resolution: Resolution::Width(3000), ..ExportOptions::default() };
    for format in Format::ALL {
        let progress = Progress::default();
        progress.stop();
        let made = export_watched(&board, Subject::Board, format, &options, Watch::new(&progress));
        assert_eq!(made, Err(ExportError::Stopped), "{format:?}");
    }
    let progress = Progress::default();
    let made = export_watched(&board, Subject::Board, Format::Png, &options, Watch::new(&progress));
    assert!(made.is_ok() && progress.done() > 0.99, "{}", progress.done());
    // One that looks while it is painted stops it in the middle: no thread waits for another.
    let progress = Progress::default();
    let half = std::thread::scope(|scope| {
        scope.spawn(|| {
            while progress.done() < 0.2 {
                std::thread::yield_now();
            }
            progress.stop();
        });
        let wide = ExportOptions { resolution: Resolution::Width(12_000), ..ExportOptions::default() };
        export_watched(&board, Subject::Board, Format::Png, &wide, Watch::new(&progress))
    });
    assert_eq!(half, Err(ExportError::Stopped));
    let steps = Progress::default();
    let made = export_steps_watched(&board, Format::Pdf, &options, Watch::new(&steps));
    assert!(made.is_ok() && steps.done() > 0.5);
}
