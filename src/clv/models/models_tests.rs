//! What must hold for every model of the list.

use super::*;
use crate::clv::models::gradient_oracle::histories;

#[test]
fn every_model_agrees_with_its_own_description() {
    for &kind in ModelKind::ALL {
        assert_eq!(ModelKind::from_name(kind.name()), Some(kind));
        let count = kind.parameters().len();
        let bounds = kind.bounds(30.0);
        assert_eq!(bounds.len(), count, "{kind:?}");
        for start in kind.starts(&histories()) {
            assert_eq!(start.len(), count, "{kind:?}");
            let inside = start.iter().zip(&bounds).all(|(value, (low, high))| low <= value && value <= high);
            assert!(inside, "{kind:?}: {start:?}");
            let model = kind.at(&start);
            let kept = model.params().iter().zip(&start).all(|(ours, given)| (ours / given - 1.0).abs() < 1e-12);
            assert!(kept, "{kind:?}: {model:?}");
        }
    }
    assert_eq!(ModelKind::from_name("auto"), None);
}

#[test]
fn no_model_answers_for_another() {
    // Histories that count opportunities, so that every model has a likelihood for them.
    let histories = [(0, 0.0, 6.0), (2, 4.0, 6.0), (5, 6.0, 6.0)];
    let histories = histories.map(|(x, t_x, age)| History { x, t_x, age, weight: 1.0 });
    let values: Vec<f64> = ModelKind::ALL
        .iter()
        .map(|kind| kind.evaluate(&histories, &vec![0.1; kind.parameters().len()]).value)
        .collect();
    for (i, one) in values.iter().enumerate() {
        assert!(one.is_finite());
        assert!(values[..i].iter().all(|other| (one - other).abs() > 1e-6), "{values:?}");
    }
}

#[test]
#[should_panic(expected = "2 parameters are needed, not 4")]
fn a_wrong_number_of_parameters_is_refused() {
    ModelKind::Nbd.at(&[0.243, 4.414, 0.793, 2.426]);
}

#[test]
fn blocks_add_up_to_the_whole() {
    let histories: Vec<History> = (0..5000u32)
        .map(|i| History { x: i / 600, t_x: f64::from(i / 600), age: f64::from(10 + i % 90), weight: 1.0 })
        .collect();
    for &kind in ModelKind::ALL {
        let theta = vec![0.2; kind.parameters().len()];
        let model = kind.at(&theta.iter().map(|theta| libm::exp(*theta)).collect::<Vec<f64>>());
        let slow: f64 = histories.iter().map(|history| model.ln_likelihood(history)).sum();
        let value = kind.evaluate(&histories, &theta).value;
        assert!((value / slow - 1.0).abs() < 1e-9, "{kind:?}: {value} {slow}");
    }
}
