//! The canvas as triangles, without a screen: complete whatever happened to the glyph texture, without what is
//! too small, and an idle window requests no frames.

use crate::support::cycles::case;
use crate::support::window::open_case;
use egui::epaint::{ClippedShape, ImageData, Mesh, Primitive};
use egui::{
    ColorImage, Context, Event, Key, Modifiers, RawInput, Rect, Shape, TextureId, TexturesDelta, Vec2,
};
use growth_canvas::edit::notes::{self, NewNote};
use growth_canvas::geometry::{self as page, Point, Transform};
use growth_canvas::i18n::Lang;
use growth_canvas::model::{Board, IdSource};
use growth_canvas::scene::{ElementTag, Scene, Theme, ViewOptions};
use growth_canvas::ui::paint::{ViewTransform, glyph_bytes, paint_scene};
use growth_canvas::ui::theme;
use std::collections::BTreeMap;
use std::sync::Arc;

const SIZE: Vec2 = Vec2::new(1280.0, 800.0);

/// A context and the textures of a graphics card.
struct Screen {
    ctx: Context,
    textures: BTreeMap<TextureId, ColorImage>,
}

impl Screen {
    fn new() -> Self {
        let ctx = Context::default();
        theme::install_fonts(&ctx);
        theme::install_style(&ctx, Theme::Light);
        Self { ctx, textures: BTreeMap::new() }
    }

    fn upload(&mut self, deltas: &mut TexturesDelta) {
        let all = deltas.set.iter().flat_map(|(id, deltas)| deltas.iter().map(|delta| (*id, delta.clone())));
        for (id, delta) in all {
            let ImageData::Color(image) = delta.image;
            match (delta.pos, self.textures.get_mut(&id)) {
                (Some([x, y]), Some(texture)) => {
                    for row in 0..image.size[1] {
                        for column in 0..image.size[0] {
                            texture[(x + column, y + row)] = image[(column, row)];
                        }
                    }
                }
                _ => drop(self.textures.insert(id, (*image).clone())),
            }
        }
        deltas.clear();
    }

    /// Every triangle of a bitmap shows something: what was promised was rendered.
    fn check(&self, mesh: &Mesh) {
        let texture = &self.textures[&mesh.texture_id];
        let [w, h] = texture.size.map(|side| side as f32);
        let mut blank = 0;
        for triangle in mesh.indices.chunks(3) {
            let uv = |at: usize| mesh.vertices[triangle[at] as usize].uv;
            let area = Rect::from_points(&[uv(0), uv(1), uv(2)]);
            if area.area() == 0.0 {
                continue;
            }
            let (left, right) = ((area.left() * w).round() as usize, (area.right() * w).round() as usize);
            let (top, bottom) = ((area.top() * h).round() as usize, (area.bottom() * h).round() as usize);
            let seen = (top..bottom.max(top + 1))
                .any(|y| (left..right.max(left + 1)).any(|x| texture[(x, y)].a() > 0));
            blank += usize::from(!seen);
        }
        assert_eq!(blank, 0, "of {} triangles", mesh.indices.len() / 3);
    }
}

/// Meshes of a scene at a scale, its corner in the window's.
fn meshes(ctx: &mut Screen, scene: &Scene, scale: f32, pixels_per_point: f32) -> Vec<Arc<Mesh>> {
    painted(ctx, scene, Transform::new(scale, Point::default()), pixels_per_point)
}

fn painted(screen: &mut Screen, scene: &Scene, camera: Transform, pixels_per_point: f32) -> Vec<Arc<Mesh>> {
    let mut input =
        RawInput { screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, SIZE)), ..RawInput::default() };
    input.viewports.get_mut(&egui::ViewportId::ROOT).unwrap().native_pixels_per_point =
        Some(pixels_per_point);
    let ctx = screen.ctx.clone();
    let mut output = ctx.run_ui(input, |ui| {
        let painter = ui.painter_at(ui.max_rect());
        paint_scene(&painter, scene, &[], ViewTransform::still(scene, camera));
    });
    screen.upload(&mut output.textures_delta);
    let shapes = output.shapes.iter().map(|ClippedShape { shape, .. }| shape.clone());
    let made = shapes.filter_map(|shape| if let Shape::Mesh(mesh) = shape { Some(mesh) } else { None });
    let made: Vec<Arc<Mesh>> = made.collect();
    // The triangles are valid for egui too.
    for primitive in ctx.tessellate(output.shapes, output.pixels_per_point) {
        if let Primitive::Mesh(mesh) = primitive.primitive {
            assert!(mesh.is_valid());
        }
    }
    made.iter().filter(|mesh| mesh.texture_id != TextureId::default()).for_each(|mesh| screen.check(mesh));
    made
}

fn scene(theme: Theme) -> Scene {
    let look = ViewOptions { page_background: true, theme, lang: Lang::Ja, ..ViewOptions::default() };
    Scene::new(&case("bizreach"), &look)
}

/// Number of vertices of the mesh, and how many of them show a bitmap.
fn corners(mesh: &Mesh) -> (usize, usize) {
    (mesh.vertices.len(), mesh.vertices.iter().filter(|corner| corner.uv != egui::Pos2::ZERO).count())
}

#[test]
fn only_the_topmost_of_thousands_of_piled_notes_is_painted() {
    let heap = |count: usize| {
        let (mut board, mut ids) = (Board::default(), IdSource::new([3, 1]));
        let spot = page::IRect::new(600, 500, 168, 96);
        let new = (0..count).map(|_| (ids.next_id(), NewNote::with_text(spot, "資源")));
        notes::add_many(&board, new.collect()).apply(&mut board).unwrap();
        Scene::new(&board, &ViewOptions::default())
    };
    let seen = |scene: &Scene| {
        scene.unoccluded_items(scene.page).filter(|item| matches!(item.tag, ElementTag::Note(_))).count()
    };
    let one = seen(&heap(1));
    assert_eq!(seen(&heap(5000)), one, "covered notes are skipped");
    assert_eq!(seen(&heap(3)), 3 * one, "a few are painted as in a picture");
    let top = heap(5000);
    let last = top.notes.last().unwrap().id;
    assert!(top.unoccluded_items(top.page).any(|item| item.tag == ElementTag::Note(last)));
}

#[test]
fn a_board_is_one_mesh_and_the_same_after_the_atlas_was_cleared() {
    let mut ctx = Screen::new();
    let first = meshes(&mut ctx, &scene(Theme::Light), 0.6, 1.0);
    assert_eq!(first.len(), 1);
    let (all, bitmaps) = corners(&first[0]);
    assert!(bitmaps > 1000 && all > bitmaps, "{all} corners, {bitmaps} of them of bitmaps");
    // Switching between light and dark clears the texture each time.
    for theme in [Theme::Dark, Theme::Light] {
        theme::install_style(&ctx.ctx, theme);
        let again = meshes(&mut ctx, &scene(theme), 0.6, 1.0);
        assert_eq!(corners(&again[0]), (all, bitmaps), "{theme:?}");
    }
    let same = meshes(&mut ctx, &scene(Theme::Light), 0.6, 1.0);
    assert_eq!(same[0].vertices.len(), first[0].vertices.len());
}

#[test]
fn every_case_is_painted_completely_at_every_size() {
    for key in ["bizreach", "cycle", "spotify", "cosmetics", "uber-eats"] {
        let scene = Scene::new(&case(key), &ViewOptions { page_background: true, ..ViewOptions::default() });
        let mut screen = Screen::new();
        for scale in [0.43, 0.62, 0.3, 1.0, 2.0] {
            meshes(&mut screen, &scene, scale, 1.0);
        }
    }
}

#[test]
fn a_full_texture_grows_until_the_mesh_fits() {
    let mut ctx = Screen::new();
    // Every size needs its own bitmaps; these do not fit the initial texture.
    let counts: Vec<usize> = (0..40)
        .map(|step| {
            let scale = 1.0 + step as f32 * 0.05;
            let made = meshes(&mut ctx, &scene(Theme::Light), scale, 1.0);
            let fresh = meshes(&mut Screen::new(), &scene(Theme::Light), scale, 1.0);
            assert_eq!(corners(&made[0]), corners(&fresh[0]), "at {scale}");
            made[0].vertices.len()
        })
        .collect();
    assert!(counts.iter().all(|count| *count > 100));
}

#[test]
fn the_maximum_zoom_of_the_largest_page_fits_the_texture() {
    let mut board = case("bizreach");
    let page = growth_canvas::model::Page::new(3).unwrap();
    growth_canvas::edit::board_info::set_page(&board, page).apply(&mut board).unwrap();
    let large = Scene::new(&board, &ViewOptions { page_background: true, ..ViewOptions::default() });
    let mut ctx = Screen::new();
    for pixels_per_point in [1.0, 2.0] {
        let made = meshes(&mut ctx, &large, 8.0, pixels_per_point);
        let fresh = meshes(&mut Screen::new(), &large, 8.0, pixels_per_point);
        assert_eq!(corners(&made[0]), corners(&fresh[0]));
        assert!(glyph_bytes(&ctx.ctx) <= 32 << 20);
    }
}

#[test]
fn the_shaft_of_an_arrow_is_painted_with_both_ends_outside() {
    let board = case("cycle");
    let arrows = Scene::new(&board, &ViewOptions::default());
    let long =
        arrows.arrows.iter().flat_map(|arrow| arrow.route.segments()).max_by_key(|(a, b)| (a.x - b.x).abs());
    let (a, b) = long.unwrap();
    let middle = Point::from(a).lerp(Point::from(b), 0.5);
    // A zoom at which the window shows a hundred units.
    let scale = SIZE.x / 100.0;
    let shift = Point::new(SIZE.x / 2.0, SIZE.y / 2.0) - middle * scale;
    let mut only = arrows.clone();
    only.retain(|tag| matches!(tag, ElementTag::Arrow(_)));
    let made = painted(&mut Screen::new(), &only, Transform::new(scale, shift), 1.0);
    let seen = |mesh: &Arc<Mesh>| {
        mesh.vertices.iter().any(|corner| (corner.pos.y - SIZE.y / 2.0).abs() < 13.0 * scale + 2.0)
    };
    assert!(made.iter().any(seen), "{a:?} to {b:?}");
}

#[test]
fn illegible_text_is_painted_as_bars() {
    let mut ctx = Screen::new();
    let (near, far) =
        (meshes(&mut ctx, &scene(Theme::Light), 0.6, 1.0), meshes(&mut ctx, &scene(Theme::Light), 0.1, 1.0));
    let words = |mesh: &Mesh| corners(mesh).1;
    assert!(words(&far[0]) * 8 < words(&near[0]), "{} and {}", words(&far[0]), words(&near[0]));
    // A screen with twice the resolution shows text at half the size.
    let (coarse, fine) =
        (meshes(&mut ctx, &scene(Theme::Light), 0.2, 1.0), meshes(&mut ctx, &scene(Theme::Light), 0.2, 2.0));
    assert!(words(&fine[0]) > 2 * words(&coarse[0]), "{} and {}", words(&fine[0]), words(&coarse[0]));
}

#[test]
fn an_idle_window_requests_no_frame() {
    let mut window = open_case(Some("bizreach"), Lang::Ja);
    window.harness.run();
    assert!(!window.harness.ctx.has_requested_repaint());
    // After a zoom, the text is rendered sharply in one more frame, and then no more frames are requested.
    let key = Event::Key {
        key: Key::Plus,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    window.harness.event(key);
    window.harness.run();
    window.harness.step();
    assert!(!window.harness.ctx.has_requested_repaint());
}
