//! Pictures of easy and hard sizes: what is drawn, what it is off by, and where words go.
#![allow(clippy::expect_used, reason = "a test that can’t go on must fail")]

use euler::{Kind, Mask, Picture, Problem, Sizes, draw};
use proptest::prelude::*;

fn picture(sets: usize, regions: &[(Mask, f64)]) -> Picture {
    draw(&Sizes::new(sets, regions.iter().copied()).expect("good sizes"))
}

#[track_caller]
fn assert_true(picture: &Picture) {
    assert!(picture.diag_error < 1e-6, "off by {}", picture.diag_error);
    assert!(picture.stress < 1e-9, "stress {}", picture.stress);
    assert_sound(picture);
}

/// What holds of every picture, however hard its sizes.
#[track_caller]
fn assert_sound(picture: &Picture) {
    let finite = |numbers: &[f64]| numbers.iter().all(|number| number.is_finite());
    let view = picture.view;
    assert!(finite(&[picture.stress, picture.diag_error, view.x, view.y, view.width, view.height]));
    for shape in &picture.shapes {
        let label = shape.label;
        assert!(finite(&[shape.cx, shape.cy, shape.rx, shape.ry, shape.rotation]));
        assert!(finite(&[label.at.x, label.at.y, label.rim.x, label.rim.y]));
        assert!(shape.rx >= shape.ry && shape.ry > 0.0);
        assert!(label.at.x >= view.x && label.at.x <= view.x + view.width);
        assert!(label.at.y >= view.y && label.at.y <= view.y + view.height);
        if picture.kind == Kind::Circles {
            assert!((shape.rx - shape.ry).abs() < 1e-9);
        }
    }
    for region in &picture.regions {
        assert!(finite(&[region.wanted, region.drawn, region.room, region.residual()]));
        assert_eq!(region.path.is_empty(), region.drawn == 0.0, "{region:?}");
        assert!(!region.path.contains("NaN") && !region.path.contains("inf"));
        if let Some((x, y)) = region.label {
            assert_eq!(mask_at(picture, x, y), region.mask, "{region:?}");
        }
    }
}

fn mask_at(picture: &Picture, x: f64, y: f64) -> Mask {
    let inside = picture.shapes.iter().filter(|shape| {
        let (sin, cos) = shape.rotation.to_radians().sin_cos();
        let (dx, dy) = (x - shape.cx, y - shape.cy);
        ((dx * cos + dy * sin) / shape.rx).hypot((dy * cos - dx * sin) / shape.ry) < 1.0
    });
    inside.fold(0, |mask, shape| mask | 1 << shape.set)
}

#[test]
fn one_set_is_a_circle() {
    let picture = picture(1, &[(0b1, 17.0)]);
    assert_true(&picture);
    let shape = picture.shapes[0];
    assert!((shape.rx - 500.0).abs() < 1e-9 && (shape.cx - 500.0).abs() < 1e-9);
    assert!((picture.regions[0].drawn - 17.0).abs() < 1e-9);
}

#[test]
fn two_sets_are_exact_whatever_they_share() {
    for shared in [0.0, 1e-6, 0.1, 3.0, 8.0, 40.0, 1e6] {
        for others in [(5.0, 7.0), (0.0, 4.0), (1.0, 1e6), (0.0, 0.0), (3.0, 0.0)] {
            if shared + others.0 + others.1 > 0.0 {
                let picture = picture(2, &[(0b01, others.0), (0b10, others.1), (0b11, shared)]);
                assert_true(&picture);
            }
        }
    }
}

#[test]
fn sets_with_the_same_in_them_have_the_same_shape() {
    let picture = picture(3, &[(0b011, 8.0), (0b100, 3.0), (0b111, 2.0)]);
    assert_true(&picture);
    let [one, two, _] = picture.shapes[..] else { panic!("three shapes") };
    assert_eq!((one.cx, one.cy, one.rx), (two.cx, two.cy, two.rx));
    assert!(picture.region(0b001).is_none());
    assert_ne!(one.label.at, two.label.at);
}

#[test]
fn nested_sets_are_inside_each_other() {
    assert_true(&picture(3, &[(0b001, 9.0), (0b011, 5.0), (0b111, 2.0)]));
}

#[test]
fn sets_with_nothing_in_common_are_apart() {
    let picture = picture(4, &[(0b0001, 9.0), (0b0010, 5.0), (0b0100, 2.0), (0b1000, 1.0)]);
    assert_true(&picture);
    assert_eq!(picture.regions.len(), 4);
}

#[test]
fn an_empty_set_has_no_shape_and_takes_nothing_from_the_others() {
    let picture = picture(3, &[(0b001, 9.0), (0b101, 5.0), (0b100, 2.0)]);
    assert_true(&picture);
    assert_eq!(picture.shapes.iter().map(|shape| shape.set).collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn nothing_at_all_is_an_empty_picture_without_loss() {
    let picture = picture(6, &[]);
    assert_eq!((picture.shapes.len(), picture.regions.len()), (0, 0));
    assert_eq!((picture.stress, picture.diag_error), (0.0, 0.0));
    assert!(picture.view.width > 0.0 && picture.view.height > 0.0);
}

#[test]
fn a_millionth_is_drawn_as_a_millionth() {
    let alone = picture(2, &[(0b01, 1e6), (0b10, 1.0)]);
    assert_true(&alone);
    assert!((alone.region(0b10).expect("drawn").drawn - 1.0).abs() < 1e-6);
    let within = picture(3, &[(0b001, 1e6), (0b011, 1.0), (0b100, 2e5), (0b101, 3e4)]);
    assert_true(&within);
    assert!((within.region(0b011).expect("drawn").drawn - 1.0).abs() < 1e-3);
}

#[test]
fn what_cannot_be_drawn_truly_is_said() {
    // Six sets of which each two have something in common, and no three.
    let mut regions: Vec<(Mask, f64)> = (0..6).map(|set| (1 << set, 10.0)).collect();
    for first in 0..6 {
        regions.extend((0..first).map(|second| (1 << first | 1 << second, 1.0)));
    }
    let picture = picture(6, &regions);
    assert_sound(&picture);
    assert!(picture.stress > 1e-4 && picture.stress < 0.2, "{}", picture.stress);
    let off = picture.regions.iter().map(|region| region.residual().abs()).fold(0.0, f64::max);
    assert!(off > 0.01, "{off}");
    let sum: f64 = picture.regions.iter().map(|region| region.drawn).sum();
    assert!(sum > 50.0 && sum < 100.0);
}

#[test]
fn ellipses_are_drawn_where_circles_would_be_untrue() {
    // Three sets that share more all together than two by two: no circles have such regions.
    let regions = [
        (0b001, 3.0),
        (0b010, 3.0),
        (0b100, 8.0),
        (0b011, 0.2),
        (0b101, 4.0),
        (0b110, 4.0),
        (0b111, 2.0),
    ];
    let picture = picture(3, &regions);
    assert_eq!(picture.kind, Kind::Ellipses);
    assert_sound(&picture);
    assert!(picture.diag_error < 0.01, "{}", picture.diag_error);
}

#[test]
fn bad_input_is_told() {
    let sizes = |sets, regions: &[(Mask, f64)]| Sizes::new(sets, regions.iter().copied());
    assert_eq!(sizes(0, &[]), Err(Problem::Sets(0)));
    assert_eq!(sizes(7, &[]), Err(Problem::Sets(7)));
    assert_eq!(sizes(2, &[(0, 1.0)]), Err(Problem::Region(0)));
    assert_eq!(sizes(2, &[(4, 1.0)]), Err(Problem::Region(4)));
    assert_eq!(sizes(6, &[(255, 1.0)]), Err(Problem::Region(255)));
    assert_eq!(sizes(2, &[(1, 1.0), (1, 0.0)]), Err(Problem::Twice(1)));
    assert_eq!(sizes(2, &[(1, -1.0)]), Err(Problem::Size(1, -1.0)));
    assert_eq!(sizes(2, &[(1, f64::INFINITY)]), Err(Problem::Size(1, f64::INFINITY)));
    assert!(matches!(sizes(2, &[(1, f64::NAN)]), Err(Problem::Size(1, size)) if size.is_nan()));
    assert_eq!(sizes(2, &[(1, f64::MAX), (2, f64::MAX)]), Err(Problem::Sum));
    assert_eq!(
        Problem::Size(1, -1.0).to_string(),
        "region 0b1 can't have the size -1: give a number from 0 up"
    );
}

/// Any sizes at all: many empty regions, and sizes that differ a lot.
fn any_sizes() -> impl Strategy<Value = (usize, Vec<f64>)> {
    let size = prop_oneof![
        3 => Just(0.0),
        3 => 0.0..10.0_f64,
        1 => (-6.0..6.0_f64).prop_map(f64::exp),
    ];
    (1..=6_usize).prop_flat_map(move |sets| {
        (Just(sets), prop::collection::vec(size.clone(), (1 << sets) - 1))
    })
}

fn sizes(sets: usize, regions: &[f64]) -> Sizes {
    Sizes::new(sets, (1..).zip(regions.iter().copied())).expect("good sizes")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_picture_is_sound_and_the_same_again((sets, regions) in any_sizes()) {
        let sizes = sizes(sets, &regions);
        let picture = draw(&sizes);
        assert_sound(&picture);
        prop_assert_eq!(draw(&sizes), picture);
    }

    #[test]
    fn the_order_of_the_sets_changes_nothing((sets, regions) in any_sizes(), by in 1..6_usize) {
        let turned = |mask: Mask| {
            (0..sets).filter(|set| mask >> set & 1 == 1).fold(0, |all, set| all | 1 << ((set + by) % sets))
        };
        let other = Sizes::new(sets, (1..).zip(&regions).map(|(mask, size)| (turned(mask), *size)));
        let (one, other) = (draw(&sizes(sets, &regions)), draw(&other.expect("good sizes")));
        prop_assert!((one.stress - other.stress).abs() < 1e-4, "{} {}", one.stress, other.stress);
    }

    #[test]
    fn the_unit_changes_nothing((sets, regions) in any_sizes(), by in 0.001..1000.0_f64) {
        let scaled: Vec<f64> = regions.iter().map(|size| size * by).collect();
        let (one, other) = (draw(&sizes(sets, &regions)), draw(&sizes(sets, &scaled)));
        prop_assert!((one.stress - other.stress).abs() < 1e-4, "{} {}", one.stress, other.stress);
        for (one, other) in one.regions.iter().zip(&other.regions) {
            prop_assert_eq!(one.mask, other.mask);
        }
    }
}
