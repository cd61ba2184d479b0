//! Routes of arrows: orthogonal, on the page, and around notes other than their ends.

use crate::support::boards::{any_plain_action, board_of, sample, samples};
use growth_canvas::geometry::{IPoint, IRect};
use growth_canvas::model::{Board, Endpoint, Id};
use growth_canvas::scene::{Scene, ViewOptions, route::Route};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

fn leg_area(a: IPoint, b: IPoint) -> IRect {
    let rect = IRect::from_corners(a, b);
    IRect::new(rect.left(), rect.top(), rect.size.w.max(1), rect.size.h.max(1))
}

/// The notes crossed by an arrow's center line that are not its ends.
fn crossed(board: &Board, scene: &Scene, id: Id, route: &Route) -> Vec<Id> {
    let arrow = board.arrow(id).unwrap();
    let strangers = scene
        .notes
        .iter()
        .filter(|note| arrow.from != Endpoint::Note(note.id) && arrow.to != Endpoint::Note(note.id));
    let hit = strangers.filter(|note| route.segments().any(|(a, b)| leg_area(a, b).intersects(note.rect)));
    hit.map(|note| note.id).collect()
}

fn check_shape(board: &Board, route: &Route) {
    let page = board.page().rect();
    assert!(route.points.len() >= 2, "{route:?}");
    for (a, b) in route.segments() {
        assert!(
            (a.x == b.x) != (a.y == b.y),
            "every segment is horizontal or vertical and not empty: {route:?}"
        );
    }
    for turn in route.points.windows(3) {
        assert!(
            (turn[0].x == turn[1].x) != (turn[1].x == turn[2].x),
            "consecutive segments are perpendicular: {route:?}"
        );
    }
    assert!(route.points.iter().all(|p| page.deflate(-1).contains(*p)), "on the page: {route:?}");
}

#[test]
fn no_arrow_of_a_sample_crosses_a_note_that_is_not_its_end() {
    let mut count = 0;
    for (name, text) in samples() {
        let board = sample(&text);
        let scene = Scene::new(&board, &ViewOptions::default());
        for placed in &scene.arrows {
            count += 1;
            check_shape(&board, &placed.route);
            assert_eq!(crossed(&board, &scene, placed.id, &placed.route), [], "{name}: {}", placed.id);
        }
        assert_eq!(scene.arrows.len(), board.arrows().len(), "{name}: every arrow has a route");
    }
    assert!(count > 70, "the samples have arrows");
}

#[test]
fn the_returning_arrow_runs_under_the_frame_in_every_cycle() {
    for (name, text) in samples() {
        let board = sample(&text);
        let scene = Scene::new(&board, &ViewOptions::default());
        let returning = board
            .arrows()
            .iter()
            .filter(|(_, arrow)| arrow.condition.is_some_and(|stage| stage.number() == 3));
        for (id, _) in returning {
            let placed = scene.arrows.iter().find(|placed| placed.id == *id).unwrap();
            let strip = board.page().strip();
            let under =
                placed.route.segments().any(|(a, b)| a.y == b.y && strip.contains(a) && strip.contains(b));
            assert!(under, "{name}: {:?}", placed.route);
        }
    }
}

#[test]
fn two_heads_share_one_trunk() {
    let board = sample(&samples().into_iter().find(|(name, _)| name == "cosmetics").unwrap().1);
    let scene = Scene::new(&board, &ViewOptions::default());
    let route = |id: &str| &scene.arrows.iter().find(|placed| placed.id.as_str() == id).unwrap().route.points;
    let (to_revenue, to_data) = (route("kpi-to-revenue"), route("kpi-to-feedback"));
    assert_eq!(to_revenue[0], to_data[0], "both start at the same point");
    assert_eq!(to_revenue[1].x, to_data[1].x, "both share the trunk");
    assert!(to_data[1].y > to_revenue[1].y, "the longer one continues below");
}

#[test]
fn arrows_follow_their_notes() {
    let board = sample(&samples().into_iter().find(|(name, _)| name == "cycle").unwrap().1);
    let id = Id::parse("data").unwrap();
    let edit = growth_canvas::edit::notes::move_by(&board, &[id].into(), IPoint::new(0, 60));
    let mut moved = board.clone();
    edit.apply(&mut moved).unwrap();
    let ends = |board: &Board| {
        let scene = Scene::new(board, &ViewOptions::default());
        let rect = scene.note_rect(id).unwrap();
        let ends = scene.arrows.iter().filter_map(|placed| {
            let arrow = board.arrow(placed.id).unwrap();
            if arrow.from == Endpoint::Note(id) {
                placed.route.points.first().copied()
            } else if arrow.to == Endpoint::Note(id) {
                placed.route.points.last().copied()
            } else {
                None
            }
        });
        let ends: Vec<IPoint> = ends.collect();
        assert_eq!(ends.len(), 2);
        assert!(
            ends.iter().all(|p| rect.deflate(-1).contains(*p) && !rect.deflate(1).contains(*p)),
            "on the edge: {ends:?}"
        );
    };
    ends(&board);
    ends(&moved);
}

/// A board of notes with space between them, and arrows.
fn spaced_board(cells: &[usize], pairs: &[(usize, usize)]) -> Board {
    use growth_canvas::edit::notes::NewNote;
    use growth_canvas::edit::{arrows, notes};
    use growth_canvas::model::IdSource;
    let mut board = Board::default();
    let mut source = IdSource::new([6, 6]);
    let mut ids = Vec::new();
    let cells: std::collections::BTreeSet<usize> = cells.iter().map(|cell| cell % 30).collect();
    for cell in cells {
        let (column, row) = ((cell % 6) as i32, (cell / 6) as i32);
        let rect = IRect::new(110 + column * 290 + (cell * 7 % 20) as i32, 150 + row * 160, 180, 80);
        let id = source.next_id();
        notes::add(&board, id, NewNote::with_text(rect, "付箋")).apply(&mut board).unwrap();
        ids.push(id);
    }
    for (from, to) in pairs {
        let (from, to) = (Endpoint::Note(ids[from % ids.len()]), Endpoint::Note(ids[to % ids.len()]));
        arrows::add(&board, source.next_id(), from, to, None).apply(&mut board).unwrap();
    }
    board
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn routes_are_orthogonal_on_random_boards(actions in prop::collection::vec(any_plain_action(), 4..60)) {
        let board = board_of(&actions);
        let scene = Scene::new(&board, &ViewOptions::default());
        prop_assert_eq!(scene.arrows.len(), board.arrows().len());
        for placed in &scene.arrows {
            check_shape(&board, &placed.route);
        }
    }

    #[test]
    fn no_note_is_crossed_if_notes_are_apart(
        cells in prop::collection::vec(0_usize..30, 2..24),
        pairs in prop::collection::vec((any::<usize>(), any::<usize>()), 1..14),
    ) {
        let board = spaced_board(&cells, &pairs);
        let scene = Scene::new(&board, &ViewOptions::default());
        for placed in &scene.arrows {
            check_shape(&board, &placed.route);
            prop_assert_eq!(crossed(&board, &scene, placed.id, &placed.route), []);
        }
    }
}

/// A board on which the search stopped too early and an arrow crossed a note.
#[test]
fn a_route_around_notes_is_found_on_a_crowded_board() {
    let cells = [4, 27, 14, 3, 0, 22, 28, 13, 23, 16, 1, 26, 10, 15, 7, 8, 12];
    let pairs = [(11, 1), (6, 7), (8, 10), (8, 0), (12, 0), (3, 0), (0, 13), (9, 6), (3, 12)];
    let board = spaced_board(&cells, &pairs);
    let scene = Scene::new(&board, &ViewOptions::default());
    for placed in &scene.arrows {
        assert_eq!(crossed(&board, &scene, placed.id, &placed.route), []);
    }
}

/// Over many fixed boards: on a single one piles of notes may leave no other route.
#[test]
fn arrows_rarely_cross_notes_on_random_boards() {
    let (mut crossings, mut arrows) = (0, 0);
    let mut runner = TestRunner::deterministic();
    let actions = prop::collection::vec(any_plain_action(), 4..60);
    for _ in 0..500 {
        let board = board_of(&actions.new_tree(&mut runner).unwrap().current());
        let scene = Scene::new(&board, &ViewOptions::default());
        for placed in &scene.arrows {
            // A note on or right next to an end may leave no other route.
            let ends: Vec<IRect> = [placed.route.points.first(), placed.route.points.last()]
                .into_iter()
                .flatten()
                .map(|p| IRect::new(p.x - 90, p.y - 90, 180, 180))
                .collect();
            let excused = |id: &Id| {
                scene.note_rect(*id).is_some_and(|rect| ends.iter().any(|end| end.intersects(rect)))
            };
            crossings +=
                crossed(&board, &scene, placed.id, &placed.route).iter().filter(|id| !excused(id)).count();
        }
        arrows += scene.arrows.len();
    }
    assert!(arrows > 300, "{arrows}");
    assert!(crossings * 16 < arrows, "{crossings} crossings by {arrows} arrows");
}
