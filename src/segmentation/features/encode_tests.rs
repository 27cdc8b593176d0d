use super::*;
use crate::columns::canonical;
use crate::job::complete;
use crate::segmentation::params::SegmentParams;

fn choice(column: &str, transform: Transform) -> FeatureChoice {
    FeatureChoice { column: column.to_owned(), transform: Some(transform), weight: 1.0 }
}

fn made(columns: &[Column], choices: &[FeatureChoice], scale: Scale) -> (Points, Vec<FeatureReport>) {
    let params = SegmentParams { scale, ..SegmentParams::default() }.check().unwrap();
    complete(|host| async move {
        let order = canonical(columns, &host).await;
        Ok(encode(columns, choices, &params, &order, &host).await)
    })
    .unwrap()
}

#[test]
fn points_do_not_depend_on_the_order_or_the_currency() {
    let spend = [10.0, 250.0, 0.0, -5.0, 40.0];
    let columns = |factor: f64, turn: usize| {
        let mut values: Vec<f64> = spend.iter().map(|value| value * factor).collect();
        values.rotate_left(turn);
        let mut purchases = vec![1.0, 7.0, 1.0, 1.0, 3.0];
        purchases.rotate_left(turn);
        [
            Column::numbers("purchases", purchases),
            Column::numbers("since_last", vec![3.0; 5]),
            Column::numbers("spend", values),
        ]
    };
    let choices = [
        choice("purchases", Transform::Log1p),
        choice("since_last", Transform::None),
        choice("spend", Transform::Log1pRelative),
    ];
    let (one, reports) = made(&columns(1.0, 0), &choices, Scale::Standard);
    let (two, _) = made(&columns(1.0, 2), &choices, Scale::Standard);
    let (three, _) = made(&columns(1024.0, 0), &choices, Scale::Standard);
    assert_eq!(one.values(), two.values());
    assert_eq!(one.values(), three.values());
    assert!(reports[1].dropped && reports[1].reason == Some("same") && one.width() == 2);
}

#[test]
fn words_are_coded_as_in_the_analysis_of_mixed_data() {
    let words = Column::words("sex", vec!["m".into(), "f".into()], vec![0, 1, 1, 1, NO_WORD]);
    let (points, reports) = made(&[words], &[choice("sex", Transform::None)], Scale::Standard);
    assert_eq!((points.width(), points.numeric, points.levels()), (2, 0, 2));
    assert_eq!((reports[0].missing, reports[0].levels), (1, 2));
    // Of five customers three are `f`, one `m`; the missing one is the average customer.
    let root = 0.6f64.sqrt();
    assert!((points.row(0)[0] - (1.0 / root - root)).abs() < 1e-15);
    assert_eq!(points.row(4), [0.0, 0.0]);
    // Each word's coordinate is centred over those who have a word, but for what is missing.
    let sum: f64 = (0..5).map(|row| points.row(row)[1]).sum();
    let expected = (1.0 / 0.2f64.sqrt() - 0.2f64.sqrt()) - 3.0 * 0.2f64.sqrt();
    assert!((sum - expected).abs() < 1e-12);
}

#[test]
fn missing_values_count_as_the_median_and_are_reported() {
    let income = Column::numbers("income", vec![10.0, f64::NAN, 30.0, f64::INFINITY, 20.0]);
    let empty = Column::numbers("empty", vec![f64::NAN; 5]);
    let choices = [choice("income", Transform::None), choice("empty", Transform::None)];
    let (points, reports) = made(&[income, empty], &choices, Scale::Robust);
    assert_eq!((reports[0].missing, reports[1].reason), (2, Some("empty")));
    assert_eq!(points.values().iter().filter(|value| **value == 0.0).count(), 3);
}

#[test]
fn skewed_columns_are_transformed_by_default() {
    let income = Column::numbers("income", (0..40).map(|i| libm::exp(f64::from(i) / 8.0)).collect());
    let age = Column::numbers("age", (0..40).map(f64::from).collect());
    let choices = ["income", "age"].map(|name| FeatureChoice { column: name.into(), transform: None, weight: 1.0 });
    let (_, reports) = made(&[income, age], &choices, Scale::Standard);
    assert_eq!((reports[0].transform, reports[1].transform), ("log1p-relative", "none"));
}
