//! Visible part of the page, and its scale. Never saved with a board.

use crate::geometry::{Point, Rect, Transform};
use crate::model::Page;

/// The view of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Part of the window that shows the page, in screen points.
    viewport: Rect,
    /// Page position at the center of the viewport.
    center: Point,
    zoom: f32,
    /// The area that stays fitted when the window is resized, if any.
    fitted: Option<Rect>,
}

impl Default for Camera {
    fn default() -> Self {
        let page = Page::default().sheet().to_rect();
        Self { viewport: page, center: page.center(), zoom: 1.0, fitted: Some(page) }
    }
}

impl Camera {
    /// Minimum zoom: 10 %.
    pub(crate) const MIN_ZOOM: f32 = 0.1;
    /// Maximum zoom: 800 %.
    pub(crate) const MAX_ZOOM: f32 = 8.0;

    /// Screen points per page unit.
    pub(crate) const fn zoom(&self) -> f32 {
        self.zoom
    }

    /// Transform from page units to screen points.
    pub fn screen_from_page(&self) -> Transform {
        let shift = self.viewport.center() - self.center * self.zoom;
        Transform::new(self.zoom, shift)
    }

    /// Page position of a screen position.
    pub(crate) fn page_from_screen(&self, p: Point) -> Point {
        self.screen_from_page().invert(p)
    }

    /// Visible part of the page, in page units.
    pub fn visible(&self) -> Rect {
        let (min, max) =
            (self.page_from_screen(self.viewport.min()), self.page_from_screen(self.viewport.max()));
        Rect::new(min.x, min.y, max.x, max.y)
    }

    /// Sets the viewport; what is fitted stays fitted.
    pub fn set_viewport(&mut self, viewport: Rect) {
        if viewport != self.viewport && viewport.width() > 1.0 && viewport.height() > 1.0 {
            self.viewport = viewport;
            if let Some(area) = self.fitted {
                self.fit(area);
            }
        }
    }

    /// Fits an area with a small margin, and keeps it fitted.
    pub fn fit(&mut self, area: Rect) {
        let air = 16.0;
        let x = (self.viewport.width() - 2.0 * air).max(1.0) / area.width().max(1.0);
        let y = (self.viewport.height() - 2.0 * air).max(1.0) / area.height().max(1.0);
        self.zoom = x.min(y).clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        self.center = area.center();
        self.fitted = Some(area);
    }

    /// Fits an area with a small margin at a zoom of at most `max_scale`, without keeping it fitted.
    pub(crate) fn fit_once(&mut self, area: Rect, max_scale: f32) {
        self.fit(area);
        self.zoom = self.zoom.min(max_scale);
        self.fitted = None;
    }

    /// Scrolls the shortest distance that makes an area visible; does nothing if it is visible.
    pub(crate) fn reveal(&mut self, area: Rect) {
        let air = 24.0 / self.zoom;
        let (seen, wanted) = (self.visible(), area.inflate(air));
        let push = |low: f32, high: f32, from: f32, to: f32| {
            if to - from > high - low || from < low {
                from - low
            } else if to > high {
                to - high
            } else {
                0.0
            }
        };
        let by = Point::new(
            push(seen.left, seen.right, wanted.left, wanted.right),
            push(seen.top, seen.bottom, wanted.top, wanted.bottom),
        );
        if !seen.contains_rect(area) {
            self.center = self.center + by;
            self.fitted = None;
        }
    }

    /// Centers the view on a page position.
    pub(crate) const fn center_on(&mut self, at: Point) {
        self.center = at;
        self.fitted = None;
    }

    /// Sets the zoom around the center of the view.
    pub fn set_zoom(&mut self, zoom: f32) {
        self.zoom_about(self.viewport.center(), zoom / self.zoom);
    }

    /// Multiplies the zoom by a factor; the page position under `screen` stays there.
    pub fn zoom_about(&mut self, screen: Point, factor: f32) {
        let fixed = self.page_from_screen(screen);
        self.zoom = (self.zoom * factor).clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        self.center = fixed + (self.viewport.center() - screen) * (1.0 / self.zoom);
        self.fitted = None;
    }

    /// Moves the page by a distance in screen points.
    pub fn pan(&mut self, by: Point) {
        self.center = self.center - by * (1.0 / self.zoom);
        self.fitted = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_position_under_the_pointer() {
        let mut camera = Camera::default();
        camera.set_viewport(Rect::new(40.0, 60.0, 1040.0, 760.0));
        let pointer = Point::new(300.0, 500.0);
        let before = camera.page_from_screen(pointer);
        for factor in [1.3, 2.0, 0.2, 50.0, 0.001] {
            camera.zoom_about(pointer, factor);
            assert!(camera.page_from_screen(pointer).distance(before) < 0.05);
        }
        assert!((camera.zoom() - Camera::MIN_ZOOM).abs() < 1e-6);
    }

    #[test]
    fn a_fitted_page_stays_fitted_when_the_window_is_resized() {
        let mut camera = Camera::default();
        for viewport in [Rect::new(0.0, 0.0, 800.0, 600.0), Rect::new(0.0, 30.0, 300.0, 900.0)] {
            camera.set_viewport(viewport);
            assert!(camera.visible().contains_rect(Rect::new(0.0, 0.0, 1920.0, 1080.0)), "{camera:?}");
        }
    }
}
