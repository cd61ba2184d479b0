//! Long operations report progress and stop on request, on any thread.

use crate::support::cycles::case;
use growth_canvas::export::{
    ExportContent, ExportError, ExportOptions, Format, Progress, ProgressReporter, Resolution,
    export_steps_with_progress, export_with_progress,
};

#[test]
fn an_export_can_be_canceled_at_any_report() {
    let board = case("bizreach");
    let options = ExportOptions { resolution: Resolution::Width(3000), ..ExportOptions::default() };
    for format in Format::ALL {
        let progress = Progress::default();
        progress.cancel();
        let made = export_with_progress(
            &board,
            ExportContent::Board,
            format,
            &options,
            ProgressReporter::new(&progress),
        );
        assert_eq!(made, Err(ExportError::Canceled), "{format:?}");
    }
    let progress = Progress::default();
    let made = export_with_progress(
        &board,
        ExportContent::Board,
        Format::Png,
        &options,
        ProgressReporter::new(&progress),
    );
    assert!(made.is_ok() && progress.fraction() > 0.99, "{}", progress.fraction());
    // Canceling during rendering stops it in the middle: no thread waits for another.
    let progress = Progress::default();
    let half = std::thread::scope(|scope| {
        scope.spawn(|| {
            while progress.fraction() < 0.2 {
                std::thread::yield_now();
            }
            progress.cancel();
        });
        let wide = ExportOptions { resolution: Resolution::Width(12_000), ..ExportOptions::default() };
        export_with_progress(
            &board,
            ExportContent::Board,
            Format::Png,
            &wide,
            ProgressReporter::new(&progress),
        )
    });
    assert_eq!(half, Err(ExportError::Canceled));
    let steps = Progress::default();
    let made = export_steps_with_progress(&board, Format::Pdf, &options, ProgressReporter::new(&steps));
    assert!(made.is_ok() && steps.fraction() > 0.5);
}
