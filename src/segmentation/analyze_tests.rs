use super::*;
use crate::job::{Job, Step, complete};
use crate::segmentation::describe::report::Segments;
use crate::segmentation::params::SegmentParams;
use crate::warning::Outcome;

type Columns = Vec<(&'static str, Vec<f64>)>;

fn run_all(columns: Vec<Column>, params: SegmentParams) -> SegmentResult {
    let input = SegmentInput { columns: Rc::new(columns), ..SegmentInput::default() };
    let params = params.check().unwrap();
    complete(async |host| analyze(&input, &params, None, &host).await).unwrap()
}

fn run(columns: Columns, params: SegmentParams) -> (Outcome<Segments>, Vec<u32>, Vec<Warning>) {
    let columns = columns.into_iter().map(|(name, values)| Column::numbers(name, values)).collect();
    let result = run_all(columns, params);
    (result.outcome.unwrap(), result.ids, result.warnings)
}

fn blobs(n: usize) -> Columns {
    let mut generator = Generator::new(9, "blobs");
    let mut noise = || generator.unit() + generator.unit() - 1.0;
    let centre = |i: usize| [[5.0, 200.0, 20.0], [30.0, 10.0, 900.0], [2.0, 20.0, 15.0]][i % 3];
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for i in 0..n {
        for (column, middle) in columns.iter_mut().zip(centre(i)) {
            column.push(middle * (1.0 + 0.1 * noise()));
        }
    }
    let [purchases, since, spend] = columns;
    vec![("purchases", purchases), ("since_last", since), ("spend", spend)]
}

#[test]
fn finds_the_groups_that_are_there() {
    let (outcome, ids, _) = run(blobs(900), SegmentParams::default());
    let segments = outcome.ready().unwrap();
    assert_eq!((segments.k, segments.natural_k, segments.chosen_by), (3, 3, "silhouette"));
    assert!(segments.segments.iter().all(|segment| segment.size == 300));
    let spend = |at: usize| segments.segments[at].spend.as_ref().unwrap().total;
    assert!(spend(0) > spend(1));
    assert!((0..900).all(|i| ids[i] == ids[i % 3]));
}

#[test]
fn the_order_of_customers_does_not_matter() {
    let raw = blobs(600);
    let turned: Vec<_> = raw
        .iter()
        .map(|(feature, values)| {
            let mut values = values.clone();
            values.rotate_left(217);
            (*feature, values)
        })
        .collect();
    let (one, ids, _) = run(raw, SegmentParams::default());
    let (two, mut other, _) = run(turned, SegmentParams::default());
    other.rotate_right(217);
    assert_eq!(one, two);
    assert_eq!(ids, other);
}

#[test]
fn more_groups_than_different_customers_are_lowered_aloud() {
    // 17 points, 9 of them different, 10 groups asked for.
    let points = [
        (1086, 348),
        (1087, 347),
        (1190, 244),
        (1190, 244),
        (1086, 348),
        (1185, 249),
        (1193, 241),
        (1185, 249),
        (1087, 347),
        (1188, 247),
        (1187, 233),
        (26, 111),
        (26, 111),
        (26, 110),
        (26, 110),
        (26, 110),
        (26, 110),
    ];
    let raw = vec![
        ("purchases", points.iter().map(|p| f64::from(p.0)).collect()),
        ("since_last", vec![1.0; 17]),
        ("spend", points.iter().map(|p| f64::from(p.1)).collect()),
    ];
    let (outcome, _, warnings) = run(raw, SegmentParams { k: Some(10), ..SegmentParams::default() });
    assert_eq!(outcome.ready().unwrap().k, 9);
    let codes: Vec<&str> = warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["feature-dropped", "k-lowered"]);
}

#[test]
fn customers_that_do_not_differ_are_one_segment() {
    let raw = vec![("purchases", vec![2.0; 40]), ("since_last", vec![9.0; 40]), ("spend", vec![5.0; 40])];
    let (outcome, ids, warnings) = run(raw, SegmentParams::default());
    let segments = outcome.ready().unwrap();
    assert_eq!((segments.k, segments.chosen_by), (1, "no-variation"));
    assert!(ids.iter().all(|id| *id == 1));
    assert_eq!(warnings.len(), 3);
}

#[test]
fn a_handful_of_customers_is_not_grouped() {
    let (outcome, _, _) = run(blobs(9), SegmentParams::default());
    assert!(matches!(outcome, Outcome::Missing { unavailable: Unavailable { code: "too-few-customers", .. } }));
}

#[test]
fn one_feature_of_three_values_is_three_groups_at_most() {
    let mut raw = blobs(300);
    raw[1].1 = (0..300).map(|i| f64::from([10, 50, 90][i % 3])).collect();
    let features = vec![FeatureChoice { column: "since_last".into(), transform: None, weight: 1.0 }];
    let (outcome, _, warnings) = run(raw, SegmentParams { k: Some(5), features, ..SegmentParams::default() });
    let segments = outcome.ready().unwrap();
    assert_eq!((segments.k, segments.criteria.len()), (3, 3));
    assert_eq!(warnings[0].code, "k-lowered");
}

#[test]
fn progress_never_goes_back() {
    let mut generator = crate::random::Generator::new(3, "progress");
    let columns = (0..2).map(|axis| Column::numbers(&axis.to_string(), (0..300).map(|_| generator.unit()).collect()));
    let input = SegmentInput { columns: Rc::new(columns.collect()), ..SegmentInput::default() };
    let params = SegmentParams::default().check().unwrap();
    let mut job = Job::new(|host| async move { analyze(&input, &params, None, &host).await });
    let mut fractions = vec![job.progress().fraction];
    while job.step(1).unwrap() == Step::Working {
        fractions.push(job.progress().fraction);
    }
    fractions.push(job.progress().fraction);
    assert!(fractions.windows(2).all(|pair| pair[0] <= pair[1]), "{fractions:?}");
    assert!((fractions[0], fractions[fractions.len() - 1]) == (0.0, 1.0));
    fractions.dedup();
    assert!(fractions.len() > 20, "{fractions:?}");
}
